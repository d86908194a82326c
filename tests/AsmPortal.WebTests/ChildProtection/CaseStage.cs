using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services;
using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.ChildProtection;

/// <summary>The demonstration's people of child protection, and one more where two of a role are needed.</summary>
internal static class CaseStage
{
    public const string Office = "Bureau de protection de l’enfance du Luenda";

    /// <summary>Signs in somebody new with this role in the demonstration's office.</summary>
    public static async Task<PortalBrowser> SignInNewAsync(TestPortal portal, string role, string language = Languages.English, string organisation = Office) =>
        await portal.SignInAsync(await AddAsync(portal, "Amani Test", role, language, organisation), language);

    /// <summary>Adds somebody with this role, in the demonstration's office when no other is named, and with its second factor.</summary>
    /// <returns>The address by which they sign in.</returns>
    public static async Task<string> AddAsync(TestPortal portal, string name, string role, string language = Languages.English, string organisation = Office)
    {
        var email = $"{Guid.CreateVersion7():n}@demo.asm";
        await portal.InScopeAsync(async services =>
        {
            var made = (await services.GetRequiredService<UserAdministration>().CreateAsync(new NewAccount(email, name, language, [role], [], IsDemo: true), sendWelcome: false, default)).Value;
            made.PasswordHash = services.GetRequiredService<IPasswordHasher<PortalUser>>().HashPassword(made, PortalBrowser.DemonstrationPassword);
            made.EmailConfirmed = true;
            var db = services.GetRequiredService<PortalDbContext>();
            await db.SaveChangesAsync();
            if (await services.GetRequiredService<IOrganisationDirectory>().FindByNameAsync(organisation) is { } office)
            {
                await services.GetRequiredService<OrganisationMembers>().PutAsync(office.Id, made.Id, OrganisationRole.Member, default);
                await db.SaveChangesAsync();
            }

            // Gives them the demonstration's second factor.
            await services.GetServices<IDemonstrationData>().OfType<DemonstrationAccounts>().Single().LoadAsync(default);
        });
        return email;
    }

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
