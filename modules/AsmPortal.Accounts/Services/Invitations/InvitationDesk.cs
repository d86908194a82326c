using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Accounts.Services.Registration;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Mail;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Services.Invitations;

/// <summary>Whom to invite to what. Without an address the link is for printing.</summary>
internal sealed record NewInvitation(string? Role, Guid? OrganisationId, OrganisationRole? OrganisationRole, string? Email, string? Language, int Days);

/// <summary>One line of the list of invitations.</summary>
internal sealed record InvitationRow(
    Guid Id, string Role, string? Organisation, OrganisationRole? OrganisationRole, string? Email, InvitationState State, DateTime CreatedAt, DateTime ExpiresAt);

/// <summary>Sends, lists, renews and revokes invitations. Each method is one unit of work with its audit row.</summary>
internal sealed class InvitationDesk(
    PortalDbContext context,
    OrganisationAccess access,
    ProfileRules rules,
    RoleNames roleNames,
    IMailQueue mails,
    IPublicAddress address,
    ICurrentUser current,
    IAuditTrailManager audit,
    TimeProvider time,
    IStringLocalizer<InvitationDesk> S)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Makes an invitation and mails it when it has an address.</summary>
    /// <returns>The address of its link, seen this once; null when it was mailed: then only who reads the mailbox may have it, since it proves the address.</returns>
    public async Task<Result<string?>> CreateAsync(NewInvitation wanted, CancellationToken cancellationToken)
    {
        var email = wanted.Email?.Trim() ?? "";
        var organisation = wanted.OrganisationId is { } id ? await context.Set<Organisation>().SingleOrDefaultAsync(row => row.Id == id && row.MergedIntoId == null, cancellationToken) : null;
        var mayManage = organisation is not null && await access.MayManageAsync(organisation.Id, cancellationToken);
        var role = InvitationRules.RolesOf(current).Contains(wanted.Role ?? "") ? wanted.Role
            : mayManage ? InvitationRules.RoleOfMembers(organisation!.Type)
            : null;
        if (role is null || (organisation is not null && !mayManage))
        {
            return Result<string?>.Refuse(FailureKind.Forbidden, S["You may not invite to this role or organisation."]);
        }

        var reasons = Check(wanted, email, organisation);
        if (reasons.Count > 0)
        {
            return Result<string?>.Refuse(FailureKind.Invalid, reasons);
        }

        var secret = SecretTokens.Create();
        var invitation = new Invitation
        {
            Id = Guid.CreateVersion7(),
            Role = role,
            OrganisationId = organisation?.Id,
            OrganisationRole = organisation is null ? null : wanted.OrganisationRole ?? OrganisationRole.Member,
            Email = email.Length == 0 ? null : email,
            Language = wanted.Language!,
            TokenHash = SecretTokens.Hash(secret),
            CreatedBy = current.Id!.Value,
            CreatedAt = Now,
            ExpiresAt = Now.AddDays(wanted.Days),
        };
        context.Add(invitation);
        var link = await SendAsync(invitation, organisation?.Name, secret, cancellationToken);
        Record("Accounts.InvitationMade", invitation.Id, role, organisation?.Id);
        await context.SaveChangesAsync(cancellationToken);
        return invitation.Email is null ? link : null;
    }

    /// <summary>Newest first: all for who may invite, else those of one's own organisations.</summary>
    public async Task<Slice<InvitationRow>> ListAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        var rows = await MineAsync(cancellationToken);
        if (Cursor.Read(after, 1) is [var text] && Guid.TryParse(text, out var last))
        {
            rows = rows.Where(row => row.Id < last);
        }

        var found = await (
            from row in rows
            join organisation in context.Set<Organisation>() on row.OrganisationId equals organisation.Id into named
            from organisation in named.DefaultIfEmpty()
            orderby row.Id descending
            select new { Invitation = row, Name = (string?)organisation.Name }).Take(limit + 1).ToListAsync(cancellationToken);
        var now = Now;
        return Cursor.Cut(
            found.ConvertAll(row => new InvitationRow(
                row.Invitation.Id, row.Invitation.Role, row.Name, row.Invitation.OrganisationRole, row.Invitation.Email, row.Invitation.StateAt(now), row.Invitation.CreatedAt, row.Invitation.ExpiresAt)),
            limit,
            row => [row.Id.ToString()]);
    }

    /// <summary>Makes another link that works as long as the first was meant to; the one before ends.</summary>
    /// <returns>The address of the new link; null when it was mailed.</returns>
    public async Task<Result<string?>> RenewAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindMineAsync(id, cancellationToken) is not { } invitation)
        {
            return NotFound<string?>();
        }

        await using var transaction = await context.BeginExclusiveAsync("accounts:invitations", cancellationToken);
        var secret = SecretTokens.Create();
        var hash = SecretTokens.Hash(secret);
        var until = Now + (invitation.ExpiresAt - invitation.CreatedAt is var meant && meant < TimeSpan.FromDays(30) ? meant : TimeSpan.FromDays(30));
        var renewed = await context.Set<Invitation>().Where(row => row.Id == id && row.AcceptedAt == null && row.RevokedAt == null)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.TokenHash, hash).SetProperty(row => row.ExpiresAt, until), cancellationToken);
        if (renewed == 0)
        {
            return Result<string?>.Refuse(FailureKind.Conflict, S["This invitation was accepted or revoked. Make a new one."]);
        }

        var organisation = await context.Set<Organisation>().Where(row => row.Id == invitation.OrganisationId).Select(row => row.Name).SingleOrDefaultAsync(cancellationToken);
        var link = await SendAsync(invitation, organisation, secret, cancellationToken);
        Record("Accounts.InvitationRenewed", id, invitation.Role, invitation.OrganisationId);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return invitation.Email is null ? link : null;
    }

    public async Task<Result> RevokeAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindMineAsync(id, cancellationToken) is not { } invitation)
        {
            return NotFound<string?>();
        }

        await using var transaction = await context.BeginExclusiveAsync("accounts:invitations", cancellationToken);
        var now = Now;
        var revoked = await context.Set<Invitation>().Where(row => row.Id == id && row.AcceptedAt == null && row.RevokedAt == null)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.RevokedAt, now), cancellationToken);
        if (revoked == 0)
        {
            return Result.Refuse(FailureKind.Conflict, S["This invitation was accepted or revoked before."]);
        }

        Record("Accounts.InvitationRevoked", id, invitation.Role, invitation.OrganisationId);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    private List<Reason> Check(NewInvitation wanted, string email, Organisation? organisation)
    {
        var reasons = new List<Reason>();
        if (email.Length > 0 && !rules.IsAddress(email))
        {
            reasons.Add(new Reason(S["Enter an e-mail address."], "Email"));
        }

        if (wanted.OrganisationId is not null && organisation is null)
        {
            reasons.Add(new Reason(S["There is no such organisation."], "Organisation"));
        }

        if (!Languages.IsKnown(wanted.Language))
        {
            reasons.Add(new Reason(S["Choose one of the portal's languages."], "Language"));
        }

        if (!InvitationRules.DaysToChoose.Contains(wanted.Days))
        {
            reasons.Add(new Reason(S["Choose how long the invitation can be accepted."], "Days"));
        }

        return reasons;
    }

    private async Task<IQueryable<Invitation>> MineAsync(CancellationToken cancellationToken)
    {
        var rows = context.Set<Invitation>().AsNoTracking();
        if (current.Has(Permissions.Invite))
        {
            return rows;
        }

        var managed = await access.ManagedAsync(cancellationToken);
        return rows.Where(row => row.OrganisationId != null && managed.Contains(row.OrganisationId.Value));
    }

    private async Task<Invitation?> FindMineAsync(Guid id, CancellationToken cancellationToken)
    {
        var invitation = await (await MineAsync(cancellationToken)).SingleOrDefaultAsync(row => row.Id == id, cancellationToken);

        // Nobody brings to life a role that they could not give themselves.
        return invitation is not null && InvitationRules.MayGive(current, invitation.Role, invitation.OrganisationId is not null) ? invitation : null;
    }

    private async Task<string> SendAsync(Invitation invitation, string? organisation, string secret, CancellationToken cancellationToken)
    {
        var link = address.Of($"/{invitation.Language}/account/invitation?token={secret}");
        if (invitation.Email is { } email)
        {
            using (Languages.Use(invitation.Language))
            {
                var days = (int)Math.Ceiling((invitation.ExpiresAt - invitation.CreatedAt).TotalDays);
                await mails.AddAsync(
                    new OutgoingMail(
                        email,
                        invitation.Language,
                        S["You are invited to the portal"],
                        [
                            organisation is null
                                ? S["{0} invites you to the portal as: {1}.", current.Name, roleNames[invitation.Role]]
                                : S["{0} invites you to the portal as: {1}, for the organisation {2}.", current.Name, roleNames[invitation.Role], organisation],
                            S["Open this link to accept. You can register there, or sign in when you have an account:"],
                            link,
                            S.Plural(days, "The link works for {0} day, once.", "The link works for {0} days, once."),
                            S["If you do not want to take part, you need do nothing."],
                        ]),
                    cancellationToken);
            }
        }

        return link;
    }

    private void Record(string name, Guid id, string role, Guid? organisationId) =>
        audit.Record(name, "Invitation", id.ToString(), new Dictionary<string, string> { ["role"] = role, ["organisation"] = organisationId?.ToString() ?? "" });

    private Result<T> NotFound<T>() => Result<T>.Refuse(FailureKind.NotFound, S["There is no such invitation."]);
}
