using System.Text.RegularExpressions;
using AsmPortal.Accounts.Models;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.WebTests.Accounts;

/// <summary>What the stories about registration, invitations and organisations have in common.</summary>
internal static partial class GettingInStories
{
    public static string NewName(string beginning = "Person") => $"{beginning} {Guid.CreateVersion7():n}";

    public static Dictionary<string, string> Registration(string? email, string name = "Amani Kabila", string password = AccountStories.Password) => new()
    {
        ["Input.DisplayName"] = name,
        ["Input.Email"] = email ?? "",
        ["Input.Password"] = password,
        ["Input.Again"] = password,
    };

    /// <summary>Registers under a name, without an address, and is signed in.</summary>
    public static async Task<string> RegisterByNameAsync(PortalBrowser person, string displayName = "Amani Kabila", Action<Dictionary<string, string>>? more = null)
    {
        var signInName = $"p{Guid.CreateVersion7():n}";
        var form = Registration(null, displayName);
        form["Input.SignInName"] = signInName;
        more?.Invoke(form);
        var page = await (await person.GetAsync("/account/register")).SubmitAsync(form);
        page.Errors.ShouldBeEmpty();
        page.Address.AbsolutePath.ShouldBe($"/{person.Language}/work");
        return signInName;
    }

    /// <summary>Path and query of the newest link in the mails to an address.</summary>
    public static async Task<string> LinkInMailAsync(TestPortal portal, string email) =>
        new Uri(Link().Match((await AccountStories.MailsToAsync(portal, email))[0].Text).Value).PathAndQuery;

    /// <summary>Adds an organisation at the desk.</summary>
    /// <returns>Its part of addresses.</returns>
    public static async Task<string> AddOrganisationAsync(PortalBrowser keeper, string name, string type = "Brand", string group = "Downstream")
    {
        var page = await (await keeper.GetAsync("/work/organisations/new")).SubmitAsync(
            new() { ["Input.Name"] = name, ["Input.Type"] = type, ["Input.Group"] = group, ["Input.Country"] = "CD", ["Input.Tier"] = "2" });
        page.Errors.ShouldBeEmpty();
        return page.Address.Segments[^1];
    }

    public static Task<PortalUser> FindUserAsync(TestPortal portal, string signInName)
    {
        var normalized = signInName.ToUpperInvariant();
        return portal.ReadAsync(context => context.Set<PortalUser>().AsNoTracking().SingleAsync(user => user.NormalizedUserName == normalized));
    }

    [GeneratedRegex(@"https?://\S+token=\S+")]
    private static partial Regex Link();
}
