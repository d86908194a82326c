using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services;

/// <summary>What a case officer found of the facts that were first observed.</summary>
internal sealed record FactsRequest
{
    public ChildSex Sex { get; init; }

    public int? AgeFrom { get; init; }

    public int? AgeTo { get; init; }

    public AgeEvidence Evidence { get; init; }

    public bool InMiningArea { get; init; }

    public IReadOnlyList<WorkActivity> Activities { get; init; } = [];

    public IReadOnlyList<WorkCondition> Conditions { get; init; } = [];

    public long? Version { get; init; }
}

/// <summary>Corrects the facts and lets the rules judge them anew. Each run is a row of its own, with the person who stands for it.</summary>
internal sealed class Classifying(PortalDbContext db, CaseWork work, CaseChanges changes, ClassificationBook book, IStringLocalizer<ChildProtectionResources> S)
{
    public Task<Result> ClassifyAsync(string number, FactsRequest request, CancellationToken cancellationToken) => work.RunAsync(number, request.Version, async hand =>
    {
        var row = hand.Case;
        if (!hand.Standing.IsOwner)
        {
            return work.Refuse(CaseRefusal.WrongParty, row.State);
        }

        // Facts also come to light of one who was taken for an adult: reopening comes first then.
        if (!CaseStateMachine.Open.Contains(row.State))
        {
            return work.WrongState(row.State);
        }

        var reasons = Check(request).ToList();
        if (reasons.Count > 0)
        {
            return Said.Refuse(reasons);
        }

        (row.Sex, row.AgeFrom, row.AgeTo, row.AgeEvidence, row.InMiningArea) = (request.Sex, request.AgeFrom!.Value, request.AgeTo!.Value, request.Evidence, request.InMiningArea);
        await WriteListsAsync(row, request, cancellationToken);
        var last = await db.Set<Classification>().Where(one => one.CaseId == row.Id).MaxAsync(one => (int?)one.Number, cancellationToken) ?? 0;
        var run = book.Add(row, new WfclInputs(row.AgeFrom, row.AgeTo, row.AgeEvidence, row.InMiningArea, [.. request.Activities.Distinct()], [.. request.Conditions.Distinct()]), last + 1, changes.Me);
        changes.Note(hand, CaseStepKind.Classified, subjectId: run.Id);
        return Result.Done;
    }, cancellationToken);

    private async Task WriteListsAsync(ChildCase row, FactsRequest request, CancellationToken cancellationToken)
    {
        var activities = await db.Set<CaseActivity>().Where(one => one.CaseId == row.Id).ToListAsync(cancellationToken);
        db.RemoveRange(activities.Where(one => !request.Activities.Contains(one.Activity)));
        db.AddRange(request.Activities.Distinct().Except(activities.Select(one => one.Activity)).Select(activity => new CaseActivity { CaseId = row.Id, Activity = activity }));
        var conditions = await db.Set<CaseCondition>().Where(one => one.CaseId == row.Id).ToListAsync(cancellationToken);
        db.RemoveRange(conditions.Where(one => !request.Conditions.Contains(one.Condition)));
        db.AddRange(request.Conditions.Distinct().Except(conditions.Select(one => one.Condition)).Select(condition => new CaseCondition { CaseId = row.Id, Condition = condition }));
    }

    private IEnumerable<Reason> Check(FactsRequest request)
    {
        if (request.AgeFrom is null or < 0 or > Limits.Age)
        {
            yield return new Reason(S["Give an age from {0} to {1}.", 0, Limits.Age], "ageFrom");
        }

        if (request.AgeTo is null or < 0 or > Limits.Age || request.AgeTo < request.AgeFrom)
        {
            yield return new Reason(S["Give an age that is not below the first one, up to {0}.", Limits.Age], "ageTo");
        }
    }
}
