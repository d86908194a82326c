using AsmPortal.Actions.Models;
using AsmPortal.Data;
using AsmPortal.Files;
using AsmPortal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Actions.Services;

/// <summary>Keeps the files that go with a step. What a file is, is judged by its content and never by its name.</summary>
internal sealed class EvidenceFiles(PortalDbContext db, IFileStore files, IStringLocalizer<ActionsResources> S)
{
    public const int MostFiles = 5;
    public const int MostMegabytes = 10;
    public const long MostBytes = MostMegabytes * 1024L * 1024L;

    /// <summary>The greatest form: all files and its texts.</summary>
    public const long RequestBytes = (MostFiles * MostBytes) + (1024 * 1024);

    private const string Purpose = "Actions.Evidence";

    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal) { "application/pdf", "image/png", "image/jpeg" };

    /// <summary>Adds files to the running unit of work; a refusal names every file that is not taken.</summary>
    public async Task<Result> AddAsync(ActionStep step, IReadOnlyList<IFormFile> given, CancellationToken cancellationToken)
    {
        if (given.Count > MostFiles)
        {
            return Result.Refuse(FailureKind.Invalid, S["At most {0} files can go with it.", MostFiles], "files");
        }

        var reasons = new List<Reason>();
        foreach (var file in given)
        {
            if (await AddAsync(step, file, cancellationToken) is { } reason)
            {
                reasons.Add(reason);
            }
        }

        return reasons.Count == 0 ? Result.Done : Result.Refuse(FailureKind.Invalid, reasons);
    }

    private async Task<Reason?> AddAsync(ActionStep step, IFormFile file, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = file.OpenReadStream();
            var stored = await files.SaveAsync(content, file.FileName, Purpose, MostBytes, null, cancellationToken);
            if (!Taken.Contains(stored.ContentType))
            {
                return new Reason(S["“{0}” is not taken: send pictures (PNG, JPEG) or PDF.", file.FileName], "files");
            }

            db.Add(new ActionEvidence
            {
                StepId = step.Id,
                ActionId = step.ActionId,
                FileId = stored.Id,
                Name = stored.Name,
                ContentType = stored.ContentType,
                Length = stored.Length,
                Sha256 = stored.Sha256,
            });
            return null;
        }
        catch (FileTooLargeException)
        {
            return new Reason(S["“{0}” is larger than {1} MB.", file.FileName, MostMegabytes], "files");
        }
    }
}
