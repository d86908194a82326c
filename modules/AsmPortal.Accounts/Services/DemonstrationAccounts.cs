using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Security;
using AsmPortal.Accounts.Services.SecondFactor;
using AsmPortal.Audit;
using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AsmPortal.Accounts.Services;

/// <summary>One account of the demonstration. The people are invented.</summary>
internal sealed record DemonstrationAccount(string Email, string DisplayName, string Culture, string Role, params IReadOnlyList<string> TranslatorLanguages);

/// <summary>The accounts of contract.md §4, one a role, and two more for a second committee, which decides appeals. All have the same public password, refused in production.</summary>
internal sealed class DemonstrationAccounts(
    PortalDbContext context,
    UserAdministration administration,
    IPasswordHasher<PortalUser> hasher,
    SecondFactorRules rules,
    AuthenticatorSecrets secrets,
    IAuditTrailManager audit,
    IOptions<PortalOptions> options) : IDemonstrationData, IReadyNotice
{
    public const string Password = "Demo-Portal-2026";

    public static IReadOnlyList<DemonstrationAccount> All { get; } =
    [
        new("admin@demo.asm", "Esther Mwamba", Languages.English, PortalRoles.Administrator),
        new("editor@demo.asm", "Hannah Okafor", Languages.English, PortalRoles.FrameworkEditor),
        new("translator.fr@demo.asm", "Célestin Ilunga", Languages.French, PortalRoles.Translator, Languages.French),
        new("translator.zh@demo.asm", "林晓雯", Languages.Chinese, PortalRoles.Translator, Languages.Chinese),
        new("consultation@demo.asm", "Nadia Haddad", Languages.English, PortalRoles.ConsultationManager),
        new("facilitator@demo.asm", "Patient Mukendi", Languages.French, PortalRoles.Facilitator),
        new("technical@demo.asm", "Ruth Adeyemi", Languages.English, PortalRoles.TechnicalCommittee),
        new("steering@demo.asm", "Tomas Eriksson", Languages.English, PortalRoles.SteeringCommittee),
        new("technical2@demo.asm", "Kofi Asante", Languages.English, PortalRoles.TechnicalCommittee),
        new("steering2@demo.asm", "Léonie Mbuyi", Languages.French, PortalRoles.SteeringCommittee),
        new("participant.en@demo.asm", "Grace Banda", Languages.English, PortalRoles.Participant),
        new("participant.fr@demo.asm", "Thérèse Kalala", Languages.French, PortalRoles.Participant),
        new("participant.zh@demo.asm", "陈思远", Languages.Chinese, PortalRoles.Participant),
        new("cooperative@demo.asm", "Jean-Bosco Kasongo", Languages.French, PortalRoles.CooperativeMember),
        new("assessor@demo.asm", "Amina Diallo", Languages.French, PortalRoles.Assessor),
        new("monitor@demo.asm", "Dieudonné Kyungu", Languages.French, PortalRoles.Monitor),
        new("risk@demo.asm", "Ana Ferreira", Languages.English, PortalRoles.RiskExpert),
        new("grievance@demo.asm", "Béatrice Tshala", Languages.French, PortalRoles.GrievanceOfficer),
        new("investigator@demo.asm", "Samuel Otieno", Languages.English, PortalRoles.Investigator),
        new("custodian@demo.asm", "Marie-Claire Ngoy", Languages.French, PortalRoles.IdentityCustodian),
        new("caseofficer@demo.asm", "Josué Mulenda", Languages.French, PortalRoles.CaseOfficer),
        new("supervisor@demo.asm", "Espérance Banza", Languages.French, PortalRoles.CaseSupervisor),
        new("provider@demo.asm", "Aline Mutombo", Languages.French, PortalRoles.ServiceProvider),
        new("statistician@demo.asm", "Ingrid Solberg", Languages.English, PortalRoles.Statistician),
        new("auditor@demo.asm", "David Mensah", Languages.English, PortalRoles.Auditor),
    ];

    public int Order => 0;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var present = await context.Set<PortalUser>().Where(user => user.IsDemo).Select(user => user.Email!).ToListAsync(cancellationToken);
        var missing = All.ExceptBy(present, account => account.Email).ToList();
        if (missing.Count > 0)
        {
            await MakeAsync(missing, cancellationToken);
        }

        await GiveSecondFactorsAsync(cancellationToken);
    }

    public Task<IReadOnlyList<string>> GetLinesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>(
            options.Value.Demo
                ? [
                    $"Demonstration accounts, all with the password {Password}:",
                    .. All.Select(account => $"  {account.Email,-26} {account.Role}"),
                    .. rules.RequiredRoles().Count > 0 ? (string[])["Some roles need a second factor; the demonstration shows its code on the page that asks for it."] : [],
                ]
                : []);

    private async Task MakeAsync(IReadOnlyList<DemonstrationAccount> missing, CancellationToken cancellationToken)
    {
        // All or none: an account without its password would look loaded the next time.
        await using var transaction = await context.BeginExclusiveAsync("accounts:demonstration", cancellationToken);

        // The password is public, so the accounts may share one hash; hashing it once keeps the first start short.
        var hash = hasher.HashPassword(new PortalUser("", "", "", default), Password);
        foreach (var account in missing)
        {
            var created = await administration.CreateAsync(
                new NewAccount(account.Email, account.DisplayName, account.Culture, [account.Role], account.TranslatorLanguages, IsDemo: true), sendWelcome: false, cancellationToken);
            created.Value.PasswordHash = hash;
            created.Value.EmailConfirmed = true;
        }

        audit.Record("Accounts.DemonstrationLoaded", "User", "demonstration");
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Accounts whose role needs a second factor have one whose code the demonstration shows, so that a newcomer gets in.</summary>
    private async Task GiveSecondFactorsAsync(CancellationToken cancellationToken)
    {
        var roles = rules.RequiredRoles();
        var without = await context.Set<PortalUser>()
            .Where(user => user.IsDemo && !user.TwoFactorEnabled
                && (from held in context.Set<IdentityUserRole<Guid>>()
                    join role in context.Set<PortalRole>() on held.RoleId equals role.Id
                    where held.UserId == user.Id && roles.Contains(role.Name!)
                    select held).Any())
            .ToListAsync(cancellationToken);
        foreach (var user in without)
        {
            user.TwoFactorEnabled = true;
            context.Add(secrets.ForDemonstration(user.Id));
            audit.Record("Accounts.AuthenticatorAdded", "User", user.Id.ToString());
        }

        await context.SaveChangesAsync(cancellationToken);
    }
}
