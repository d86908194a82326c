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

/// <summary>What became of the requirement that a contribution is about, in the version where changes are written.</summary>
/// <param name="Texts">The requirement there; several after a split, none when it was removed.</param>
/// <param name="Version">The version that is being written; null when none is.</param>
internal sealed record TextToday(IReadOnlyList<DraftText> Texts, VersionReference? Version);

/// <summary>Writes the changed text from the contribution that asks for it: an edit of the next draft, by the rules of its editor, and a link from the answer to it.</summary>
internal sealed class ContributionTexts(
    PortalDbContext db,
    AnswerWork work,
    IDraftTexts drafts,
    IFrameworkDirectory frameworks,
    ICurrentUser user,
    IAuditTrailManager audit,
    IStringLocalizer<ConsultationsResources> S)
{
    /// <summary>Most heirs of one requirement that are shown for editing.</summary>
    private const int MostHeirs = 5;

    public async Task<TextToday> ReadAsync(Consultation consultation, Contribution contribution, CancellationToken cancellationToken)
    {
        var version = await drafts.FindWritableAsync(consultation.VersionId, cancellationToken);
        if (version is null || contribution.StableId is not { } stableId)
        {
            return new TextToday([], version);
        }

        var heirs = version.Id == contribution.VersionId ? [stableId] : (await frameworks.DescendAsync(contribution.VersionId, version.Id, cancellationToken)).HeirsOf(stableId);
        var texts = new List<DraftText>();
        foreach (var heir in heirs.Take(MostHeirs))
        {
            if (await drafts.ReadAsync(version.Id, heir, cancellationToken) is { } text)
            {
                texts.Add(text);
            }
        }

        return new TextToday(texts, version);
    }

    public async Task<Result> SaveAsync(Consultation consultation, Contribution contribution, DraftText seen, string newText, CancellationToken cancellationToken)
    {
        if (!AnswerStateMachine.Permits(AnswerStep.Draft, user))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You may not answer contributions."]);
        }

        if (!AnswerStateMachine.Editable.Contains(contribution.AnswerState))
        {
            return Result.Refuse(FailureKind.Conflict, S["This answer cannot be changed in its present state: {0}.", S.Enum(contribution.AnswerState)]);
        }

        // The editor's own unit of work comes first: a link to a text that was not saved would be a false promise.
        var saved = await drafts.SaveAsync(seen, newText, $"contribution:{contribution.Id}", cancellationToken);
        return saved.Succeeded ? await work.RunAsync(consultation.Id, () => LinkAsync(consultation, contribution.Id, seen, cancellationToken), cancellationToken) : saved;
    }

    private async Task<Result> LinkAsync(Consultation consultation, Guid contributionId, DraftText text, CancellationToken cancellationToken)
    {
        var row = await db.Set<Contribution>().FirstAsync(row => row.Id == contributionId, cancellationToken);
        if (!AnswerStateMachine.Editable.Contains(row.AnswerState))
        {
            return Result.Refuse(FailureKind.Conflict, S["The text is saved, but the answer was changed by somebody else meanwhile: its state is now “{0}”.", S.Enum(row.AnswerState)]);
        }

        var answer = await db.Set<Disposition>().FirstOrDefaultAsync(answer => answer.ContributionId == contributionId, cancellationToken);
        if (answer is null)
        {
            // Whoever changes the text because of a contribution accepts it; the rationale is still to be written.
            answer = new Disposition { ContributionId = contributionId, ConsultationId = consultation.Id, Outcome = Outcome.Accepted };
            db.Add(answer);
        }

        (answer.ChangedStableId, answer.ChangedCode, answer.ChangedVersionId) = (text.StableId, text.Code, text.VersionId);
        row.AnswerState = AnswerState.Drafted;
        audit.Record("Consultations.TextChanged", nameof(Contribution), contributionId.ToString(), new Dictionary<string, string> { ["consultation"] = consultation.Slug, ["requirement"] = text.Code, ["version"] = text.VersionLabel });
        return Result.Done;
    }
}
