using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using AsmPortal.Audit;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.IsoForm;
using AsmPortal.Consultations.Services.Word;
using AsmPortal.Data;
using AsmPortal.Files;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Importing;

/// <summary>What came of an upload.</summary>
/// <param name="Import">The import; null when the file was refused or has faulty rows.</param>
/// <param name="Contents">What the file holds; null when it was refused.</param>
/// <param name="Refusal">Why it is not read; empty when it is.</param>
/// <param name="Fault">What is wrong with the file as a file.</param>
internal sealed record UploadOutcome(CommentImport? Import, FileContents? Contents, string Refusal = "", WordFault? Fault = null);

/// <summary>One line of a preview.</summary>
internal sealed record PreviewLine(CommentImportItem Item, ImportFinding Finding);

/// <summary>Keeps uploaded files with comments and what was found in them until it is sent.</summary>
internal sealed class CommentImports(
    PortalDbContext db, IFileStore files, FileReading reading, ICurrentUser user, IAuditTrailManager audit, TimeProvider time, IStringLocalizer<ConsultationsResources> S)
{
    public const int PageSize = 50;
    private const string Purpose = "Consultations.CommentImport";

    /// <summary>How long a preview and its file are kept. Files hold names, so they do not stay.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromDays(7);

    /// <summary>Reads a file to its end, or null when it is longer than allowed.</summary>
    public static async Task<byte[]?> BytesAsync(Stream content, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[81_920];
        int count;
        while ((count = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (kept.Length + count > WordLimits.FileBytes)
            {
                return null;
            }

            kept.Write(buffer, 0, count);
        }

        return kept.ToArray();
    }

    /// <summary>Reads a file and keeps it as a preview. Nothing counts yet.</summary>
    public async Task<UploadOutcome> UploadAsync(FoundConsultation found, Stream content, string name, bool onBehalf, CancellationToken cancellationToken)
    {
        var bytes = await BytesAsync(content, cancellationToken);
        var verdict = bytes is null ? new FileVerdict(null, reading.Say(WordFault.TooLarge), WordFault.TooLarge) : await reading.ReadAsync(found, bytes, mapping: null, cancellationToken);
        if (verdict.Contents is not { Faults.Count: 0 } contents)
        {
            return new UploadOutcome(null, verdict.Contents, verdict.Refusal, verdict.Fault);
        }

        return new UploadOutcome(await KeepAsync(found, bytes!, name, contents, onBehalf, cancellationToken), contents);
    }

    /// <summary>Keeps a file that was read, with what was found in it.</summary>
    public async Task<CommentImport> KeepAsync(FoundConsultation found, byte[] bytes, string name, FileContents contents, bool onBehalf, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        using var stream = new MemoryStream(bytes);
        var file = await files.SaveAsync(stream, name, Purpose, WordLimits.FileBytes, now + Kept, cancellationToken);
        var import = new CommentImport
        {
            ConsultationId = found.Consultation.Id,
            FileId = file.Id,
            FileName = file.Name,
            Hash = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Kind = contents.Kind,
            ById = user.Id,
            OnBehalf = onBehalf,
            Language = contents.Language,
            TextVersion = contents.TextVersion,
            NeedsMapping = contents.NeedsMapping,
            At = now,
            ExpiresAt = now + Kept,
        };
        db.Add(import);
        if (!contents.NeedsMapping)
        {
            await KeepAsync(import, contents, cancellationToken);
        }

        audit.Record("Consultations.CommentFileRead", nameof(CommentImport), import.Id.ToString(), Facts(found, import));
        await db.SaveChangesAsync(cancellationToken);
        return import;
    }

    /// <summary>An import of this consultation by whoever may see it: its uploader, and on the desk all who key in for others.</summary>
    /// <param name="found">The consultation.</param>
    /// <param name="id">The import.</param>
    /// <param name="onBehalf">Whether it is asked for on the desk.</param>
    /// <param name="holdsTicket">Whether a guest's browser has the ticket of this import.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<CommentImport?> FindAsync(FoundConsultation found, Guid id, bool onBehalf, bool holdsTicket, CancellationToken cancellationToken)
    {
        var import = await db.Set<CommentImport>().FirstOrDefaultAsync(row => row.Id == id && row.ConsultationId == found.Consultation.Id && row.OnBehalf == onBehalf, cancellationToken);
        return import is not null && (onBehalf || (import.ById is null ? holdsTicket : import.ById == user.Id)) ? import : null;
    }

    /// <summary>The file of an import once more; null when it is no longer kept.</summary>
    public async Task<FileContents?> ReadAgainAsync(FoundConsultation found, CommentImport import, FormMapping? mapping, CancellationToken cancellationToken)
    {
        if (await files.OpenAsync(import.FileId, cancellationToken) is not { } file)
        {
            return null;
        }

        await using var content = file.Content;
        return await BytesAsync(content, cancellationToken) is { } bytes ? (await reading.ReadAsync(found, bytes, mapping, cancellationToken)).Contents : null;
    }

    /// <summary>Takes the columns of a form as somebody said them, and remembers them for the next form with such headings.</summary>
    /// <returns>The faults of the rows; with none of them the preview is there.</returns>
    public async Task<Result<FileContents>> MapAsync(FoundConsultation found, CommentImport import, FormMapping mapping, CancellationToken cancellationToken)
    {
        var chosen = mapping.Fields.Where(field => field.Length > 0).ToList();
        if (chosen.Exists(field => !FormColumns.All.Contains(field)) || chosen.Count != chosen.Distinct().Count())
        {
            return Result<FileContents>.Refuse(FailureKind.Invalid, S["Each part of the form can be in one column only."]);
        }

        if (!chosen.Contains(FormColumns.Comment) && !chosen.Contains(FormColumns.Change))
        {
            return Result<FileContents>.Refuse(FailureKind.Invalid, S["Say which column holds the comments or the proposed changes."]);
        }

        var contents = await ReadAgainAsync(found, import, mapping, cancellationToken);
        if (contents is null || import.State != ImportState.Preview || !import.NeedsMapping)
        {
            return Result<FileContents>.Refuse(FailureKind.Conflict, S["The uploaded file is no longer kept. Upload it again."]);
        }

        if (contents.Faults.Count == 0)
        {
            await RememberAsync(contents.Table!, mapping, cancellationToken);
            import.Mapping = JsonSerializer.Serialize(mapping.Fields, FileReading.Json);
            import.NeedsMapping = false;
            await KeepAsync(import, contents, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        return contents;
    }

    /// <summary>What was found, by number.</summary>
    public async Task<Slice<PreviewLine>> LinesAsync(Guid importId, string? after, CancellationToken cancellationToken)
    {
        var from = Cursor.Read(after, 1) is [var last] && int.TryParse(last, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var items = await db.Set<CommentImportItem>().Where(row => row.ImportId == importId && row.Number > from).OrderBy(row => row.Number).Take(PageSize + 1).ToListAsync(cancellationToken);
        var slice = Cursor.Cut(items, PageSize, item => [item.Number.ToString(CultureInfo.InvariantCulture)]);
        return new Slice<PreviewLine>([.. slice.Items.Select(item => new PreviewLine(item, FindingOf(item)))], slice.Next);
    }

    public static ImportFinding FindingOf(CommentImportItem item) => JsonSerializer.Deserialize<ImportFinding>(item.Finding, FileReading.Json)!;

    /// <summary>Gives a preview up.</summary>
    public async Task<Result> DiscardAsync(CommentImport import, CancellationToken cancellationToken)
    {
        if (import.State == ImportState.Sent)
        {
            return Result.Refuse(FailureKind.Conflict, S["These comments were sent already."]);
        }

        import.State = ImportState.Discarded;
        await db.Set<CommentImportItem>().Where(row => row.ImportId == import.Id).ExecuteDeleteAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Done;
    }

    /// <summary>The imports of the desk, the newest first.</summary>
    public async Task<Slice<CommentImport>> ListAsync(Guid consultationId, string? after, CancellationToken cancellationToken)
    {
        var imports = db.Set<CommentImport>().AsNoTracking().Where(row => row.ConsultationId == consultationId && row.OnBehalf);
        if (Cursor.Read(after, 1) is [var last] && Guid.TryParse(last, out var before))
        {
            imports = imports.Where(row => row.Id < before);
        }

        var rows = await imports.OrderByDescending(row => row.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        return Cursor.Cut(rows, PageSize, row => [row.Id.ToString()]);
    }

    public static Dictionary<string, string> Facts(FoundConsultation found, CommentImport import) => new()
    {
        ["consultation"] = found.Consultation.Slug,
        ["kind"] = import.Kind.ToString(),
        ["found"] = import.Found.ToString(CultureInfo.InvariantCulture),
        ["triage"] = import.Triage.ToString(CultureInfo.InvariantCulture),
        ["alreadyThere"] = import.AlreadyThere.ToString(CultureInfo.InvariantCulture),
    };

    private async Task KeepAsync(CommentImport import, FileContents contents, CancellationToken cancellationToken)
    {
        var there = await ThereAsync(import.ConsultationId, contents.Findings, cancellationToken);
        var number = 0;
        foreach (var finding in contents.Findings)
        {
            db.Add(new CommentImportItem
            {
                ImportId = import.Id,
                Number = ++number,
                Finding = JsonSerializer.Serialize(finding, FileReading.Json),
                NeedsPlace = finding.Trouble is not null,
                AlreadyThere = there.Contains(finding.SourceKey),
                Position = finding.Position,
                Type = finding.Type,
            });
        }

        import.Found = contents.Findings.Count;
        import.Triage = contents.Findings.Count(finding => finding.Trouble is not null && !there.Contains(finding.SourceKey));
        import.AlreadyThere = there.Count;
        import.OtherChanges = contents.OtherChanges;
    }

    /// <summary>The keys of what came in before: by the same file, or as a row of an export of the portal.</summary>
    public async Task<HashSet<string>> ThereAsync(Guid consultationId, IReadOnlyList<ImportFinding> findings, CancellationToken cancellationToken)
    {
        var there = new HashSet<string>(StringComparer.Ordinal);
        foreach (var keys in findings.Select(finding => finding.SourceKey).Chunk(500))
        {
            there.UnionWith(await db.Set<Contribution>().Where(row => row.ConsultationId == consultationId && row.SourceKey != null && keys.Contains(row.SourceKey)).Select(row => row.SourceKey!).ToListAsync(cancellationToken));
        }

        foreach (var some in findings.Where(finding => finding.Fields.ContainsKey(FormColumns.Reference)).Chunk(500))
        {
            var references = some.Select(finding => finding.Fields[FormColumns.Reference]).ToList();
            var rows = (await db.Set<Contribution>().Where(row => row.ConsultationId == consultationId && references.Contains(row.Reference)).Select(row => new { row.Reference, row.Text, row.ProposedChange }).ToListAsync(cancellationToken))
                .ToDictionary(row => row.Reference, StringComparer.Ordinal);
            there.UnionWith(some.Where(finding => rows.TryGetValue(finding.Fields[FormColumns.Reference], out var row) && Alike(row.Text, finding.Text) && Alike(row.ProposedChange, finding.ProposedChange)).Select(finding => finding.SourceKey));
        }

        return there;

        static bool Alike(string stored, string read) => stored.ReplaceLineEndings("\n").Trim() == read.ReplaceLineEndings("\n").Trim();
    }

    private async Task RememberAsync(FormTable table, FormMapping mapping, CancellationToken cancellationToken)
    {
        var said = table.Headings.Select((heading, column) => (Heading: FormColumns.Plain(heading), Field: mapping.Fields[column]))
            .Where(pair => pair.Heading.Length is > 0 and <= Limits.Name).DistinctBy(pair => pair.Heading).ToList();
        var headings = said.ConvertAll(pair => pair.Heading);
        var known = await db.Set<FormHeading>().Where(row => headings.Contains(row.Heading)).ToDictionaryAsync(row => row.Heading, cancellationToken);
        foreach (var (heading, field) in said)
        {
            if (!known.TryGetValue(heading, out var row))
            {
                row = new FormHeading { Heading = heading, Field = field, At = time.GetUtcNow().UtcDateTime };
                db.Add(row);
            }

            (row.Field, row.At) = (field, time.GetUtcNow().UtcDateTime);
        }
    }
}
