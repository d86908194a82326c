using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Sites.Contracts;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services;

/// <summary>A child is to be sent to a service.</summary>
internal sealed record ReferralRequest
{
    public Guid? ServiceId { get; init; }

    public HelpKind? Help { get; init; }

    public string Need { get; init; } = "";

    /// <summary>How provider and child find each other.</summary>
    public string Way { get; init; } = "";

    /// <summary>The provider is told the first name.</summary>
    public bool ShowFirstName { get; init; }

    public long? Version { get; init; }
}

/// <summary>Sends children to services, and hears from the caregivers what came of it.</summary>
internal sealed class Referring(
    PortalDbContext db, CaseWork work, CaseChanges changes, DeadlineBook deadlines, CaseClocks clocks, VisitPlan visits, CaseNotices notices, ISiteDirectory sites, IStringLocalizer<ChildProtectionResources> S)
{
    /// <summary>Whoever takes a place of a service waits for the others: nobody is promised the last one twice.</summary>
    private const string PlacesLock = "child-cases:places";

    public Task<Result> SendAsync(string number, ReferralRequest request, CancellationToken cancellationToken) => work.RunAsync(number, request.Version, async hand =>
    {
        if (MayRefer(hand) is { } refusal)
        {
            return work.Refuse(refusal, hand.Case.State);
        }

        var reasons = await CheckAsync(hand.Case, request, cancellationToken);
        if (reasons.Count > 0)
        {
            return Said.Refuse(reasons);
        }

        var service = await db.Set<ServiceOffer>().SingleAsync(one => one.Id == request.ServiceId, cancellationToken);
        var referral = await AddAsync(hand, service, request, cancellationToken);
        changes.Note(hand, CaseStepKind.ReferralSent, subjectId: referral.Id);
        await deadlines.StartAsync(hand.Case, DeadlineKind.ReferralAnswer, referral.Id, changes.Now, referral.AnswerDueAt!.Value, cancellationToken);
        await notices.ReferredAsync(referral, cancellationToken);
        return Result.Done;
    }, cancellationToken, PlacesLock);

    /// <summary>Records that no service can give this help. The record holds no child; whoever funds services sees it.</summary>
    public Task<Result> NoServiceAsync(string number, HelpKind? help, GapReason? reason, long? version, CancellationToken cancellationToken) => work.RunAsync(number, version, async hand =>
    {
        var row = hand.Case;
        if (MayRefer(hand) is { } refusal)
        {
            return work.Refuse(refusal, row.State);
        }

        List<Reason> reasons = [];
        if (help is null)
        {
            reasons.Add(new Reason(S["Choose the kind of help."], "help"));
        }

        if (reason is null)
        {
            reasons.Add(new Reason(S["Say why no service can give it."], "reason"));
        }

        if (help is not { } wanted || reason is not { } why)
        {
            return Said.Refuse(reasons);
        }

        if (await db.Set<ServiceGap>().AnyAsync(gap => gap.CaseId == row.Id && gap.Help == wanted && gap.MetOn == null, cancellationToken))
        {
            return Result.Refuse(FailureKind.Conflict, S["This is recorded already."], "help");
        }

        var site = row.SiteId is { } id ? await sites.FindAsync(id, cancellationToken) : null;
        var gap = new ServiceGap
        {
            CaseId = row.Id,
            Help = wanted,
            Province = site?.Province ?? "",
            Reason = why,
            Month = new DateOnly(changes.Now.Year, changes.Now.Month, 1),
            Illustrative = row.Illustrative,
        };
        db.Add(gap);
        changes.Note(hand, CaseStepKind.NoServiceFound, subjectId: gap.Id);
        return Result.Done;
    }, cancellationToken);

    /// <summary>Records what the caregiver says of the service: it was given, or not so.</summary>
    public Task<Result> AnswerAsync(string number, Guid referralId, bool confirmed, string note, long? version, CancellationToken cancellationToken) =>
        StepAsync(number, referralId, confirmed ? ReferralState.ConfirmedByCaregiver : ReferralState.Disputed, version, note, async (hand, referral) =>
        {
            referral.SealedAnswer = note.Trim().Length == 0 ? null : hand.Key.Seal($"answer:{referral.Id}", note.Trim());
            if (!confirmed)
            {
                changes.Note(hand, CaseStepKind.ServiceDisputed, subjectId: referral.Id);
                return;
            }

            (referral.ConfirmedAt, referral.ConfirmedById) = (changes.Now, changes.Me);
            if (hand.Case.State == ChildCaseState.InService)
            {
                await changes.MoveAsync(hand, ChildCaseState.Monitoring, CaseStepKind.ServiceConfirmed, "", cancellationToken, referral.Id);
            }
            else
            {
                changes.Note(hand, CaseStepKind.ServiceConfirmed, subjectId: referral.Id);
            }

            foreach (var gap in await db.Set<ServiceGap>().Where(gap => gap.CaseId == hand.Case.Id && gap.Help == referral.Help && gap.MetOn == null).ToListAsync(cancellationToken))
            {
                gap.MetOn = DateOnly.FromDateTime(changes.Now);
            }

            await visits.PlanAsync(hand.Case, cancellationToken);
        }, cancellationToken);

    /// <summary>Takes a referral back; the provider's access ends.</summary>
    public Task<Result> RevokeAsync(string number, Guid referralId, string note, long? version, CancellationToken cancellationToken) =>
        StepAsync(number, referralId, ReferralState.Revoked, version, note, async (hand, referral) =>
        {
            await deadlines.CancelAsync(hand.Case, DeadlineKind.ReferralAnswer, referral.Id, cancellationToken);
            changes.Note(hand, CaseStepKind.ReferralRevoked, note.Trim(), referral.Id);
            await notices.ReferralEndedAsync(referral, cancellationToken);
        }, cancellationToken);

    /// <summary>Asks the provider to give a disputed service again.</summary>
    public Task<Result> RepeatAsync(string number, Guid referralId, long? version, CancellationToken cancellationToken) =>
        StepAsync(number, referralId, ReferralState.InProgress, version, "", async (hand, referral) =>
        {
            changes.Note(hand, CaseStepKind.ServiceBegun, subjectId: referral.Id);
            await notices.ReferredAsync(referral, cancellationToken);
        }, cancellationToken);

    /// <summary>Ends a referral that was confirmed or disputed.</summary>
    public Task<Result> CloseAsync(string number, Guid referralId, long? version, CancellationToken cancellationToken) =>
        StepAsync(number, referralId, ReferralState.Closed, version, "", (hand, referral) =>
        {
            changes.Note(hand, CaseStepKind.ReferralClosed, subjectId: referral.Id);
            return Task.CompletedTask;
        }, cancellationToken);

    private Task<Result> StepAsync(string number, Guid referralId, ReferralState to, long? version, string note, Func<CaseInHand, Referral, Task> then, CancellationToken cancellationToken) =>
        work.RunAsync(number, version, async hand =>
        {
            if (!hand.Standing.IsOwner)
            {
                return work.Refuse(CaseRefusal.WrongParty, hand.Case.State);
            }

            if (await db.Set<Referral>().FirstOrDefaultAsync(one => one.Id == referralId && one.CaseId == hand.Case.Id, cancellationToken) is not { } referral)
            {
                return work.NotThere();
            }

            if (ReferralStateMachine.Find(referral.State, to) is not { By: ReferralParty.Officer } rule)
            {
                return Result.Refuse(FailureKind.Conflict, S["The referral is in the state “{0}”: this cannot be done now.", S.Enum(referral.State)]);
            }

            List<Reason> reasons = [.. Said.Check(S, note, "note", rule.NeedsNote)];
            if (reasons.Count > 0)
            {
                return Said.Refuse(reasons);
            }

            (referral.State, referral.StateAt) = (to, changes.Now);
            await then(hand, referral);
            return Result.Done;
        }, cancellationToken);

    private static CaseRefusal? MayRefer(CaseInHand hand) =>
        !hand.Standing.IsOwner ? CaseRefusal.WrongParty : CaseStateMachine.Referring.Contains(hand.Case.State) ? null : CaseRefusal.WrongState;

    private async Task<Referral> AddAsync(CaseInHand hand, ServiceOffer service, ReferralRequest request, CancellationToken cancellationToken)
    {
        var row = hand.Case;
        var last = await db.Set<Referral>().Where(one => one.CaseId == row.Id).MaxAsync(one => (int?)one.Number, cancellationToken) ?? 0;
        var goal = await db.Set<PlanGoal>().Where(one => one.CaseId == row.Id && one.Help == request.Help && one.State == GoalState.Open)
            .Join(db.Set<CasePlan>().Where(plan => plan.State == PlanState.Approved), one => one.PlanId, plan => plan.Id, (one, _) => (Guid?)one.Id).FirstOrDefaultAsync(cancellationToken);
        var referral = new Referral
        {
            CaseId = row.Id,
            Number = last + 1,
            ServiceId = service.Id,
            ProviderId = service.OrganisationId,
            GoalId = goal,
            Help = request.Help!.Value,
            State = ReferralState.Sent,
            StateAt = changes.Now,
            ShowFirstName = request.ShowFirstName,
            CreatedById = changes.Me,
            CreatedAt = changes.Now,
            SentAt = changes.Now,
            AnswerDueAt = clocks.ReferralAnswer(CaseClocks.RiskOf(row), changes.Now),
        };
        referral.SealedNeed = hand.Key.Seal($"need:{referral.Id}", request.Need.Trim());
        referral.SealedWay = hand.Key.Seal($"way:{referral.Id}", request.Way.Trim());
        db.Add(referral);
        return referral;
    }

    private async Task<List<Reason>> CheckAsync(ChildCase row, ReferralRequest request, CancellationToken cancellationToken)
    {
        List<Reason> reasons = [.. Said.Check(S, request.Need, "need", needed: true), .. Said.Check(S, request.Way, "way", needed: true)];
        if (request.Help is not { } help)
        {
            reasons.Add(new Reason(S["Choose the kind of help."], "help"));
        }
        else if (request.ServiceId is not { } id || await db.Set<ServiceOffer>().FirstOrDefaultAsync(one => one.Id == id && one.Active, cancellationToken) is not { } service
            || !await db.Set<ServiceHelp>().AnyAsync(one => one.ServiceId == id && one.Help == help, cancellationToken))
        {
            reasons.Add(new Reason(S["Choose a service that gives this kind of help."], "serviceId"));
        }
        else
        {
            var taking = ReferralStateMachine.TakingPlace;
            if (await db.Set<Referral>().CountAsync(one => one.ServiceId == id && taking.Contains(one.State), cancellationToken) >= service.Capacity)
            {
                reasons.Add(new Reason(S["This service has no place left. Choose another one, or record that help is missing."], "serviceId"));
            }
        }

        if (request.ShowFirstName && !await db.Set<Registration>().AnyAsync(one => one.CaseId == row.Id && one.MayShareFirstName, cancellationToken))
        {
            reasons.Add(new Reason(S["Nobody consented to telling a provider the first name."], "showFirstName"));
        }

        return reasons;
    }
}
