using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Localization;
using AsmPortal.Testing.Accounts;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.WebTests.ChildProtection;

/// <summary>The demonstration's people of child protection, and one more where two of a role are needed.</summary>
internal static class CaseStage
{
    public const string Office = "Bureau de protection de l’enfance du Luenda";

    /// <summary>Signs in somebody new with this role in the demonstration's office.</summary>
    public static async Task<PortalBrowser> SignInNewAsync(TestPortal portal, string role, string language = Languages.English, string organisation = Office) =>
        await portal.SignInAsync(await AddAsync(portal, "Amani Test", role, language, organisation), language);

    /// <summary>Adds somebody with this role, in the demonstration’s office when no other is named, in none when the name is empty, and with its second factor.</summary>
    /// <returns>The address by which they sign in.</returns>
    public static Task<string> AddAsync(TestPortal portal, string name, string role, string language = Languages.English, string organisation = Office) =>
        TestPeople.AddAsync(portal, name, role, organisation.Length > 0 ? organisation : null, language);

    /// <summary>Has the monitor record a child through the page, and finds the case's number.</summary>
    public static async Task<string> ObserveAsync(TestPortal portal, PortalBrowser monitor)
    {
        var page = await monitor.GetAsync("/work/cases/observe");
        var key = Guid.Parse(page.Find("[name='Input.ClientKey']").GetAttribute("value")!);
        page = await page.SubmitAsync(new() { ["Input.Sex"] = "Girl", ["Input.AgeFrom"] = "11", ["Input.AgeTo"] = "13", ["Input.Activities"] = "Washing" });
        page.Errors.ShouldBeEmpty();
        return await portal.ReadAsync(db => db.Set<ChildCase>().Where(row => row.DeviceId == key).Select(row => row.Number).SingleAsync());
    }

    /// <summary>A case of the demonstration in this state.</summary>
    public static Task<string> OfDemonstrationAsync(TestPortal portal, ChildCaseState state) =>
        portal.ReadAsync(db => db.Set<ChildCase>().Where(row => row.Illustrative && row.State == state).OrderBy(row => row.Id).Select(row => row.Number).FirstAsync());
}
