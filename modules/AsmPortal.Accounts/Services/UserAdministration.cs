using AsmPortal.Accounts.Models;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Services;

/// <summary>What is needed to make an account. Without a password the person chooses one by a mailed link.</summary>
internal sealed record NewAccount(
    string? Email,
    string? DisplayName,
    string? Culture,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> TranslatorLanguages,
    string? Password = null,
    bool IsDemo = false);

/// <summary>Makes and changes accounts. Each method is one unit of work with its audit rows.</summary>
internal sealed class UserAdministration(
    PortalDbContext context,
    UserManager<PortalUser> users,
    AccountMails mails,
    ICurrentUser current,
    IAuditTrailManager audit,
    TimeProvider time,
    IStringLocalizer<UserAdministration> S)
{
    /// <summary>Makes an account; mails a link to choose a password when asked to.</summary>
    public async Task<Result<PortalUser>> CreateAsync(NewAccount account, bool sendWelcome, CancellationToken cancellationToken)
    {
        var email = account.Email?.Trim() ?? "";
        var name = account.DisplayName?.Trim() ?? "";
        var roles = await FindRolesAsync(account.Roles, cancellationToken);
        var reasons = Check(email, name, account, roles);
        if (reasons.Count > 0)
        {
            return Result<PortalUser>.Refuse(FailureKind.Invalid, reasons);
        }

        var user = new PortalUser(email, name, account.Culture!, time.GetUtcNow().UtcDateTime)
        {
            IsDemo = account.IsDemo,
            TranslatorLanguages = LanguagesOf(account.Roles, account.TranslatorLanguages),

            // Whoever makes the account vouches for the address; a link that is mailed proves it.
            EmailConfirmed = account.Password is not null,
        };
        var created = account.Password is null ? await users.CreateAsync(user) : await users.CreateAsync(user, account.Password);
        if (!created.Succeeded)
        {
            var refused = created.ToResult();
            return Result<PortalUser>.Refuse(refused.Failure!.Value, [.. refused.Reasons.DistinctBy(reason => reason.Message)]);
        }

        context.AddRange(roles.Values.Select(roleId => new IdentityUserRole<Guid> { UserId = user.Id, RoleId = roleId }));
        if (sendWelcome)
        {
            await mails.SendWelcomeAsync(user, cancellationToken);
        }

        audit.Record("Accounts.UserCreated", "User", user.Id.ToString(), new Dictionary<string, string> { ["roles"] = string.Join(',', roles.Keys.Order(StringComparer.Ordinal)) });
        await context.SaveChangesAsync(cancellationToken);
        return user;
    }

    /// <summary>Sets the roles and translator languages of an account.</summary>
    public async Task<Result> SetRolesAsync(Guid id, IReadOnlyList<string> roles, IReadOnlyList<string> translatorLanguages, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync("accounts:administrators", cancellationToken);
        if (await FindAsync(id, cancellationToken) is not { } user)
        {
            return NotFound();
        }

        var wanted = await FindRolesAsync(roles, cancellationToken);
        if (wanted.Count != roles.Count)
        {
            return Result.Refuse(FailureKind.Invalid, S["There is no such role."], "Roles");
        }

        var held = await context.Set<IdentityUserRole<Guid>>().Where(role => role.UserId == id).ToListAsync(cancellationToken);
        var names = await context.Set<PortalRole>().ToDictionaryAsync(role => role.Id, role => role.Name!, cancellationToken);
        var removed = held.Where(role => !wanted.ContainsValue(role.RoleId)).ToList();
        var added = wanted.Where(role => held.All(other => other.RoleId != role.Value)).ToList();
        var takesAdministrator = removed.Any(role => names[role.RoleId] == PortalRoles.Administrator);
        var givesAdministrator = added.Any(role => role.Key == PortalRoles.Administrator);
        if ((takesAdministrator || givesAdministrator) && !current.Has(Permissions.ManageRoles))
        {
            return Result.Refuse(FailureKind.Forbidden, S["Only who may decide what each role may do can give or take the administrator's role."], "Roles");
        }

        if (takesAdministrator && await IsLastAdministratorAsync(id, cancellationToken))
        {
            return Result.Refuse(FailureKind.Conflict, S["This is the last administrator. Make somebody else one first."], "Roles");
        }

        context.RemoveRange(removed);
        context.AddRange(added.Select(role => new IdentityUserRole<Guid> { UserId = id, RoleId = role.Value }));
        user.TranslatorLanguages = LanguagesOf(roles, translatorLanguages);
        audit.Record("Accounts.RolesChanged", "User", id.ToString(), new Dictionary<string, string>
        {
            ["added"] = string.Join(',', added.Select(role => role.Key).Order(StringComparer.Ordinal)),
            ["removed"] = string.Join(',', removed.Select(role => names[role.RoleId]).Order(StringComparer.Ordinal)),
            ["translates"] = string.Join(',', user.TranslatorLanguages),
        });
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    /// <summary>Disables an account and ends its sessions within a minute, or enables it again.</summary>
    public async Task<Result> SetDisabledAsync(Guid id, bool disabled, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync("accounts:administrators", cancellationToken);
        if (await FindAsync(id, cancellationToken) is not { } user)
        {
            return NotFound();
        }

        if (disabled && id == current.Id)
        {
            return Result.Refuse(FailureKind.Conflict, S["You cannot disable your own account."]);
        }

        if (disabled && await IsLastAdministratorAsync(id, cancellationToken))
        {
            return Result.Refuse(FailureKind.Conflict, S["This is the last administrator. Make somebody else one first."]);
        }

        user.Disabled = disabled;
        await users.UpdateSecurityStampAsync(user);
        audit.Record(disabled ? "Accounts.UserDisabled" : "Accounts.UserEnabled", "User", id.ToString());
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    /// <summary>Ends a lockout before its time.</summary>
    public async Task<Result> UnlockAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } user)
        {
            return NotFound();
        }

        user.Unlock();
        audit.Record("Accounts.UserUnlocked", "User", id.ToString());
        await context.SaveChangesAsync(cancellationToken);
        return Result.Done;
    }

    /// <summary>Mails a link to choose a new password.</summary>
    public async Task<Result> SendResetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } user)
        {
            return NotFound();
        }

        if (user.MailAddress is null || user.PendingSince is not null)
        {
            return Result.Refuse(FailureKind.Conflict, S["This person has no confirmed address that a mail could go to."]);
        }

        await mails.SendResetAsync(user, cancellationToken);
        audit.Record("Accounts.PasswordResetSent", "User", id.ToString());
        await context.SaveChangesAsync(cancellationToken);
        return Result.Done;
    }

    private static string[] LanguagesOf(IReadOnlyList<string> roles, IReadOnlyList<string> languages) =>
        roles.Contains(PortalRoles.Translator) ? [.. Languages.All.Intersect(languages)] : [];

    private List<Reason> Check(string email, string name, NewAccount account, Dictionary<string, Guid> roles)
    {
        var reasons = new List<Reason>();
        if (name.Length is 0 or > PortalUser.DisplayNameLength)
        {
            reasons.Add(new Reason(S["Enter a name of at most {0} characters.", PortalUser.DisplayNameLength], "DisplayName"));
        }

        if (email.Length is 0 or > PortalUser.EmailLength || !PortalUser.HasMail(email))
        {
            reasons.Add(new Reason(S["Enter an e-mail address."], "Email"));
        }

        if (!Languages.IsKnown(account.Culture))
        {
            reasons.Add(new Reason(S["Choose one of the portal's languages."], "Culture"));
        }

        if (roles.Count != account.Roles.Distinct().Count())
        {
            reasons.Add(new Reason(S["There is no such role."], "Roles"));
        }

        if (roles.ContainsKey(PortalRoles.Administrator) && current.IsSignedIn && !current.Has(Permissions.ManageRoles))
        {
            reasons.Add(new Reason(S["Only who may decide what each role may do can give or take the administrator's role."], "Roles"));
        }

        return reasons;
    }

    private Result NotFound() => Result.Refuse(FailureKind.NotFound, S["There is no such account."]);

    private Task<PortalUser?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        context.Set<PortalUser>().SingleOrDefaultAsync(user => user.Id == id, cancellationToken);

    private Task<Dictionary<string, Guid>> FindRolesAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        context.Set<PortalRole>().Where(role => names.Contains(role.Name!)).ToDictionaryAsync(role => role.Name!, role => role.Id, cancellationToken);

    /// <summary>Whether nobody else could manage the portal.</summary>
    internal async Task<bool> IsLastAdministratorAsync(Guid id, CancellationToken cancellationToken)
    {
        var administrators = await (
            from held in context.Set<IdentityUserRole<Guid>>()
            join role in context.Set<PortalRole>() on held.RoleId equals role.Id
            join user in context.Set<PortalUser>() on held.UserId equals user.Id
            where role.Name == PortalRoles.Administrator && !user.Disabled
            select user.Id).ToListAsync(cancellationToken);
        return administrators is [var only] && only == id;
    }
}
