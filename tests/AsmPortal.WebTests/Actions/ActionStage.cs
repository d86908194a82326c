using System.Net.Http.Json;
using System.Text.Json;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Actions.Contracts;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Sites.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Actions;

/// <summary>One portal with the demonstration's people and a register of sites in memory, for all tests of actions; each test makes its own site and actions.</summary>
internal static class ActionStage
{
    public const string Subject = "Everyone below ground wears a helmet";

    public static readonly LocalizedText About = new(Subject, "Toute personne au fond porte un casque", "井下人人佩戴安全帽");

    public static readonly TestSites Sites = new();

    private static readonly Lazy<Task<TestPortal>> Portal = new(() => TestPortal.StartAsync(DatabaseEngine.Sqlite, options => options.Services = Sites.Use));

    public static Task<TestPortal> PortalAsync() => Portal.Value;

    public static SiteSummary NewSite(string province = "Lualaba")
    {
        var key = Guid.CreateVersion7().ToString("n");
        return Sites.Add("site-" + key, "Site " + key, province);
    }

    /// <summary>Recommends an action to the cooperative of the demonstration.</summary>
    /// <returns>Its number.</returns>
    public static Task<string> RecommendAsync(TestPortal portal, SiteSummary site, Func<NewAction, NewAction>? change = null) => portal.InScopeAsync(async services =>
    {
        var owner = await services.GetRequiredService<IOrganisationDirectory>().FindByNameAsync("Coopérative minière Lukuni");
        var action = new NewAction(site.Id, new ActionSource(ActionSourceKind.Gap, Guid.CreateVersion7(), "r-a"), About, 2, owner!.Id) { Description = "Buy and hand out helmets." };
        var actions = services.GetRequiredService<ICorrectiveActions>();
        action = change?.Invoke(action) ?? action;
        await actions.RecommendAsync(action);
        await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
        return (await actions.OfSourceAsync(action.Source.Kind, action.Source.Id)).Single().Number;
    });

    /// <summary>A client with an API token of that person.</summary>
    public static async Task<HttpClient> ScriptAsync(TestPortal portal, string email)
    {
        using var person = await portal.SignInAsync(email);
        var made = await (await person.GetAsync("/account/tokens")).SubmitAsync(new() { ["Input.TokenName"] = $"script {Guid.CreateVersion7():n}" });
        return portal.CreateApiClient(made.Text("#new-token"));
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).Clone();

    public static Task<HttpResponseMessage> MoveAsync(this HttpClient client, string number, object body) => client.PostAsJsonAsync($"/api/v1/corrective-actions/{number}/transitions", body);

    public static string InDays(this TestPortal portal, int days) => DateOnly.FromDateTime(portal.Clock.Now).AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
