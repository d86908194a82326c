using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Security;

namespace AsmPortal.ChildProtection.Services;

/// <summary>What an observer saw. No name, no picture; the note says where the child can be found again.</summary>
internal sealed record NewObservation
{
    /// <summary>The device's id of the observation; null when it was typed in the portal.</summary>
    public Guid? DeviceId { get; init; }

    public Guid? SiteId { get; init; }

    public required DateTime ObservedAt { get; init; }

    public ChildSex Sex { get; init; }

    public required int AgeFrom { get; init; }

    public required int AgeTo { get; init; }

    public AgeEvidence Evidence { get; init; }

    public Accompaniment Accompaniment { get; init; }

    public bool ImmediateDanger { get; init; }

    public bool InMiningArea { get; init; } = true;

    public IReadOnlyList<WorkActivity> Activities { get; init; } = [];

    public IReadOnlyList<WorkCondition> Conditions { get; init; } = [];

    public string Note { get; init; } = "";

    public bool Illustrative { get; init; }
}

/// <summary>Opens cases. Its callers check who asks and hold the transaction; the row, its key, first classification and clocks are parts of it.</summary>
internal sealed class CaseOpening(PortalDbContext db, ISealedRecords sealing, CaseNumbers numbers, CaseChanges changes, ClassificationBook classifications, DeadlineBook deadlines, CaseClocks clocks, ICurrentUser user)
{
    public async Task<ChildCase> OpenAsync(NewObservation seen, CaseStepKind kind, CancellationToken cancellationToken)
    {
        var row = new ChildCase
        {
            Number = await numbers.TakeAsync(cancellationToken),
            DeviceId = seen.DeviceId,
            State = ChildCaseState.Observed,
            StateAt = changes.Now,
            SiteId = seen.SiteId,
            ObservedAt = seen.ObservedAt,
            ReceivedAt = changes.Now,
            ObserverId = kind == CaseStepKind.Observed ? user.Id : null,
            Sex = seen.Sex,
            AgeFrom = seen.AgeFrom,
            AgeTo = seen.AgeTo,
            AgeEvidence = seen.Evidence,
            Accompaniment = seen.Accompaniment,
            ImmediateDanger = seen.ImmediateDanger,
            InMiningArea = seen.InMiningArea,
            Illustrative = seen.Illustrative,
        };
        var key = await sealing.CreateAsync(ChildCase.Kind, row.Id, cancellationToken);
        row.SealedObservation = seen.Note.Length == 0 ? null : key.Seal("observation", seen.Note);
        db.Add(row);
        db.AddRange(seen.Activities.Distinct().Select(activity => new CaseActivity { CaseId = row.Id, Activity = activity }));
        db.AddRange(seen.Conditions.Distinct().Select(condition => new CaseCondition { CaseId = row.Id, Condition = condition }));
        changes.Opened(row, key, kind);
        classifications.Add(row, new WfclInputs(seen.AgeFrom, seen.AgeTo, seen.Evidence, seen.InMiningArea, [.. seen.Activities.Distinct()], [.. seen.Conditions.Distinct()]), number: 1, reviewerId: null);

        await sealing.RetainUntilAsync(row.Id, clocks.KeepObservedUntil(changes.Now), cancellationToken);
        var risk = CaseClocks.RiskOf(row);
        await deadlines.StartAsync(row, DeadlineKind.SafetyContact, row.Id, row.ObservedAt, clocks.SafetyContact(risk, row.ObservedAt), cancellationToken);
        await deadlines.StartAsync(row, DeadlineKind.Assessment, row.Id, row.ObservedAt, clocks.Assessment(risk, row.ObservedAt), cancellationToken);
        await deadlines.RefreshAsync(row, cancellationToken);
        return row;
    }
}
