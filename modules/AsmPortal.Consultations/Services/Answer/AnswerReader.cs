using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>Another contribution that says or concerns the same, with its answer when it has one.</summary>
internal sealed record RelatedContribution(string Slug, string Reference, string? Code, string Excerpt, AnswerState State, Outcome? Outcome, LocalizedText? Why)
{
    public LocalizedText Rationale => Why ?? LocalizedText.Empty;
}

/// <summary>The requirement as it stood when it was commented on.</summary>
internal sealed record RequirementThen(string Code, LocalizedText Text);

/// <summary>Everything that somebody who answers one contribution needs to see.</summary>
internal sealed record ContributionOnDesk(
    Contribution Row,
    Disposition? Answer,
    Rationale? Rationale,
    int SharedWith,
    string DuplicateOf,
    IReadOnlyDictionary<string, ContributionTranslation> Translations,
    IReadOnlyList<Attachment> Attachments,
    RequirementThen? Requirement,
    TextToday Today,
    IReadOnlyList<RelatedContribution> Group,
    int GroupSize,
    IReadOnlyList<RelatedContribution> Earlier,
    IReadOnlyList<ModerationAct> Acts,
    IReadOnlyList<InternalNote> Notes);

/// <summary>Reads one contribution for the desk.</summary>
internal sealed class AnswerReader(PortalDbContext db, IFrameworkDirectory frameworks, ConsultedTexts consulted, ContributionTexts texts)
{
    private const int MostRelated = 10;
    private const int MostExcerpt = 300;
    private const int MostEarlierConsultations = 3;

    public Task<Contribution?> FindAsync(Guid consultationId, string reference, CancellationToken cancellationToken)
    {
        var upper = reference.ToUpperInvariant();
        return db.Set<Contribution>().AsNoTracking().FirstOrDefaultAsync(row => row.ConsultationId == consultationId && row.Reference == upper, cancellationToken);
    }

    public async Task<ContributionOnDesk> ReadAsync(FoundConsultation found, Contribution row, CancellationToken cancellationToken)
    {
        var consultation = found.Consultation;
        var answer = await db.Set<Disposition>().AsNoTracking().FirstOrDefaultAsync(one => one.ContributionId == row.Id, cancellationToken);
        var rationale = answer?.RationaleId is { } id ? await db.Set<Rationale>().AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken) : null;
        var shared = rationale is null ? 0 : await db.Set<Disposition>().CountAsync(one => one.RationaleId == rationale.Id && one.ContributionId != row.Id, cancellationToken);
        var duplicateOf = answer?.DuplicateOfId is { } target ? await db.Set<Contribution>().Where(one => one.Id == target).Select(one => one.Reference).FirstOrDefaultAsync(cancellationToken) : null;
        var group = row.SimilarGroupId is { } groupId ? db.Set<Contribution>().Where(one => one.SimilarGroupId == groupId && one.Id != row.Id) : null;
        return new ContributionOnDesk(
            row,
            answer,
            rationale,
            shared,
            duplicateOf ?? "",
            await db.Set<ContributionTranslation>().AsNoTracking().Where(one => one.ContributionId == row.Id).ToDictionaryAsync(one => one.Language, cancellationToken),
            await db.Set<Attachment>().AsNoTracking().Where(one => one.ContributionId == row.Id).OrderBy(one => one.Id).ToListAsync(cancellationToken),
            await ThenAsync(found, row, cancellationToken),
            await texts.ReadAsync(consultation, row, cancellationToken),
            group is null ? [] : await RelatedAsync(group, cancellationToken),
            group is null ? 0 : await group.CountAsync(cancellationToken),
            await EarlierAsync(consultation, row, cancellationToken),
            await db.Set<ModerationAct>().AsNoTracking().Where(one => one.ContributionId == row.Id).OrderBy(one => one.At).ToListAsync(cancellationToken),
            await db.Set<InternalNote>().AsNoTracking().Where(one => one.ContributionId == row.Id).OrderBy(one => one.At).ToListAsync(cancellationToken));
    }

    /// <summary>From the text kept at opening; a Word file of an earlier version is about that version's text.</summary>
    private async Task<RequirementThen?> ThenAsync(FoundConsultation found, Contribution row, CancellationToken cancellationToken)
    {
        if (row.StableId is not { } stableId)
        {
            return null;
        }

        if (row.VersionId == found.Version.Id && await consulted.ReadAsync(found, cancellationToken) is { } document)
        {
            return RequirementChoices.Find(document, stableId) is { } kept ? new RequirementThen(kept.Code, kept.Text) : null;
        }

        return await frameworks.FindRequirementAsync(row.VersionId, stableId, cancellationToken) is { } requirement ? new RequirementThen(requirement.Code, requirement.Text) : null;
    }

    /// <summary>Answered contributions to earlier versions about what this requirement came from.</summary>
    private async Task<IReadOnlyList<RelatedContribution>> EarlierAsync(Consultation consultation, Contribution row, CancellationToken cancellationToken)
    {
        if (row.StableId is not { } stableId)
        {
            return [];
        }

        var versions = await db.Set<Consultation>().AsNoTracking()
            .Where(one => one.FrameworkId == consultation.FrameworkId && one.Id != consultation.Id && one.CreatedAt <= consultation.CreatedAt)
            .OrderByDescending(one => one.CreatedAt).Select(one => one.VersionId).Take(MostEarlierConsultations)
            .ToListAsync(cancellationToken);
        var forebears = new HashSet<string>(StringComparer.Ordinal);
        foreach (var version in versions.Distinct())
        {
            forebears.UnionWith(version == row.VersionId ? [stableId] : (await frameworks.DescendAsync(version, row.VersionId, cancellationToken)).ForebearsOf(stableId));
        }

        return forebears.Count == 0
            ? []
            : await RelatedAsync(
                db.Set<Contribution>().Where(one =>
                    versions.Contains(one.VersionId) && one.ConsultationId != consultation.Id && forebears.Contains(one.StableId!) && one.AnswerState == AnswerState.Published && one.State == ContributionState.Approved),
                cancellationToken);
    }

    private async Task<IReadOnlyList<RelatedContribution>> RelatedAsync(IQueryable<Contribution> rows, CancellationToken cancellationToken) =>
        await (from row in rows.OrderBy(row => row.Id).Take(MostRelated)
               join consultation in db.Set<Consultation>() on row.ConsultationId equals consultation.Id
               join answer in db.Set<Disposition>() on row.Id equals answer.ContributionId into answers
               from answer in answers.DefaultIfEmpty()
               orderby row.Id
               select new RelatedContribution(
                   consultation.Slug, row.Reference, row.Code, row.Text.Substring(0, MostExcerpt), row.AnswerState, answer == null ? null : answer.Outcome, answer == null ? null : answer.Rationale))
            .ToListAsync(cancellationToken);
}
