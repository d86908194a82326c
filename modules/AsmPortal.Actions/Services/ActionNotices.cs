using AsmPortal.Accounts.Contracts;
using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Models;
using AsmPortal.Localization;
using AsmPortal.Notifications;
using AsmPortal.Security;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Actions.Services;

/// <summary>What people are told about corrective actions.</summary>
internal sealed class ActionNoticeKinds : INotificationKindProvider
{
    public const string Recommended = "Actions.Recommended";
    public const string Changed = "Actions.Changed";
    public const string Due = "Actions.Due";
    public const string Verification = "Actions.Verification";

    private static readonly NotificationKind RecommendedKind = new(Recommended, "Corrective actions were recommended to an organisation that you speak for", NotificationDelivery.AtOnce);
    private static readonly NotificationKind ChangedKind = new(Changed, "A corrective action that concerns you came into another state", NotificationDelivery.DailyDigest);
    private static readonly NotificationKind DueKind = new(Due, "A corrective action of your organisation is due soon, due or overdue", NotificationDelivery.AtOnce);
    private static readonly NotificationKind VerificationKind = new(Verification, "Corrective actions wait for you to verify whether they worked", NotificationDelivery.DailyDigest);

    public IEnumerable<NotificationKind> GetKinds() => [RecommendedKind, ChangedKind, DueKind, VerificationKind];
}

/// <summary>Tells people, each thing once. Nothing of a confidential action but its number goes out: a notice may travel by e-mail.</summary>
internal sealed class ActionNotices(
    INotifier notifier, IOrganisationDirectory organisations, IUserDirectory users, ICurrentUser user, IStringLocalizer<ActionsResources> S)
{
    /// <summary>Tells those who speak for the owners, once for all actions of a source, also when they are recommended one by one.</summary>
    public async Task RecommendedAsync(IReadOnlyList<CorrectiveAction> rows, CancellationToken cancellationToken)
    {
        foreach (var owned in rows.Where(row => row.OwnerId is not null).GroupBy(row => row.OwnerId!.Value))
        {
            var speakers = await SpeakersAsync(owned.Key, cancellationToken);
            foreach (var (kind, source) in owned.Select(row => (row.SourceKind, row.SourceId)).Distinct())
            {
                await notifier.NotifyAllAsync(speakers, ActionNoticeKinds.Recommended, $"{kind}:{source}", () => new NotificationText(
                    S["Corrective actions were recommended to your organisation"],
                    S["Agree to each with a day and a cost, or decline it with a reason."],
                    ActionPaths.List), cancellationToken);
            }
        }
    }

    /// <summary>Tells the owner to whom an action was given.</summary>
    public async Task GivenAsync(CorrectiveAction action, CancellationToken cancellationToken)
    {
        if (action.OwnerId is { } owner)
        {
            await notifier.NotifyAllAsync(await SpeakersAsync(owner, cancellationToken), ActionNoticeKinds.Recommended, $"given:{action.Id}:{owner}", () => new NotificationText(
                S["The corrective action {0} was given to your organisation", action.Number], About(action), action.Path), cancellationToken);
        }
    }

    /// <summary>Tells those concerned that an action came into another state, but not whoever brought it there.</summary>
    public async Task MovedAsync(CorrectiveAction action, ActionStep step, CancellationToken cancellationToken)
    {
        if (action.State == ActionState.Implemented)
        {
            await WaitsForVerificationAsync(action, $"implemented:{step.Id}", await VerifiersAsync(cancellationToken), cancellationToken);
            return;
        }

        var people = action.OwnerId is { } owner ? (await organisations.MembersAsync(owner, cancellationToken)).Select(member => member.UserId).ToList() : [];
        if (action.RecommendedById is { } recommender)
        {
            people.Add(recommender);
        }

        people.RemoveAll(person => person == user.Id);
        await notifier.NotifyAllAsync(people, ActionNoticeKinds.Changed, $"step:{step.Id}", () => new NotificationText(
            S["Corrective action {0}: {1}", action.Number, S.Enum(action.State)], About(action), action.Path), cancellationToken);
    }

    /// <summary>Those who verify, by whether they may see confidential actions.</summary>
    public async Task<Verifiers> VerifiersAsync(CancellationToken cancellationToken)
    {
        var all = (await users.FindByPermissionAsync(Permissions.VerifyName, cancellationToken)).Select(person => person.Id).ToList();
        var trusted = (await users.FindByPermissionAsync(Permissions.ConfidentialName, cancellationToken)).Select(person => person.Id).ToHashSet();
        return new Verifiers(all, [.. all.Where(trusted.Contains)]);
    }

    public Task WaitsForVerificationAsync(CorrectiveAction action, string key, Verifiers verifiers, CancellationToken cancellationToken) =>
        notifier.NotifyAllAsync(action.Confidential ? verifiers.Trusted : verifiers.All, ActionNoticeKinds.Verification, key, () => new NotificationText(
            S["Verify whether the corrective action {0} worked", action.Number], About(action), action.Path), cancellationToken);

    /// <summary>What it is about, in the reader's language; nothing of a confidential one.</summary>
    public static string About(CorrectiveAction action) => action.Confidential ? "" : action.Subject.For(Languages.Current);

    /// <summary>Those who speak for an owner, but not whoever just gave it something to do.</summary>
    private async Task<IReadOnlyList<Guid>> SpeakersAsync(Guid owner, CancellationToken cancellationToken) =>
        [.. (await organisations.MembersAsync(owner, cancellationToken)).Where(member => member.Speaks && member.UserId != user.Id).Select(member => member.UserId)];
}

/// <summary>Who is told of actions to verify.</summary>
/// <param name="All">Everyone who verifies.</param>
/// <param name="Trusted">Those of them who may see confidential actions.</param>
internal sealed record Verifiers(IReadOnlyList<Guid> All, IReadOnlyList<Guid> Trusted);
