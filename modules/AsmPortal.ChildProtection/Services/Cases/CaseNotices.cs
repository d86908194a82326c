using AsmPortal.Accounts.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Notifications;
using AsmPortal.Security;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services;

/// <summary>What people are told of cases. A number and a link, nothing of the child.</summary>
internal sealed class CaseNoticeKinds : INotificationKindProvider
{
    public const string Assigned = "ChildProtection.Assigned";
    public const string Waiting = "ChildProtection.Waiting";
    public const string Decided = "ChildProtection.Decided";
    public const string Referral = "ChildProtection.Referral";
    public const string Answer = "ChildProtection.Answer";
    public const string Transfer = "ChildProtection.Transfer";

    private static readonly NotificationKind AssignedKind = new(Assigned, "A child case was given to you", NotificationDelivery.AtOnce);
    private static readonly NotificationKind WaitingKind = new(Waiting, "A child case waits for your decision as a supervisor", NotificationDelivery.AtOnce);
    private static readonly NotificationKind DecidedKind = new(Decided, "A supervisor decided on a child case of yours", NotificationDelivery.AtOnce);
    private static readonly NotificationKind ReferralKind = new(Referral, "A child was referred to your organisation", NotificationDelivery.AtOnce);
    private static readonly NotificationKind AnswerKind = new(Answer, "A provider answered a referral of yours", NotificationDelivery.AtOnce);
    private static readonly NotificationKind TransferKind = new(Transfer, "A child case is offered to your organisation", NotificationDelivery.AtOnce);

    public IEnumerable<NotificationKind> GetKinds() => [AssignedKind, WaitingKind, DecidedKind, ReferralKind, AnswerKind, TransferKind];
}

/// <summary>Tells people of cases, in the running unit of work.</summary>
internal sealed class CaseNotices(INotifier notifier, IOrganisationDirectory organisations, IUserDirectory users, ICurrentUser user, IStringLocalizer<ChildProtectionResources> S)
{
    public async Task AssignedAsync(ChildCase row, CancellationToken cancellationToken)
    {
        if (row.OwnerId is { } owner)
        {
            await notifier.NotifyAsync(owner, CaseNoticeKinds.Assigned, $"{row.Id}:{row.Steps}", () => new NotificationText(S["Case {0} was given to you", row.Number], "", row.Path), cancellationToken);
        }
    }

    public async Task WaitsForSupervisorAsync(ChildCase row, string key, CancellationToken cancellationToken)
    {
        var people = (await WithAsync(row.OrganisationId, Permissions.SuperviseName, cancellationToken)).Where(one => one != row.OwnerId).ToList();
        await notifier.NotifyAllAsync(people, CaseNoticeKinds.Waiting, key, () => new NotificationText(S["Case {0} waits for your decision", row.Number], "", row.Path), cancellationToken);
    }

    public async Task DecidedAsync(ChildCase row, string key, CancellationToken cancellationToken)
    {
        if (row.OwnerId is { } owner && owner != user.Id)
        {
            await notifier.NotifyAsync(owner, CaseNoticeKinds.Decided, key, () => new NotificationText(S["A decision was taken on case {0}", row.Number], "", row.Path), cancellationToken);
        }
    }

    public async Task ReferredAsync(Referral referral, CancellationToken cancellationToken) =>
        await notifier.NotifyAllAsync(await WithAsync(referral.ProviderId, Permissions.ProvideName, cancellationToken), CaseNoticeKinds.Referral, $"{referral.Id}:{referral.StateAt:O}", () => new NotificationText(
            S["A referral waits for your organisation"], "", CasePaths.Referral(referral.Id)), cancellationToken);

    public async Task ReferralEndedAsync(Referral referral, CancellationToken cancellationToken) =>
        await notifier.NotifyAllAsync(await WithAsync(referral.ProviderId, Permissions.ProvideName, cancellationToken), CaseNoticeKinds.Referral, $"{referral.Id}:{referral.StateAt:O}", () => new NotificationText(
            S["A referral to your organisation was taken back"], "", CasePaths.Referrals), cancellationToken);

    public async Task AnsweredAsync(ChildCase row, string key, CancellationToken cancellationToken)
    {
        if (row.OwnerId is { } owner)
        {
            await notifier.NotifyAsync(owner, CaseNoticeKinds.Answer, key, () => new NotificationText(S["A provider answered for case {0}", row.Number], "", row.Path), cancellationToken);
        }
    }

    public async Task OfferedAsync(CaseTransfer transfer, string number, CancellationToken cancellationToken)
    {
        var people = new HashSet<Guid>(await WithAsync(transfer.ToOrganisationId, Permissions.SuperviseName, cancellationToken));
        if (transfer.ToOwnerId is { } officer)
        {
            people.Add(officer);
        }

        await notifier.NotifyAllAsync(people, CaseNoticeKinds.Transfer, $"offered:{transfer.Id}", () => new NotificationText(S["Case {0} is offered to your organisation", number], "", CasePaths.Transfers), cancellationToken);
    }

    private async Task<IReadOnlyList<Guid>> WithAsync(Guid? organisationId, string permission, CancellationToken cancellationToken)
    {
        if (organisationId is not { } organisation)
        {
            return [];
        }

        var members = (await organisations.MembersAsync(organisation, cancellationToken)).Select(member => member.UserId).ToHashSet();
        return [.. (await users.FindByPermissionAsync(permission, cancellationToken)).Select(person => person.Id).Where(members.Contains)];
    }
}
