using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services.Invitations;
using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Services.Registration;

/// <summary>What somebody says of themselves when they register. Either an address or a sign-in name is given.</summary>
internal sealed record NewParticipant(string? DisplayName, string? Email, string? SignInName, string Password, string? Culture, ProfileData Profile);

/// <summary>How a registration ended.</summary>
/// <param name="SignedIn">The account can be used at once; else a mail was sent, whoever the address belongs to.</param>
internal sealed record Registered(bool SignedIn);

/// <summary>
/// Registers participants. With an address the account can be used once a mailed link was opened; the answer is the same whether the address is
/// known or not, and the owner of a known one is told. Without an address it can be used at once.
/// </summary>
internal sealed class Registration(
    PortalDbContext context,
    UserManager<PortalUser> users,
    SignInManager<PortalUser> sessions,
    IPasswordHasher<PortalUser> hasher,
    PasswordSignIn signIn,
    ProfileRules rules,
    MailLinks links,
    RegistrationMails mails,
    OrganisationMembers members,
    InvitationAcceptance invitations,
    IAuditTrailManager audit,
    TimeProvider time,
    IStringLocalizer<Registration> S)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<Result<Registered>> RegisterAsync(NewParticipant person, string? invitationSecret, CancellationToken cancellationToken)
    {
        var checkedPerson = person with { DisplayName = person.DisplayName?.Trim() ?? "", Email = person.Email?.Trim() ?? "", SignInName = SignInName.Clean(person.SignInName) };
        var reasons = await CheckAsync(checkedPerson, cancellationToken);
        if (reasons.Count > 0)
        {
            return Result<Registered>.Refuse(FailureKind.Invalid, reasons);
        }

        // The slow part comes before the question whether the address is known, so that the answer takes as long.
        var hash = hasher.HashPassword(PortalUser.WithoutMail("", "", "", default), checkedPerson.Password);
        await using var transaction = await context.BeginExclusiveAsync("accounts:register", cancellationToken);
        var invitation = await invitations.FindOpenAsync(invitationSecret, cancellationToken);
        if (invitationSecret is not null && invitation is null)
        {
            return Result<Registered>.Refuse(FailureKind.Conflict, S["The invitation can no longer be used. Open its link again to see why."]);
        }

        var answer = checkedPerson.Email.Length == 0
            ? await RegisterByNameAsync(checkedPerson, hash, invitation, cancellationToken)
            : await RegisterByAddressAsync(checkedPerson, hash, invitation, cancellationToken);
        if (!answer.Succeeded)
        {
            return Result<Registered>.Refuse(answer.Failure!.Value, answer.Reasons);
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (answer.Value.User is { PendingSince: null } user)
        {
            await sessions.SignInAsync(user, isPersistent: false);
        }

        return new Registered(answer.Value.User is { PendingSince: null });
    }

    /// <summary>Mails another link when a registration of this address waits for one; the caller cannot tell.</summary>
    public async Task ResendAsync(string email, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync("accounts:register", cancellationToken);
        var normalized = users.NormalizeEmail(email.Trim());
        var user = await context.Set<PortalUser>().SingleOrDefaultAsync(row => row.NormalizedEmail == normalized, cancellationToken);
        if (user?.PendingSince is not null)
        {
            var invitationId = await context.Set<MailLink>().Where(link => link.UserId == user.Id && link.Purpose == MailLinkPurpose.Confirm)
                .Select(link => link.InvitationId).SingleOrDefaultAsync(cancellationToken);
            await mails.SendConfirmationAsync(user, await links.MakeAsync(user.Id, MailLinkPurpose.Confirm, user.Email!, invitationId, cancellationToken), cancellationToken);
        }

        audit.Record("Accounts.ConfirmationRequested", "User", user?.Id.ToString() ?? "unknown");
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Whether a mailed link can still be used.</summary>
    public async Task<bool> IsLinkValidAsync(string? secret, CancellationToken cancellationToken) =>
        await links.FindAsync(secret, MailLinkPurpose.Confirm, cancellationToken) is not null;

    /// <summary>Confirms the address and signs in. The password is asked for, so that a link opened by the wrong person makes nothing theirs.</summary>
    public async Task<Result> ConfirmAsync(string? secret, string password, CancellationToken cancellationToken)
    {
        if (await links.FindAsync(secret, MailLinkPurpose.Confirm, cancellationToken) is not { } link)
        {
            return Result.Refuse(FailureKind.NotFound, S["The link has expired or was used already. Ask for a new one."]);
        }

        var user = await context.Set<PortalUser>().SingleAsync(row => row.Id == link.UserId, cancellationToken);
        var confirmed = await signIn.ConfirmAsync(user, password, account => OpenAsync(account, link, cancellationToken), cancellationToken);
        return confirmed ? Result.Done : Result.Refuse(FailureKind.Invalid, S["This is not the password that you chose when you registered. After several wrong attempts an account is locked for 15 minutes."], "Password");
    }

    private async Task OpenAsync(PortalUser user, MailLink link, CancellationToken cancellationToken)
    {
        // Of two that press the button at once, the second finds the account open and is simply signed in.
        if (await context.Set<MailLink>().Where(row => row.Id == link.Id).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return;
        }

        context.Entry(link).State = EntityState.Detached;
        user.EmailConfirmed = true;
        user.PendingSince = null;
        audit.Record("Accounts.AddressConfirmed", "User", user.Id.ToString());
        if (link.InvitationId is { } invitationId)
        {
            await invitations.AcceptAtConfirmationAsync(invitationId, user.Id, cancellationToken);
        }
    }

    private async Task<Result<Outcome>> RegisterByNameAsync(NewParticipant person, string hash, Invitation? invitation, CancellationToken cancellationToken)
    {
        if (invitation?.Email is not null)
        {
            return Result<Outcome>.Refuse(FailureKind.Invalid, S["This invitation was sent to an address: register with that address."], "Email");
        }

        var user = PortalUser.WithoutMail(person.SignInName!, person.DisplayName!, person.Culture!, Now);
        var created = await CreateAsync(user, person, hash, cancellationToken);
        if (!created.Succeeded)
        {
            return Result<Outcome>.Refuse(FailureKind.Invalid, S["Somebody else signs in with this name. Choose another, for example with a number."], "SignInName");
        }

        if (invitation is not null)
        {
            await invitations.AcceptAsync(invitation, user.Id, cancellationToken);
        }

        return new Outcome(user);
    }

    private async Task<Result<Outcome>> RegisterByAddressAsync(NewParticipant person, string hash, Invitation? invitation, CancellationToken cancellationToken)
    {
        // Only who reads the mailbox has the link of a mailed invitation: it proves the address.
        var isProven = invitation?.Email is { } invited && users.NormalizeEmail(invited) == users.NormalizeEmail(person.Email);
        if (invitation?.Email is not null && !isProven)
        {
            return Result<Outcome>.Refuse(FailureKind.Invalid, S["This invitation was sent to another address: register with that address."], "Email");
        }

        var normalized = users.NormalizeEmail(person.Email);
        var known = await context.Set<PortalUser>().SingleOrDefaultAsync(row => row.NormalizedEmail == normalized, cancellationToken);
        if (known is { PendingSince: null })
        {
            return await AnswerKnownAsync(known, isProven, cancellationToken);
        }

        if (known is not null)
        {
            // A registration that nobody confirmed has no owner yet: the last one counts, and its link only.
            await context.Set<PortalUser>().Where(row => row.Id == known.Id).ExecuteDeleteAsync(cancellationToken);
            context.Entry(known).State = EntityState.Detached;
        }

        var user = new PortalUser(person.Email!, person.DisplayName!, person.Culture!, Now) { PendingSince = isProven ? null : Now, EmailConfirmed = isProven };
        var created = await CreateAsync(user, person, hash, cancellationToken);
        if (!created.Succeeded)
        {
            return Result<Outcome>.Refuse(created.Failure!.Value, created.Reasons);
        }

        if (isProven)
        {
            await invitations.AcceptAsync(invitation!, user.Id, cancellationToken);
        }
        else
        {
            await mails.SendConfirmationAsync(user, await links.MakeAsync(user.Id, MailLinkPurpose.Confirm, user.Email!, invitation?.Id, cancellationToken), cancellationToken);
        }

        return new Outcome(user);
    }

    private async Task<Result<Outcome>> AnswerKnownAsync(PortalUser known, bool isProven, CancellationToken cancellationToken)
    {
        if (isProven)
        {
            return Result<Outcome>.Refuse(FailureKind.Conflict, S["You already have an account with this address. Sign in, then open the invitation again."]);
        }

        await mails.SendAlreadyRegisteredAsync(known, cancellationToken);
        audit.Record("Accounts.RegistrationOfKnownAddress", "User", known.Id.ToString());
        return new Outcome(null);
    }

    private async Task<Result> CreateAsync(PortalUser user, NewParticipant person, string hash, CancellationToken cancellationToken)
    {
        user.PasswordHash = hash;
        person.Profile.ApplyTo(user);
        var created = await users.CreateAsync(user);
        if (!created.Succeeded)
        {
            return created.ToResult();
        }

        var role = await context.Set<PortalRole>().SingleAsync(row => row.Name == PortalRoles.Participant, cancellationToken);
        context.Add(new IdentityUserRole<Guid> { UserId = user.Id, RoleId = role.Id });
        if (person.Profile.OrganisationId is { } organisationId)
        {
            members.AddRequest(organisationId, user.Id);
        }

        audit.Record("Accounts.Registered", "User", user.Id.ToString());
        return Result.Done;
    }

    private async Task<List<Reason>> CheckAsync(NewParticipant person, CancellationToken cancellationToken)
    {
        var reasons = rules.CheckName(person.DisplayName!, person.Culture);
        if (person.Email!.Length == 0 && person.SignInName!.Length == 0)
        {
            reasons.Add(new Reason(S["Enter an e-mail address, or choose a name to sign in with."], "Email"));
        }
        else if (person.Email.Length > 0 && person.SignInName!.Length > 0)
        {
            reasons.Add(new Reason(S["You sign in with your address: leave the sign-in name empty, or leave the address empty."], "SignInName"));
        }
        else if (person.Email.Length > 0 && !rules.IsAddress(person.Email))
        {
            reasons.Add(new Reason(S["Enter an e-mail address."], "Email"));
        }
        else if (person.Email.Length == 0 && !SignInName.IsValid(person.SignInName!))
        {
            reasons.Add(new Reason(S["A sign-in name has {0} to {1} letters or digits; points, hyphens and underscores may stand between.", SignInName.ShortestLength, PortalUser.SignInNameLength], "SignInName"));
        }

        var somebody = PortalUser.WithoutMail(person.SignInName!, person.DisplayName!, "", default);
        foreach (var validator in users.PasswordValidators)
        {
            reasons.AddRange((await validator.ValidateAsync(users, somebody, person.Password)).ToResult().Reasons);
        }

        reasons.AddRange(await rules.CheckAsync(person.Profile, null, cancellationToken));
        return reasons;
    }

    private sealed record Outcome(PortalUser? User);
}
