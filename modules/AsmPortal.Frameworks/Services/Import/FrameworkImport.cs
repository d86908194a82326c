using System.Globalization;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services.Comparison;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>Imports files into a version, or says what would happen. The page, the command and the API go through here.</summary>
internal sealed class FrameworkImport(
    PortalDbContext db,
    ICurrentUser user,
    VersionReader reader,
    VersionWriter writer,
    KeptFaults kept,
    IAuditTrailManager audit,
    IStringLocalizer<FrameworksResources> S)
{
    private static readonly FrameworkImporter s_files = new();

    /// <summary>What would happen. Nothing is stored.</summary>
    public Task<Result<ImportOutcome>> PreviewAsync(ImportRequest request, CancellationToken cancellationToken) => RunAsync(request, store: false, cancellationToken);

    /// <summary>Stores all or, when there is an error that is not accepted, nothing; <see cref="ImportOutcome.Stored"/> says which.</summary>
    public Task<Result<ImportOutcome>> ImportAsync(ImportRequest request, CancellationToken cancellationToken) => RunAsync(request, store: true, cancellationToken);

    /// <summary>The columns that the files have, as far as they can be read.</summary>
    public static Task<ImportHeadings> HeadingsAsync(IReadOnlyList<ImportFile> files, CancellationToken cancellationToken) =>
        s_files.HeadingsAsync(files, new ImportOptions { Framework = new FrameworkHeader { Slug = "" }, Version = "" }, cancellationToken);

    /// <summary>Whether this person may import into this version; null when nothing speaks against it.</summary>
    public async Task<Result?> RefusalAsync(string slug, string label, CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.Import))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You may not import framework versions."]);
        }

        var reasons = new List<Reason>();
        if (!VersionDocumentRules.IsSlug(slug))
        {
            reasons.Add(new Reason(S["“{0}” cannot be part of an address: use lower-case letters, digits and hyphens.", slug], "slug"));
        }

        if (!VersionDocumentRules.IsCode(label, Limits.Label))
        {
            reasons.Add(new Reason(S["“{0}” cannot be a version label: at most {1} characters, no spaces, none of / \\ ? # %.", label, Limits.Label], "version"));
        }

        if (reasons.Count > 0)
        {
            return Result.Refuse(FailureKind.Invalid, reasons);
        }

        var (_, version) = await FindAsync(slug, label, cancellationToken);
        return version is null || VersionAccess.IsEditable(version.State)
            ? null
            : Result.Refuse(FailureKind.Conflict, S["Version {0} is not being written: its state is “{1}”.", version.Label, S.Enum(version.State)]);
    }

    private async Task<Result<ImportOutcome>> RunAsync(ImportRequest request, bool store, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(request.Slug, request.Version, cancellationToken) is { } refusal)
        {
            return Result<ImportOutcome>.Refuse(refusal.Failure!.Value, refusal.Reasons);
        }

        var (framework, version) = await FindAsync(request.Slug, request.Version, cancellationToken);
        var present = version is null ? null : await reader.ReadAsync(framework!, version, cancellationToken);
        var before = present ?? await BasisAsync(framework, cancellationToken);
        var header = framework is null
            ? new FrameworkHeader { Slug = request.Slug, Title = TitleOf(request), AuthoritativeLanguage = request.AuthoritativeLanguage }
            : VersionReader.Header(framework);
        var options = new ImportOptions
        {
            Framework = header,
            Version = request.Version,
            Mapping = request.Mapping,
            Levels = before?.Levels ?? [],
            CreateLevels = request.CreateLevels,
            AcceptFaults = request.AcceptFaults,
        };
        var read = await s_files.ReadAsync(request.Files, options, cancellationToken);
        var outcome = Judge(request, read, before, present) with { IsNewFramework = framework is null, IsNewVersion = version is null };
        return store && outcome.Reasons.Count == 0 && read.MayBeStored(options) ? await StoreAsync(request, outcome, cancellationToken) : outcome;
    }

    private ImportOutcome Judge(ImportRequest request, ImportResult read, VersionDocument? before, VersionDocument? present)
    {
        if (read.Document is not { } document)
        {
            return new ImportOutcome { Result = read };
        }

        if (read.IsWholeVersion)
        {
            document = request.Title.IsEmpty ? document : document with { Framework = document.Framework with { Title = request.Title } };
        }
        else if (before is not null && HasPlainIds(document))
        {
            document = DraftMerge.Join(document, before);
        }

        var reasons = new VersionDocumentRules(S).Check(document);
        return new ImportOutcome
        {
            Result = read,
            Document = document,
            Reasons = reasons,
            Changes = present is not null && reasons.Count == 0 && HasPlainIds(document) ? VersionComparison.Between(present, document, []) : null,
        };
    }

    private async Task<Result<ImportOutcome>> StoreAsync(ImportRequest request, ImportOutcome outcome, CancellationToken cancellationToken)
    {
        var faults = ImportFaultRows.Of(outcome.Result);
        var written = await writer.WriteAsync(
            outcome.Document!,
            async (versionId, cancellation) =>
            {
                await kept.ReplaceAsync(versionId, faults, cancellation);
                audit.Record("Frameworks.VersionImported", nameof(FrameworkVersion), versionId.ToString(), new Dictionary<string, string>
                {
                    ["framework"] = request.Slug,
                    ["version"] = request.Version,
                    ["files"] = request.Files.Count.ToString(CultureInfo.InvariantCulture),
                    ["rows"] = outcome.Result.Counts.Rows.ToString(CultureInfo.InvariantCulture),
                    ["requirements"] = outcome.Result.Counts.Requirements.ToString(CultureInfo.InvariantCulture),
                    ["keptFaults"] = faults.Count.ToString(CultureInfo.InvariantCulture),
                });
            },
            request.Progress,
            cancellationToken);
        return written.Succeeded
            ? outcome with { Stored = true, KeptRows = faults.Count }
            : Result<ImportOutcome>.Refuse(written.Failure!.Value, written.Reasons);
    }

    private async Task<(Framework? Framework, FrameworkVersion? Version)> FindAsync(string slug, string label, CancellationToken cancellationToken)
    {
        var framework = await db.Set<Framework>().AsNoTracking().FirstOrDefaultAsync(row => row.Slug == slug, cancellationToken);
        return framework is null
            ? (null, null)
            : (framework, await db.Set<FrameworkVersion>().AsNoTracking().FirstOrDefaultAsync(row => row.FrameworkId == framework.Id && row.Label == label, cancellationToken));
    }

    /// <summary>A framework that nobody named is called by its address until somebody does.</summary>
    private static LocalizedText TitleOf(ImportRequest request) => request.Title.IsEmpty ? LocalizedText.Empty.With(request.AuthoritativeLanguage, request.Slug) : request.Title;

    /// <summary>The version that a new one follows: the youngest that was not taken back.</summary>
    private async Task<VersionDocument?> BasisAsync(Framework? framework, CancellationToken cancellationToken)
    {
        if (framework is null)
        {
            return null;
        }

        var basis = await db.Set<FrameworkVersion>().AsNoTracking().Where(row => row.FrameworkId == framework.Id && row.State != VersionState.Withdrawn)
            .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        return basis is null ? null : await reader.ReadAsync(framework, basis, cancellationToken);
    }

    /// <summary>Whether every requirement and section can be told from the others.</summary>
    private static bool HasPlainIds(VersionDocument document)
    {
        var (principles, requirements) = (new HashSet<string>(), new HashSet<string>());
        var open = new Stack<PrincipleDocument>(document.Principles);
        while (open.TryPop(out var principle))
        {
            if (principle.StableId.Length == 0 || !principles.Add(principle.StableId)
                || principle.Requirements.Any(requirement => requirement.StableId.Length == 0 || !requirements.Add(requirement.StableId)))
            {
                return false;
            }

            foreach (var inner in principle.Principles)
            {
                open.Push(inner);
            }
        }

        return true;
    }
}
