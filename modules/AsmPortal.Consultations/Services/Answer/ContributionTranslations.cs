using AsmPortal.Audit;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>Readings of contributions in other languages. One person writes, another reads; then it is shown to the public, labelled.</summary>
internal sealed class ContributionTranslations(PortalDbContext db, AnswerWork work, ICurrentUser user, IAuditTrailManager audit, IPageCache cache, TimeProvider time, IStringLocalizer<ConsultationsResources> S)
{
    public bool MayTranslate(string language) => user.Has(Permissions.Translate) && user.TranslatorLanguages.Contains(language);

    /// <param name="expectedVersion">The version that the person saw, −1 when there was none.</param>
    public Task<Result> SaveAsync(Consultation consultation, Contribution contribution, string language, string text, string proposedChange, long expectedVersion, CancellationToken cancellationToken) =>
        work.RunAsync(consultation.Id, async () =>
        {
            if (!MayTranslate(language))
            {
                return Result.Refuse(FailureKind.Forbidden, S["You do not translate into this language."]);
            }

            if (language == contribution.Language || (text.Trim().Length == 0 && proposedChange.Trim().Length == 0))
            {
                return Result.Refuse(FailureKind.Invalid, S["Write the translation."], "translation");
            }

            if (Math.Max(text.Length, proposedChange.Length) > Limits.Comment)
            {
                return Result.Refuse(FailureKind.Invalid, S["Write at most {0} characters.", Limits.Comment], "translation");
            }

            var row = await FindAsync(contribution.Id, language, cancellationToken);
            if ((row?.Version ?? -1) != expectedVersion)
            {
                return Result.Refuse(FailureKind.Conflict, S["Somebody else changed this in the meantime. Look at it again, then decide."], "translation");
            }

            if (row is null)
            {
                row = new ContributionTranslation { ContributionId = contribution.Id, Language = language, At = time.GetUtcNow().UtcDateTime };
                db.Add(row);
            }

            (row.Text, row.ProposedChange, row.Reviewed, row.ById, row.At) = (text.Trim(), proposedChange.Trim(), false, user.Id, time.GetUtcNow().UtcDateTime);
            Record("Consultations.ContributionTranslated", consultation, contribution, language);
            return Result.Done;
        }, cancellationToken);

    public Task<Result> ReviewAsync(Consultation consultation, Contribution contribution, string language, long expectedVersion, CancellationToken cancellationToken) => work.RunAsync(consultation.Id, async () =>
    {
        if (!MayTranslate(language))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You do not translate into this language."]);
        }

        var row = await FindAsync(contribution.Id, language, cancellationToken);
        if (row is null)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no translation yet."]);
        }

        if (row.Version != expectedVersion)
        {
            return Result.Refuse(FailureKind.Conflict, S["Somebody else changed this in the meantime. Look at it again, then decide."]);
        }

        if (row.ById == user.Id)
        {
            return Result.Refuse(FailureKind.Conflict, S["You wrote this translation: another person reads it."]);
        }

        row.Reviewed = true;
        Record("Consultations.TranslationReviewed", consultation, contribution, language);
        return Result.Done;
    }, cancellationToken);

    private Task<ContributionTranslation?> FindAsync(Guid contributionId, string language, CancellationToken cancellationToken) =>
        db.Set<ContributionTranslation>().FirstOrDefaultAsync(row => row.ContributionId == contributionId && row.Language == language, cancellationToken);

    private void Record(string name, Consultation consultation, Contribution contribution, string language)
    {
        audit.Record(name, nameof(Contribution), contribution.Id.ToString(), new Dictionary<string, string> { ["consultation"] = consultation.Slug, ["language"] = language });
        cache.Evict(CacheTags.Contributions(consultation.Slug));
    }
}
