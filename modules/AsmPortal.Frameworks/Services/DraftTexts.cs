using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Frameworks.Services;

internal sealed class DraftTexts(PortalDbContext db, IFrameworkDirectory frameworks, TextEditing editing) : IDraftTexts
{
    public async Task<VersionReference?> FindWritableAsync(Guid versionId, CancellationToken cancellationToken = default)
    {
        if (await frameworks.FindVersionAsync(versionId, cancellationToken) is not { } asked)
        {
            return null;
        }

        var versions = await db.Set<FrameworkVersion>().AsNoTracking()
            .Where(version => version.FrameworkId == asked.FrameworkId)
            .OrderByDescending(version => version.CreatedAt).ThenByDescending(version => version.Id)
            .Select(version => new { version.Id, version.Label, version.BasedOn, version.State })
            .ToListAsync(cancellationToken);
        if (VersionAccess.IsEditable(asked.State))
        {
            return asked;
        }

        var heirs = new HashSet<string> { asked.Label };
        foreach (var version in Enumerable.Reverse(versions))
        {
            if (version.BasedOn is not null && heirs.Contains(version.BasedOn))
            {
                heirs.Add(version.Label);
            }
        }

        var writable = versions.Find(version => heirs.Contains(version.Label) && VersionAccess.IsEditable(version.State));
        return writable is null ? null : await frameworks.FindVersionAsync(writable.Id, cancellationToken);
    }

    public async Task<DraftText?> ReadAsync(Guid versionId, string stableId, CancellationToken cancellationToken = default) =>
        await (from requirement in db.Set<Requirement>().AsNoTracking()
               where requirement.VersionId == versionId && requirement.StableId == stableId
               join version in db.Set<FrameworkVersion>() on requirement.VersionId equals version.Id
               join framework in db.Set<Framework>() on version.FrameworkId equals framework.Id
               join text in db.Set<RequirementText>() on requirement.Id equals text.RequirementId
               where text.Language == framework.AuthoritativeLanguage
               select new DraftText(
                   version.Id,
                   version.Label,
                   requirement.Code,
                   requirement.StableId,
                   text.Language,
                   text.Text,
                   text.Version,
                   "/work/frameworks/" + framework.Slug + "/" + version.Label + "/requirements/" + requirement.Code)).FirstOrDefaultAsync(cancellationToken);

    public async Task<Result> SaveAsync(DraftText text, string newText, string source, CancellationToken cancellationToken = default)
    {
        var row = await (from requirement in db.Set<Requirement>().AsNoTracking()
                         where requirement.VersionId == text.VersionId && requirement.StableId == text.StableId
                         join words in db.Set<RequirementText>() on requirement.Id equals words.RequirementId
                         where words.Language == text.Language
                         select new { RequirementId = requirement.Id, words.Guidance, words.Evidence }).FirstOrDefaultAsync(cancellationToken);
        var content = new SourceSnapshot(newText.Trim(), row?.Guidance ?? "", row?.Evidence ?? "");
        return await editing.SaveAsync(new SaveText(row?.RequirementId ?? Guid.Empty, text.Language, content, ChangeKind.Normative, text.ChangeToken, source), cancellationToken);
    }
}
