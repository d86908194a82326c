using System.Text.Json;
using System.Text.Json.Serialization;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.IsoForm;
using AsmPortal.Consultations.Services.Word;
using AsmPortal.Data;
using AsmPortal.Documents;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Importing;

/// <summary>What a file holds.</summary>
internal sealed record FileContents
{
    public required ImportKind Kind { get; init; }

    public required string Language { get; init; }

    public string TextVersion { get; init; } = "";

    public IReadOnlyList<ImportFinding> Findings { get; init; } = [];

    public int OtherChanges { get; init; }

    /// <summary>What is wrong with rows of a form; with any of them nothing comes in.</summary>
    public IReadOnlyList<FormFault> Faults { get; init; } = [];

    /// <summary>The form as it stands in the file; null for a document.</summary>
    public FormTable? Table { get; init; }

    /// <summary>The columns that were read, or that are suggested while <see cref="NeedsMapping"/>.</summary>
    public FormMapping? Mapping { get; init; }

    /// <summary>Whether somebody must say what the columns are.</summary>
    public bool NeedsMapping { get; init; }
}

/// <summary>A file as it was judged: what it holds, or why it is not read.</summary>
internal sealed record FileVerdict(FileContents? Contents, string Refusal = "", WordFault? Fault = null);

/// <summary>Reads an uploaded file for a consultation, whichever of the kinds it is. It judges by content.</summary>
internal sealed class FileReading(PortalDbContext db, IFrameworkDirectory frameworks, ConsultedTexts texts, IStringLocalizer<ConsultationsResources> S)
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <param name="found">The consultation.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="mapping">The columns of a form as somebody said them; null to find them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<FileVerdict> ReadAsync(FoundConsultation found, byte[] bytes, FormMapping? mapping, CancellationToken cancellationToken)
    {
        if (WordPackage.Check(bytes) is { } fault)
        {
            return new FileVerdict(null, Say(fault), fault);
        }

        if (await texts.ReadAsync(found, cancellationToken) is not { } document)
        {
            return new FileVerdict(null, S["There is no text to comment on."]);
        }

        var index = new RequirementIndex(document);
        try
        {
            if (FormXlsx.Is(bytes))
            {
                return PackageGuard.HasPart(bytes, "xl/vbaProject")
                    ? new FileVerdict(null, Say(WordFault.HasMacros), WordFault.HasMacros)
                    : await FormAsync(found, index, FormXlsx.Read(bytes), mapping, cancellationToken);
            }

            return await DocumentAsync(found, index, bytes, mapping, cancellationToken);
        }
        catch (Exception exception) when (exception is not DbUpdateException and not InvalidOperationException && PackageGuard.IsDamage(exception))
        {
            var kind = exception is InvalidDataException ? WordFault.TooLarge : WordFault.Damaged;
            return new FileVerdict(null, Say(kind), kind);
        }
    }

    public string Say(WordFault fault) => fault switch
    {
        WordFault.EncryptedOrOld => S["The file is protected by a password or of an old format. Save it as a Word document (.docx) without a password."],
        WordFault.HasMacros => S["The file carries macros, which the portal does not open. Save it as a plain Word document (.docx)."],
        WordFault.TooLarge => S["The file is too large. It may have {0} MB; take out pictures, or send it in parts.", WordLimits.FileMegabytes],
        WordFault.Damaged => S["The file is damaged and cannot be read. Open it in your word processor, save it again and upload that copy."],
        WordFault.HasEntities => S["The file contains something that no word processor writes. It is not opened."],
        _ => S["This is not a Word document, whatever its name says. Upload the .docx file that you commented on, or the commenting form as .docx or .xlsx."],
    };

    private async Task<FileVerdict> DocumentAsync(FoundConsultation found, RequirementIndex index, byte[] bytes, FormMapping? mapping, CancellationToken cancellationToken)
    {
        FormTable? form;
        using (var package = WordPackage.Open(bytes, out var fault))
        {
            if (package is null)
            {
                return new FileVerdict(null, Say(fault!.Value), fault);
            }

            // The text has the framework's name in it; a form has its own, or a table of the form's columns and no text.
            form = package.Identity() is null ? FormDocx.Read(package) : null;
        }

        var content = WordReader.Read(bytes, out var damage);
        if (content is null)
        {
            return new FileVerdict(null, Say(damage!.Value), damage);
        }

        if (form is not null && content.Bookmarks.Count == 0)
        {
            return await FormAsync(found, index, form, mapping, cancellationToken);
        }

        var (origin, refusal) = await OriginAsync(found, index, content, cancellationToken);
        if (origin is null)
        {
            return new FileVerdict(null, refusal);
        }

        var findings = new WordFindings(origin, index).Of(content);
        return findings.Count > WordLimits.Items
            ? new FileVerdict(null, Say(WordFault.TooLarge), WordFault.TooLarge)
            : new FileVerdict(new FileContents { Kind = ImportKind.CommentedText, Language = origin.Identity.Language, TextVersion = origin.Identity.Version, Findings = findings, OtherChanges = content.OtherChanges });
    }

    /// <summary>Which version the document was exported from, and what became of its requirements.</summary>
    private async Task<(DocumentOrigin? Origin, string Refusal)> OriginAsync(FoundConsultation found, RequirementIndex index, WordDocumentContent content, CancellationToken cancellationToken)
    {
        var own = WordDocuments.Bookmarks(index.All.Select(requirement => requirement.StableId)).ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
        if (content.Identity is not { } identity)
        {
            // Programs that "remove personal information" take the properties too. The marks say whose text it is, not which version.
            return content.Bookmarks.Any(mark => own.ContainsKey(mark.Name))
                ? (new DocumentOrigin(new WordIdentity(found.Version.Slug, "", Languages.Current), own, id => [id], IsCertain: false), "")
                : (null, S["This is another document: it is not the text of this consultation."]);
        }

        if (!string.Equals(identity.Framework, found.Version.Slug, StringComparison.OrdinalIgnoreCase))
        {
            return (null, S["This is another document: it is “{0}”, and this consultation is about “{1}”.", identity.Framework, found.Version.Slug]);
        }

        if (string.Equals(identity.Version, found.Version.Label, StringComparison.Ordinal))
        {
            return (new DocumentOrigin(identity, own, id => index.ByStableId(id) is null ? [] : [id], IsCertain: true), "");
        }

        if (await frameworks.FindVersionAsync(found.Version.Slug, identity.Version, cancellationToken) is not { } version || await frameworks.ReadAsync(version.Id, cancellationToken) is not { } text)
        {
            return (null, S["The file says that it is version {0}, which the portal does not have.", identity.Version]);
        }

        var descent = await frameworks.DescendAsync(version.Id, found.Version.Id, cancellationToken);
        var marks = WordDocuments.Bookmarks(new RequirementIndex(text).All.Select(requirement => requirement.StableId)).ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
        return (new DocumentOrigin(identity, marks, id => [.. descent.HeirsOf(id).Where(heir => index.ByStableId(heir) is not null)], IsCertain: true), "");
    }

    private async Task<FileVerdict> FormAsync(FoundConsultation found, RequirementIndex index, FormTable? table, FormMapping? mapping, CancellationToken cancellationToken)
    {
        if (table is null)
        {
            return new FileVerdict(null, S["This is neither the text of this consultation nor a commenting form: there is no table in it."]);
        }

        if (table.Consultation.Length > 0 && !string.Equals(table.Consultation, found.Consultation.Slug, StringComparison.OrdinalIgnoreCase))
        {
            return new FileVerdict(null, S["This is another document: it is the form of the consultation “{0}”.", table.Consultation]);
        }

        var contents = new FileContents { Kind = ImportKind.CommentingForm, Language = Languages.IsKnown(table.Language) ? table.Language : Languages.Current, Table = table };
        if (mapping is null || mapping.Fields.Count != table.Headings.Count)
        {
            var plain = table.Headings.Select(FormColumns.Plain).Where(heading => heading.Length > 0).Distinct().ToList();
            var remembered = await db.Set<FormHeading>().AsNoTracking().Where(row => plain.Contains(row.Heading)).ToDictionaryAsync(row => row.Heading, row => row.Field, cancellationToken);
            mapping = FormMapping.Suggest(table, remembered);
            var isCertain = mapping.IsCertain(table) || table.Headings.Select((heading, column) => heading.Length == 0 || mapping.Fields[column].Length > 0 || remembered.ContainsKey(FormColumns.Plain(heading))).All(known => known);
            if (!isCertain || !(mapping.Fields.Contains(FormColumns.Comment) || mapping.Fields.Contains(FormColumns.Change)))
            {
                return new FileVerdict(contents with { Mapping = mapping, NeedsMapping = true });
            }
        }

        var (findings, faults) = new FormFindings(found.Consultation.Slug, index, S).Of(table, mapping);
        return findings.Count > WordLimits.Items
            ? new FileVerdict(null, Say(WordFault.TooLarge), WordFault.TooLarge)
            : new FileVerdict(contents with { Mapping = mapping, Findings = findings, Faults = faults });
    }
}
