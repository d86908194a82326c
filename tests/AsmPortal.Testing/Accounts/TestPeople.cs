using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Services;
using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Localization;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Testing.Accounts;

/// <summary>More people beside those of the demonstration, with its password and its second factor.</summary>
public static class TestPeople
{
    /// <summary>Adds somebody with this role, as a member of an organisation when one is named.</summary>
    /// <returns>Their address.</returns>
    public static async Task<string> AddAsync(TestPortal portal, string name, string role, string? organisation = null, string language = Languages.English, string? email = null)
    {
        email ??= $"{Guid.CreateVersion7():n}@demo.asm";
        await portal.InScopeAsync(async services =>
        {
            var made = await services.GetRequiredService<UserAdministration>().CreateAsync(new NewAccount(email, name, language, [role], [], PortalBrowser.DemonstrationPassword, IsDemo: true), sendWelcome: false, default);
            if (!made.Succeeded)
            {
                throw new InvalidOperationException(string.Join("; ", made.Reasons.Select(reason => reason.Message)));
            }

            var db = services.GetRequiredService<PortalDbContext>();
            await db.SaveChangesAsync();
            if (organisation is not null)
            {
                var found = await services.GetRequiredService<IOrganisationDirectory>().FindByNameAsync(organisation) ?? throw new ArgumentException($"There is no organisation '{organisation}'.", nameof(organisation));
                await services.GetRequiredService<OrganisationMembers>().PutAsync(found.Id, made.Value.Id, OrganisationRole.Member, default);
                await db.SaveChangesAsync();
            }

            await services.GetServices<IDemonstrationData>().OfType<DemonstrationAccounts>().Single().LoadAsync(default);
        });
        return email;
    }
}
