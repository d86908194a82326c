using AsmPortal.Audit;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>A rationale in the translators' list.</summary>
internal sealed record WaitingRationale(Guid Id, string SourceLanguage, LocalizedText Text, int Answers);

/// <summary>Keeps rationales, which several answers may share, and their translations.</summary>
internal sealed class Rationales(PortalDbContext db, AnswerWork work, ICurrentUser user, IAuditTrailManager audit, TimeProvider time, IStringLocalizer<ConsultationsResources> S)
{
    /// <summary>Whether the person may write a language of rationales that others wrote.</summary>
    public bool MayTranslate(string language) => user.Has(Permissions.Answer) || (user.Has(Permissions.Translate) && user.TranslatorLanguages.Contains(language));

    /// <summary>Writes the rationale of some answers, inside the caller's unit of work. What other answers share changes with it, unless one of them is past preparation: then these get one of their own.</summary>
    public async Task WriteAsync(Consultation consultation, IReadOnlyList<Disposition> answers, LocalizedText text, bool alone, bool translationsStand, CancellationToken cancellationToken)
    {
        var current = answers.Select(answer => answer.RationaleId).FirstOrDefault(id => id is not null);
        var own = answers.Select(answer => answer.Id).ToList();
        var others = current is null
            ? []
            : await (from answer in db.Set<Disposition>()
                     where answer.RationaleId == current && !own.Contains(answer.Id)
                     join row in db.Set<Contribution>() on answer.ContributionId equals row.Id
                     select row.AnswerState).Distinct().ToListAsync(cancellationToken);
        var rationale = current is null || (alone && others.Count > 0) || others.Exists(state => !AnswerStateMachine.Editable.Contains(state))
            ? null
            : await db.Set<Rationale>().FirstAsync(row => row.Id == current, cancellationToken);
        if (rationale is null)
        {
            rationale = new Rationale
            {
                ConsultationId = consultation.Id,
                SourceLanguage = RationaleRules.SourceOf(text, Languages.Current),
                ChangedAt = time.GetUtcNow().UtcDateTime,
            };
            db.Add(rationale);
        }

        RationaleRules.Write(rationale, text, translationsStand);
        (rationale.ChangedById, rationale.ChangedAt) = (user.Id, time.GetUtcNow().UtcDateTime);
        foreach (var answer in answers)
        {
            (answer.RationaleId, answer.Rationale) = (rationale.Id, text);
        }

        await CopyAsync(rationale, own, cancellationToken);
    }

    public async Task<Slice<WaitingRationale>> WaitingAsync(Guid consultationId, string language, string? after, int limit, CancellationToken cancellationToken)
    {
        var query = Waiting(consultationId, language);
        if (Cursor.Read(after, 1) is [var last] && Guid.TryParse(last, out var id))
        {
            query = query.Where(row => row.Id.CompareTo(id) > 0);
        }

        var rows = await query.OrderBy(row => row.Id).Take(limit + 1)
            .Select(row => new WaitingRationale(row.Id, row.SourceLanguage, row.Text, db.Set<Disposition>().Count(answer => answer.RationaleId == row.Id)))
            .ToListAsync(cancellationToken);
        return Cursor.Cut(rows, limit, row => [row.Id.ToString()]);
    }

    /// <summary>Rationales of a consultation that a language is missing of or out of date in.</summary>
    public IQueryable<Rationale> Waiting(Guid consultationId, string language)
    {
        // One that no answer uses any more waits for nobody.
        var all = db.Set<Rationale>().AsNoTracking().Where(row => row.ConsultationId == consultationId && db.Set<Disposition>().Any(answer => answer.RationaleId == row.Id));
        return language switch
        {
            Languages.French => all.Where(row => row.WaitsFr),
            Languages.Chinese => all.Where(row => row.WaitsZh),
            _ => all.Where(row => row.WaitsEn),
        };
    }

    /// <summary>Saves one language of a rationale, for all answers that share it.</summary>
    public async Task<Result> TranslateAsync(Consultation consultation, Guid id, string language, string text, long expectedVersion, CancellationToken cancellationToken)
    {
        if (!MayTranslate(language))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You do not translate into this language."]);
        }

        return text.Trim().Length switch
        {
            0 => Result.Refuse(FailureKind.Invalid, S["Write the translation."], "text"),
            > Limits.Comment => Result.Refuse(FailureKind.Invalid, S["Write at most {0} characters.", Limits.Comment], "text"),
            _ => await work.RunAsync(consultation.Id, () => SaveAsync(consultation, id, language, text.Trim(), expectedVersion, cancellationToken), cancellationToken),
        };
    }

    private async Task<Result> SaveAsync(Consultation consultation, Guid id, string language, string text, long expectedVersion, CancellationToken cancellationToken)
    {
        var rationale = await db.Set<Rationale>().FirstOrDefaultAsync(row => row.Id == id && row.ConsultationId == consultation.Id, cancellationToken);
        if (rationale is null || language == rationale.SourceLanguage)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such rationale."]);
        }

        if (rationale.Version != expectedVersion)
        {
            return Result.Refuse(FailureKind.Conflict, S["Somebody else changed this in the meantime. Look at it again, then decide."], "text");
        }

        var published = await (from answer in db.Set<Disposition>()
                               where answer.RationaleId == id && answer.PublishedAt != null
                               select answer.Id).AnyAsync(cancellationToken);
        if (published)
        {
            return Result.Refuse(FailureKind.Conflict, S["This rationale is published and cannot be changed any more."]);
        }

        RationaleRules.Write(rationale, rationale.Text.With(language, text), translationsStand: false);
        if (language == Languages.French)
        {
            rationale.WaitsFr = false;
        }
        else if (language == Languages.Chinese)
        {
            rationale.WaitsZh = false;
        }
        else
        {
            rationale.WaitsEn = false;
        }

        (rationale.ChangedById, rationale.ChangedAt) = (user.Id, time.GetUtcNow().UtcDateTime);
        await CopyAsync(rationale, [], cancellationToken);
        audit.Record("Consultations.RationaleTranslated", nameof(Rationale), id.ToString(), new Dictionary<string, string> { ["consultation"] = consultation.Slug, ["language"] = language });
        return Result.Done;
    }

    /// <summary>Everything but these has the new text too, and a form that shows the old one learns of it by the version.</summary>
    private Task CopyAsync(Rationale rationale, List<Guid> without, CancellationToken cancellationToken) =>
        db.Set<Disposition>().Where(answer => answer.RationaleId == rationale.Id && !without.Contains(answer.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(answer => answer.Rationale, rationale.Text).SetProperty(answer => answer.Version, answer => answer.Version + 1), cancellationToken);
}
