using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Importing;
using AsmPortal.Data;
using AsmPortal.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.IsoForm;

/// <summary>A file to download.</summary>
internal sealed record WrittenForm(byte[] Content, string ContentType, string Name);

/// <summary>Writes the form, empty or with everything that the public may read, published answers beside it.</summary>
internal sealed class FormExport(PortalDbContext db, PublicContributions shown, IStringLocalizer<ConsultationsResources> S)
{
    public const string Docx = "docx";
    public const string Xlsx = "xlsx";

    public WrittenForm Empty(FoundConsultation found, string format, string language) => File(found, format, language, [], "form");

    public async Task<WrittenForm> AllAsync(FoundConsultation found, string format, string language, CancellationToken cancellationToken)
    {
        var rows = await (from row in shown.Of(found.Consultation)
                          join answer in db.Set<Disposition>() on row.Id equals answer.ContributionId into answers
                          from answer in answers.DefaultIfEmpty()
                          orderby row.Id
                          select new { Row = row, Outcome = (Outcome?)answer.Outcome, answer.Rationale, answer.ChangedCode, answer.PublishedAt }).ToListAsync(cancellationToken);
        using var words = Languages.Use(language);
        return File(found, format, language, rows.ConvertAll(item => RowOf(item.Row, item.PublishedAt is null ? "" : Answer(item.Outcome!.Value, item.Rationale, item.ChangedCode))), "comments");
    }

    /// <summary>A contribution as a row of the form: what came in a form goes out as it was, but for names that may not be shown.</summary>
    internal static FormRow RowOf(Contribution row, string observations)
    {
        var kept = KeptFields.Of(row.FormFields).Fields;
        var author = ShownAuthor.Of(row);
        var mayName = row.Attribution != Attribution.Anonymous;
        return new FormRow
        {
            MemberBody = mayName && kept.TryGetValue(FormColumns.MemberBody, out var body) ? body : author.Line,
            Line = kept.GetValueOrDefault(FormColumns.Line, ""),
            Clause = row.Code ?? kept.GetValueOrDefault(FormColumns.Clause, ""),
            Paragraph = kept.GetValueOrDefault(FormColumns.Paragraph, ""),
            Type = FormWords.Letters(row.Type),
            Comment = row.Text,
            Change = row.ProposedChange,
            Observations = observations,
            Reference = row.Reference,
        };
    }

    private string Answer(Outcome outcome, LocalizedText rationale, string? changedCode)
    {
        var words = rationale.For(Languages.Current);
        var first = changedCode is null ? S.Enum(outcome).Value : S["{0} (requirement {1})", S.Enum(outcome).Value, changedCode].Value;
        return words.Length == 0 ? first : $"{first}\n{words}";
    }

    private WrittenForm File(FoundConsultation found, string format, string language, IReadOnlyList<FormRow> rows, string what)
    {
        using var words = Languages.Use(language);
        var consultation = found.Consultation;
        var head = new FormHead(consultation.Slug, consultation.Title.For(language), S["{0}, version {1}", found.Version.Slug, found.Version.Label], language, found.Now);
        var name = $"{consultation.Slug}-{what}-{language}.{format}";
        return format == Xlsx
            ? new WrittenForm(FormXlsx.Write(head, rows, S), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name)
            : new WrittenForm(FormDocx.Write(head, rows, S), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", name);
    }
}
