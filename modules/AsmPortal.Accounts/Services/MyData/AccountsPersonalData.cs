using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Security;
using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Accounts.Services.SecondFactor;
using AsmPortal.Accounts.Services.Sessions;
using AsmPortal.Data;
using AsmPortal.Mail;
using AsmPortal.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Services.MyData;

/// <summary>What this module keeps about a person. The account's own row goes last, by <see cref="MyDataService"/>, and takes with it what hangs on it.</summary>
internal sealed class AccountsPersonalData(
    PortalDbContext context, SessionBook sessions, OrganisationRegister register, ApiTokens tokens, SecondFactorBook secondFactor, IMailQueue mails, TimeProvider time, IStringLocalizer<AccountsPersonalData> S) : IPersonalDataSource
{
    public async Task<IReadOnlyList<PersonalDataPart>> ExportAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        var user = await context.Set<PortalUser>().AsNoTracking().SingleAsync(row => row.Id == userId, cancellationToken);
        var roles = await PortalClaims.RolesOf(context, userId).ToListAsync(cancellationToken);
        var account = new
        {
            user.Id,
            Name = user.DisplayName,
            Email = user.MailAddress,
            SignInName = user.MailAddress == user.UserName ? null : user.UserName,
            Language = user.Culture,
            user.TranslatorLanguages,
            Roles = roles,
            user.Country,
            user.StakeholderGroup,
            user.Gender,
            user.OrganisationId,
            user.CreatedAt,
            user.LastSignInAt,
        };
        var organisations = await register.OfPersonAsync(userId, cancellationToken);
        var invitations = await context.Set<Invitation>().AsNoTracking().Where(row => row.CreatedBy == userId || row.AcceptedBy == userId).OrderBy(row => row.Id)
            .Select(row => new { Made = row.CreatedBy == userId, row.Role, row.OrganisationId, Email = row.CreatedBy == userId ? row.Email : null, row.CreatedAt, row.ExpiresAt, row.AcceptedAt, row.RevokedAt })
            .ToListAsync(cancellationToken);
        var factors = await secondFactor.ReadAsync(userId, cancellationToken);
        return
        [
            new("account", S["Your account and what you told of yourself"], [account]),
            new("organisations", S["Your organisations"], [.. organisations.Select(row => new { row.Name, row.Slug, row.Role, row.Waits })]),
            new("sessions", S["Devices where you are signed in"], [.. await sessions.ListAsync(userId, cancellationToken)]),
            new("secondFactor", S["Your second factor"], factors.HasAny ? [new { AuthenticatorSince = factors.AuthenticatorAddedAt, RecoveryCodesLeft = factors.CodesLeft, Passkeys = factors.Passkeys.Select(row => new { row.Name, row.AddedAt, row.LastUsedAt }) }] : []),
            new("apiTokens", S["Your API tokens"], [.. (await tokens.ListAsync(userId, cancellationToken)).Select(token => new { token.Name, token.CreatedAt, token.ExpiresAt, token.LastUsedAt, token.RevokedAt })]),
            new("invitations", S["Invitations that you made or accepted"], [.. invitations]),
        ];
    }

    public async Task<IReadOnlyList<PersonalDataFate>> PreviewDeletionAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        var memberships = await context.Set<OrganisationMember>().CountAsync(row => row.UserId == userId, cancellationToken);
        var made = await context.Set<Invitation>().CountAsync(row => row.CreatedBy == userId, cancellationToken);
        var held = await context.Set<ApiToken>().CountAsync(row => row.UserId == userId, cancellationToken);
        var factors = await secondFactor.ReadAsync(userId, cancellationToken);
        return
        [
            new(S["Your account and what you told of yourself"], S["Deleted: name, address or sign-in name, password, language, country, group, gender, roles and sessions. Copies of mails to your address are deleted as well."], 1),
            new(S["Your organisations"], S["Deleted. If you are an organisation's only manager, those who run the portal look after its entry."], memberships),
            new(S["Your second factor"], S["Deleted: authenticator app, passkeys and recovery codes. Your phone still shows the entry until you remove it there."], factors.Passkeys.Count + (factors.AuthenticatorAddedAt is null ? 0 : 1)),
            new(S["Your API tokens"], S["Deleted: scripts that use them stop working."], held),
            new(S["Invitations that you made or accepted"], S["Open ones are revoked. The others stay with a number in place of your name, to show how people came in."], made),
            new(S["The audit trail"], S["Stays, because it proves who decided what and must not be changed. It holds a number, never your name or address, and the number no longer leads to anybody."], 0),
        ];
    }

    public async Task EraseAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        var user = await context.Set<PortalUser>().SingleAsync(row => row.Id == userId, cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        await context.Set<Invitation>().Where(row => row.CreatedBy == userId && row.AcceptedAt == null && row.RevokedAt == null)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.RevokedAt, now), cancellationToken);
        if (user.MailAddress is not { } address)
        {
            return;
        }

        // An invitation that is no longer for an address must not become one for anybody.
        await context.Set<Invitation>().Where(row => row.Email == address && row.AcceptedAt == null && row.RevokedAt == null)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.RevokedAt, now), cancellationToken);
        await context.Set<Invitation>().Where(row => row.Email == address).ExecuteUpdateAsync(update => update.SetProperty(row => row.Email, (string?)null), cancellationToken);
        await mails.ForgetAsync(address, cancellationToken);
    }
}
