using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AsmPortal.Documents;

namespace AsmPortal.Consultations.Services.Report;

/// <summary>One column of the open data.</summary>
/// <param name="Name">Its name in CSV and JSON.</param>
/// <param name="Value">Its value; empty when there is none.</param>
internal sealed record DataColumn(string Name, Func<DataRow, string> Value);

/// <summary>A comment with what is needed to publish it.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Origins">Judges group and country.</param>
/// <param name="Language">The language of the file: of the answers in it.</param>
/// <param name="Place">The requirement in the version that was consulted on; null for another or none.</param>
/// <param name="SmallCell">Counts below it are not published.</param>
internal sealed record DataRow(ReportComment Comment, ShownOrigins Origins, string Language, RequirementResult? Place, int SmallCell);

/// <summary>Comments and answers as open data: one row a comment, the same columns in CSV and JSON, written as they are read.</summary>
internal static class OpenData
{
    /// <summary>The licence of the data.</summary>
    public const string Licence = "https://creativecommons.org/licenses/by/4.0/";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<DataColumn> Columns { get; } =
    [
        new("reference", row => row.Comment.Row.Reference),
        new("date", row => ShownOrigins.Day(row.Comment.Row).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new("channel", row => ReportWords.Code(row.Comment.Row.Channel)),
        new("language", row => row.Comment.Row.Language),
        new("attribution", row => ReportWords.Code(row.Comment.Row.Attribution)),
        new("author", row => row.Comment.Author.Name),
        new("organisation", row => row.Comment.Author.Organisation),
        new("organisationPosition", row => row.Comment.Row.IsOrganisationPosition ? "yes" : "no"),
        new("group", row => row.Origins.Group(row.Comment.Row) is { } group ? ReportWords.Code(group) : ""),
        new("country", row => row.Origins.Country(row.Comment.Row) ?? ""),
        new("people", People),
        new("requirement", row => row.Comment.Row.Code ?? ""),
        new("principle", row => row.Place?.PrincipleCode ?? ""),
        new("level", row => row.Place?.Level.ToString(CultureInfo.InvariantCulture) ?? ""),
        new("type", row => ReportWords.Code(row.Comment.Row.Type)),
        new("position", row => ReportWords.Code(row.Comment.Row.Position)),
        new("text", row => row.Comment.Row.Text),
        new("proposedChange", row => row.Comment.Row.ProposedChange),
        new("outcome", row => row.Comment.Answer is { } answer ? ReportWords.Code(answer.Outcome) : ""),
        new("duplicateOf", row => row.Comment.DuplicateOf ?? ""),
        new("rationale", row => row.Comment.Answer?.Rationale[row.Language] ?? ""),
        new("dissent", row => row.Comment.Answer?.Dissent[row.Language] ?? ""),
        new("changedRequirement", row => row.Comment.Answer?.ChangedCode ?? ""),
    ];

    public static async Task WriteCsvAsync(Stream stream, IAsyncEnumerable<DataRow> rows, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(CsvText.Line(Columns.Select(column => column.Name)).AsMemory(), cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            await writer.WriteAsync(CsvText.Line(Columns.Select(column => column.Value(row))).AsMemory(), cancellationToken);
        }
    }

    public static async Task WriteJsonAsync(Stream stream, FoundConsultation found, string language, IAsyncEnumerable<DataRow> rows, CancellationToken cancellationToken)
    {
        var head = JsonSerializer.SerializeToUtf8Bytes(
            new { consultation = found.Consultation.Slug, framework = found.Version.Slug, version = found.Version.Label, licence = Licence, language, columns = Columns.Select(column => column.Name) },
            Json);

        // The object is left open for its last member, which is written row by row.
        await stream.WriteAsync(head.AsMemory(0, head.Length - 1), cancellationToken);
        await stream.WriteAsync(",\"items\":["u8.ToArray(), cancellationToken);
        var separator = "\n"u8.ToArray();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            await stream.WriteAsync(separator, cancellationToken);
            await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(Columns.ToDictionary(column => column.Name, column => column.Value(row)), Json), cancellationToken);
            separator = ",\n"u8.ToArray();
        }

        await stream.WriteAsync("\n]}\n"u8.ToArray(), cancellationToken);
    }

    private static string People(DataRow row) => row.Comment.Row.People == 1 || row.Comment.Row.People >= row.SmallCell ? row.Comment.Row.People.ToString(CultureInfo.InvariantCulture) : "";
}
