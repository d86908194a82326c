using AsmPortal.Data;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services.Editing;
using AsmPortal.Sites.Services.Places;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Sites;

/// <summary>Sites of a test's own.</summary>
internal static class SiteWorkshop
{
    public static string NewName() => $"Puits {Guid.CreateVersion7().ToString("N")[20..]}";

    /// <summary>A site in a part of the country where no other is.</summary>
    public static async Task<Site> AddAsync(TestPortal portal, CoordinateRule rule = CoordinateRule.Rounded, double latitude = -4.123987, double longitude = 22.345876, string? polygon = null) =>
        (await portal.InScopeAsync(services => services.GetRequiredService<SiteEditing>().CreateAsync(
            new SiteData
            {
                Name = NewName(),
                Country = "CD",
                Province = "Kasaï",
                Place = new GivenPlace(latitude, longitude, polygon),
                CoordinateRule = rule,
                DelayDays = rule == CoordinateRule.Delayed ? 30 : 0,
                Minerals = [Mineral.Cobalt],
                Concession = ConcessionStatus.Zea,
            },
            confirmed: true,
            CancellationToken.None))).Value;

    public static async Task<HttpClient> ScriptAsync(TestPortal portal, string email)
    {
        using var person = await portal.SignInAsync(email);
        var made = await (await person.GetAsync("/account/tokens")).SubmitAsync(new() { ["Input.TokenName"] = "sites" });
        return portal.CreateApiClient(made.Text("#new-token"));
    }

    public static Task<Site> ReadAsync(TestPortal portal, Guid id) => portal.ReadAsync(context => Task.FromResult(context.Set<Site>().Single(row => row.Id == id)));
}
