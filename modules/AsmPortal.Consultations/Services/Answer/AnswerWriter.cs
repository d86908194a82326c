using AsmPortal.Audit;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>What an answer is to say.</summary>
internal sealed record SaveAnswer(Guid ContributionId, Outcome? Outcome, LocalizedText Rationale)
{
    /// <summary>Number of the contribution that this one duplicates.</summary>
    public string DuplicateOf { get; init; } = "";

    /// <summary>Code of the requirement that changes because of it.</summary>
    public string ChangedRequirement { get; init; } = "";

    /// <summary>Number of a contribution whose rationale is taken over and shared.</summary>
    public string SameAs { get; init; } = "";

    /// <summary>The version that the person saw, −1 when there was no answer; null when they saw none, as scripts do.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>Whether all of the similar group that are not further on are answered alike.</summary>
    public bool WholeGroup { get; init; }

    /// <summary>Whether a shared rationale is parted from the others.</summary>
    public bool Alone { get; init; }

    /// <summary>Whether the translations hold although the source changed.</summary>
    public bool TranslationsStand { get; init; }
}

/// <summary>An answer as somebody else saved it meanwhile.</summary>
internal sealed record AnswerConflict(Outcome Outcome, LocalizedText Rationale, string? ChangedCode, long Version);

/// <summary>What became of saving.</summary>
internal sealed record SavedAnswer(Result Result, int Count = 0, AnswerConflict? Conflict = null);

/// <summary>Prepares answers.</summary>
internal sealed class AnswerWriter(
    PortalDbContext db,
    AnswerWork work,
    Rationales rationales,
    IFrameworkDirectory frameworks,
    IDraftTexts drafts,
    ICurrentUser user,
    IAuditTrailManager audit,
    IStringLocalizer<ConsultationsResources> S)
{
    public async Task<SavedAnswer> SaveAsync(SaveAnswer command, CancellationToken cancellationToken)
    {
        var consultationId = await db.Set<Contribution>().Where(row => row.Id == command.ContributionId).Select(row => (Guid?)row.ConsultationId).FirstOrDefaultAsync(cancellationToken);
        if (consultationId is null)
        {
            return new SavedAnswer(Result.Refuse(FailureKind.NotFound, S["There is no such contribution."]));
        }

        if (!AnswerStateMachine.Permits(AnswerStep.Draft, user))
        {
            return new SavedAnswer(Result.Refuse(FailureKind.Forbidden, S["You may not answer contributions."]));
        }

        var saved = new SavedAnswer(Result.Done);
        var result = await work.RunAsync(consultationId.Value, async () => (saved = await WriteAsync(consultationId.Value, command, cancellationToken)).Result, cancellationToken);
        return saved with { Result = result };
    }

    private async Task<SavedAnswer> WriteAsync(Guid consultationId, SaveAnswer command, CancellationToken cancellationToken)
    {
        var consultation = await db.Set<Consultation>().AsNoTracking().FirstAsync(row => row.Id == consultationId, cancellationToken);
        var first = await db.Set<Contribution>().FirstAsync(row => row.Id == command.ContributionId, cancellationToken);
        if (!AnswerStateMachine.Allows(AnswerStep.Draft, first.AnswerState))
        {
            return Refuse(FailureKind.Conflict, new Reason(S["This answer cannot be changed in its present state: {0}.", S.Enum(first.AnswerState)]));
        }

        var rows = await TogetherAsync(first, command, cancellationToken);
        var ids = rows.ConvertAll(row => row.Id);
        var answers = await db.Set<Disposition>().Where(row => ids.Contains(row.ContributionId)).ToDictionaryAsync(row => row.ContributionId, cancellationToken);
        if (command.ExpectedVersion is { } seen && (answers.GetValueOrDefault(first.Id)?.Version ?? -1) != seen)
        {
            var theirs = answers.GetValueOrDefault(first.Id);
            return new SavedAnswer(
                Result.Refuse(FailureKind.Conflict, S["Somebody else saved this answer in the meantime. Both are shown; save yours again or keep theirs."]),
                Conflict: theirs is null ? null : new AnswerConflict(theirs.Outcome, theirs.Rationale, theirs.ChangedCode, theirs.Version));
        }

        var (reasons, found) = await CheckAsync(consultation, ids, command, cancellationToken);
        if (reasons.Count > 0)
        {
            return Refuse(FailureKind.Invalid, [.. reasons]);
        }

        foreach (var row in rows)
        {
            if (!answers.TryGetValue(row.Id, out var answer))
            {
                answer = answers[row.Id] = new Disposition { ContributionId = row.Id, ConsultationId = consultationId };
                db.Add(answer);
            }

            (answer.Outcome, answer.DuplicateOfId) = (command.Outcome!.Value, found.DuplicateOf);
            if (found.Changed is { } changed)
            {
                (answer.ChangedStableId, answer.ChangedCode, answer.ChangedVersionId) = (changed.StableId, changed.Code, changed.VersionId);
            }
            else
            {
                (answer.ChangedStableId, answer.ChangedCode, answer.ChangedVersionId) = (null, null, null);
            }

            row.AnswerState = AnswerState.Drafted;
            audit.Record("Consultations.AnswerDrafted", nameof(Contribution), row.Id.ToString(), new Dictionary<string, string> { ["consultation"] = consultation.Slug, ["outcome"] = answer.Outcome.ToString() });
        }

        await WriteRationaleAsync(consultation, [.. answers.Values], found.Shared, command, cancellationToken);
        await db.Set<AnswerDraft>().Where(draft => draft.ContributionId == first.Id && draft.PersonId == user.Id).ExecuteDeleteAsync(cancellationToken);
        return new SavedAnswer(Result.Done, rows.Count);
    }

    /// <summary>The contribution, and those of its group that may still be answered when all are to be; the one that is named as the duplicated is left out.</summary>
    private async Task<List<Contribution>> TogetherAsync(Contribution first, SaveAnswer command, CancellationToken cancellationToken)
    {
        if (!command.WholeGroup || first.SimilarGroupId is not { } group)
        {
            return [first];
        }

        var editable = AnswerStateMachine.Editable;
        var others = await db.Set<Contribution>()
            .Where(row => row.SimilarGroupId == group && row.ConsultationId == first.ConsultationId && row.Id != first.Id && editable.Contains(row.AnswerState)
                && (row.State == ContributionState.Approved || row.State == ContributionState.Pending))
            .ToListAsync(cancellationToken);
        return [first, .. others.Where(row => row.Reference != command.DuplicateOf.Trim().ToUpperInvariant())];
    }

    private async Task WriteRationaleAsync(Consultation consultation, IReadOnlyList<Disposition> answers, Disposition? shared, SaveAnswer command, CancellationToken cancellationToken)
    {
        if (shared is null)
        {
            await rationales.WriteAsync(consultation, answers, command.Rationale, command.Alone, command.TranslationsStand, cancellationToken);
            return;
        }

        foreach (var answer in answers)
        {
            (answer.RationaleId, answer.Rationale) = (shared.RationaleId, shared.Rationale);
        }
    }

    private async Task<(List<Reason> Reasons, Found Found)> CheckAsync(Consultation consultation, List<Guid> ids, SaveAnswer command, CancellationToken cancellationToken)
    {
        var reasons = new List<Reason>();
        if (command.Outcome is null)
        {
            reasons.Add(new Reason(S["Choose the outcome."], "outcome"));
        }

        if (Languages.All.FirstOrDefault(language => command.Rationale[language].Length > Limits.Comment) is { } tooLong)
        {
            reasons.Add(new Reason(S["Write at most {0} characters.", Limits.Comment], $"rationale.{tooLong}"));
        }

        var (target, shared) = await DuplicateAsync(consultation, ids, command, reasons, cancellationToken);
        if (command.SameAs.Trim() is { Length: > 0 } sameAs)
        {
            shared = await AnswerOfAsync(consultation.Id, sameAs, cancellationToken);
            if (shared?.RationaleId is null)
            {
                reasons.Add(new Reason(S["{0} has no rationale that could be taken over.", sameAs], "sameAs"));
            }
        }

        if (shared is null && command.Rationale.IsEmpty)
        {
            reasons.Add(new Reason(S["Say why, in at least one language."], "rationale"));
        }

        return (reasons, new Found(target, shared, await ChangedAsync(consultation, command, reasons, cancellationToken)));
    }

    private async Task<(Guid? Target, Disposition? Shared)> DuplicateAsync(Consultation consultation, List<Guid> ids, SaveAnswer command, List<Reason> reasons, CancellationToken cancellationToken)
    {
        if (command.Outcome != Outcome.Duplicate)
        {
            return (null, null);
        }

        var reference = command.DuplicateOf.Trim().ToUpperInvariant();
        var target = reference.Length == 0
            ? null
            : await db.Set<Contribution>().Where(row => row.ConsultationId == consultation.Id && row.Reference == reference && row.State != ContributionState.Withdrawn).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellationToken);
        var targets = target is null ? null : await AnswerOfAsync(consultation.Id, reference, cancellationToken);
        var isTarget = await db.Set<Disposition>().AnyAsync(row => row.DuplicateOfId != null && ids.Contains(row.DuplicateOfId.Value), cancellationToken);
        var message = DuplicateRules.Check(ids[0], target, targets?.Outcome == Outcome.Duplicate, isTarget) switch
        {
            DuplicateRules.Fault.NoTarget => S["Give the number of the contribution that it repeats, of this consultation."],
            DuplicateRules.Fault.Itself => S["A contribution cannot be a duplicate of itself."],
            DuplicateRules.Fault.TargetIsDuplicate => S["That contribution is a duplicate itself. Name the one that has an answer of its own."],
            DuplicateRules.Fault.IsTargetOfOthers => S["Other contributions are answered as duplicates of this one, so that it needs an answer of its own."],
            _ => null,
        };
        if (message is not null)
        {
            reasons.Add(new Reason(message, "duplicateOf"));
        }

        return (target, command.Rationale.IsEmpty && targets?.RationaleId is not null ? targets : null);
    }

    private async Task<RequirementReference?> ChangedAsync(Consultation consultation, SaveAnswer command, List<Reason> reasons, CancellationToken cancellationToken)
    {
        if (command.ChangedRequirement.Trim() is not { Length: > 0 } code)
        {
            return null;
        }

        if (command.Outcome is not (Outcome.Accepted or Outcome.AcceptedInPart))
        {
            reasons.Add(new Reason(S["Only an accepted contribution changes a requirement."], "changedRequirement"));
            return null;
        }

        var version = (await drafts.FindWritableAsync(consultation.VersionId, cancellationToken))?.Id ?? consultation.VersionId;
        var requirement = await frameworks.FindRequirementAsync(version, code, cancellationToken);
        if (requirement is null)
        {
            reasons.Add(new Reason(S["There is no requirement {0} in the text.", code], "changedRequirement"));
        }

        return requirement;
    }

    private Task<Disposition?> AnswerOfAsync(Guid consultationId, string reference, CancellationToken cancellationToken)
    {
        var upper = reference.ToUpperInvariant();
        return (from row in db.Set<Contribution>()
                where row.ConsultationId == consultationId && row.Reference == upper
                join answer in db.Set<Disposition>().AsNoTracking() on row.Id equals answer.ContributionId
                select answer).FirstOrDefaultAsync(cancellationToken);
    }

    private static SavedAnswer Refuse(FailureKind kind, params IReadOnlyList<Reason> reasons) => new(Result.Refuse(kind, reasons));

    private sealed record Found(Guid? DuplicateOf, Disposition? Shared, RequirementReference? Changed);
}
