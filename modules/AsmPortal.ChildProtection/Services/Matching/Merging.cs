using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services;

/// <summary>Decides on cases that may be one child: a person compares them, a supervisor merges. Brothers and sisters are linked.</summary>
internal sealed class Merging(PortalDbContext db, CaseScope scope, CaseWork work, CaseChanges changes, VisitPlan visits, ISealedRecords sealing, IStringLocalizer<ChildProtectionResources> S)
{
    /// <summary>Says what two cases are to each other. The candidate is found through the case whose page it stands on.</summary>
    public Task<Result> DecideAsync(string number, Guid candidateId, DuplicateDecision? decision, long? version, CancellationToken cancellationToken) => work.RunAsync(number, version, async hand =>
    {
        var row = hand.Case;
        if (!hand.Standing.IsOwner && !hand.Standing.IsSupervisor)
        {
            return work.Refuse(CaseRefusal.WrongParty, row.State);
        }

        if (decision is not { } said || said == DuplicateDecision.Waiting)
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose what the two cases are to each other."], "decision");
        }

        if (await db.Set<DuplicateCandidate>().FirstOrDefaultAsync(one => one.Id == candidateId && (one.CaseId == row.Id || one.OtherCaseId == row.Id), cancellationToken) is not { } candidate)
        {
            return work.NotThere();
        }

        if (candidate.Decision != DuplicateDecision.Waiting)
        {
            return Result.Refuse(FailureKind.Conflict, S["Somebody has decided on this already."]);
        }

        if (said == DuplicateDecision.SameChild && await MarkAsync(hand, candidate, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (said == DuplicateDecision.Siblings)
        {
            await LinkAsync(hand, candidate.CaseId == row.Id ? candidate.OtherCaseId : candidate.CaseId, cancellationToken);
        }

        (candidate.Decision, candidate.DecidedAt, candidate.DecidedById) = (said, changes.Now, changes.Me);
        return Result.Done;
    }, cancellationToken, CaseWork.MatchingLock);

    /// <summary>Merges a duplicate into the case that it was found the same as. Both stay readable; work goes on in the other.</summary>
    public Task<Result> MergeAsync(string number, long? version, CancellationToken cancellationToken) => work.RunAsync(number, version, async hand =>
    {
        var row = hand.Case;
        if (CaseStateMachine.Judge(row.State, ChildCaseState.Merged, hand.Standing) is { } refusal)
        {
            return work.Refuse(refusal, row.State);
        }

        var candidate = await db.Set<DuplicateCandidate>().Where(one => one.CaseId == row.Id && one.Decision == DuplicateDecision.SameChild).OrderByDescending(one => one.DecidedAt).FirstOrDefaultAsync(cancellationToken);
        var into = candidate is null ? null : await (await scope.ResponsibleAsync(cancellationToken)).FirstOrDefaultAsync(one => one.Id == candidate.OtherCaseId && one.State != ChildCaseState.Merged, cancellationToken);
        if (into is null || await sealing.ForWritingAsync(into.Id, cancellationToken) is not { } key)
        {
            return Result.Refuse(FailureKind.Conflict, S["The other case belongs to another organisation: it must be transferred first."]);
        }

        await visits.DropAsync(row, cancellationToken);
        await changes.MoveAsync(hand, ChildCaseState.Merged, CaseStepKind.Merged, "", cancellationToken, into.Id);
        row.MergedIntoId = into.Id;
        (row.OwnerId, row.OrganisationId) = (into.OwnerId, into.OrganisationId);
        changes.Note(new CaseInHand(into, await scope.StandingAsync(into, cancellationToken), key), CaseStepKind.Merged, subjectId: row.Id);
        await MoveLinksAsync(row, into, cancellationToken);
        return Result.Done;
    }, cancellationToken, CaseWork.MatchingLock);

    /// <summary>Links brothers and sisters whose cases the person has both.</summary>
    public Task<Result> LinkSiblingAsync(string number, string other, long? version, CancellationToken cancellationToken) => work.RunAsync(number, version, async hand =>
    {
        if (!hand.Standing.IsOwner && !hand.Standing.IsSupervisor)
        {
            return work.Refuse(CaseRefusal.WrongParty, hand.Case.State);
        }

        var wanted = other.Trim();
        var found = await (await scope.ResponsibleAsync(cancellationToken)).Where(row => row.Number == wanted && row.Number != number).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellationToken);
        if (found is not { } id)
        {
            return Result.Refuse(FailureKind.Invalid, S["Write the number of another case of yours."], "other");
        }

        await LinkAsync(hand, id, cancellationToken);
        return Result.Done;
    }, cancellationToken, CaseWork.MatchingLock);

    /// <summary>Puts the later of the two cases into the state of a duplicate.</summary>
    private async Task<Result?> MarkAsync(CaseInHand hand, DuplicateCandidate candidate, CancellationToken cancellationToken)
    {
        var row = hand.Case;
        if (candidate.CaseId != row.Id)
        {
            return Result.Refuse(FailureKind.Conflict, S["The later case is the duplicate: decide on its page."]);
        }

        if (CaseStateMachine.Judge(row.State, ChildCaseState.Duplicate, hand.Standing) is { } refusal)
        {
            return work.Refuse(refusal, row.State);
        }

        var open = ReferralStateMachine.WithProvider;
        if (await db.Set<Referral>().AnyAsync(one => one.CaseId == row.Id && open.Contains(one.State), cancellationToken))
        {
            return Result.Refuse(FailureKind.Conflict, S["A provider is still at work: end the referrals of this case first."]);
        }

        await changes.MoveAsync(hand, ChildCaseState.Duplicate, CaseStepKind.FoundDuplicate, "", cancellationToken, candidate.OtherCaseId);
        return null;
    }

    private async Task LinkAsync(CaseInHand hand, Guid other, CancellationToken cancellationToken)
    {
        // Once a pair, whichever of the two was at hand.
        var (first, second) = hand.Case.Id.CompareTo(other) < 0 ? (hand.Case.Id, other) : (other, hand.Case.Id);
        if (!await db.Set<SiblingLink>().AnyAsync(link => link.CaseId == first && link.OtherCaseId == second, cancellationToken))
        {
            db.Add(new SiblingLink { CaseId = first, OtherCaseId = second, ById = changes.Me, At = changes.Now });
            changes.Note(hand, CaseStepKind.SiblingLinked, subjectId: other);
        }
    }

    /// <summary>What points at the duplicate points at the other case now, and its name is found there.</summary>
    private async Task MoveLinksAsync(ChildCase row, ChildCase into, CancellationToken cancellationToken)
    {
        foreach (var link in await db.Set<SourceLink>().Where(link => link.CaseId == row.Id).ToListAsync(cancellationToken))
        {
            link.CaseId = into.Id;
        }

        var tokens = await db.Set<NameToken>().Where(token => token.CaseId == row.Id).ToListAsync(cancellationToken);
        var present = await db.Set<NameToken>().Where(token => token.CaseId == into.Id).ToListAsync(cancellationToken);
        db.RemoveRange(tokens);
        db.AddRange(tokens.Where(token => !present.Any(one => one.Kind == token.Kind && one.Value == token.Value)).Select(token => new NameToken { CaseId = into.Id, Kind = token.Kind, Value = token.Value }));
    }
}
