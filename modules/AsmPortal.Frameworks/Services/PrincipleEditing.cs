using AsmPortal.Data;
using AsmPortal.Frameworks.Models;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services;

/// <summary>Adds, changes and deletes sections and levels.</summary>
internal sealed class PrincipleEditing(PortalDbContext db, ICurrentUser user, VersionSessions sessions, IStringLocalizer<FrameworksResources> S)
{
    /// <summary>Adds a section at the end of another one, or of the version.</summary>
    public async Task<Result<Guid>> AddAsync(Guid versionId, Guid? parentId, string code, LocalizedText title, LocalizedText introduction, CancellationToken cancellationToken)
    {
        var opened = await sessions.OpenForEditingAsync(versionId, user.Has(Permissions.Edit), cancellationToken);
        if (!opened.Succeeded)
        {
            return Result<Guid>.Refuse(opened.Failure!.Value, opened.Reasons);
        }

        await using var session = opened.Value;
        if (parentId is not null && !await db.Set<Principle>().AnyAsync(row => row.Id == parentId && row.VersionId == versionId, cancellationToken))
        {
            return Result<Guid>.Refuse(FailureKind.Invalid, S["There is no such section in this version."], "principle");
        }

        if (await RefusalAsync(session, Guid.Empty, code, title, introduction, cancellationToken) is { } refusal)
        {
            return Result<Guid>.Refuse(refusal.Failure!.Value, refusal.Reasons);
        }

        var principle = new Principle
        {
            VersionId = versionId,
            ParentId = parentId,
            Code = code,
            StableId = KnownStableIds.New(),
            Position = await db.Set<Principle>().CountAsync(row => row.VersionId == versionId && row.ParentId == parentId, cancellationToken),
            Title = title,
            Introduction = introduction,
        };
        db.Add(principle);
        await SaveAsync(session, "Frameworks.PrincipleAdded", principle, cancellationToken);
        return principle.Id;
    }

    public async Task<Result> EditAsync(Guid principleId, string code, LocalizedText title, LocalizedText introduction, long expectedVersion, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(principleId, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened;
        }

        await using var session = opened.Value;
        var principle = await db.Set<Principle>().SingleAsync(row => row.Id == principleId, cancellationToken);
        if (principle.Version != expectedVersion)
        {
            return Result.Refuse(FailureKind.Conflict, S["Somebody else has changed this in the meantime."]);
        }

        if (await RefusalAsync(session, principleId, code, title, introduction, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        principle.Code = code;
        principle.Title = title;
        principle.Introduction = introduction;
        await SaveAsync(session, "Frameworks.PrincipleEdited", principle, cancellationToken);
        return Result.Done;
    }

    /// <summary>Deletes an empty section: nothing that was written goes by the way.</summary>
    public async Task<Result> DeleteAsync(Guid principleId, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(principleId, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened;
        }

        await using var session = opened.Value;
        if (await db.Set<Principle>().AnyAsync(row => row.ParentId == principleId, cancellationToken) || await db.Set<Requirement>().AnyAsync(row => row.PrincipleId == principleId, cancellationToken))
        {
            return Result.Refuse(FailureKind.Conflict, S["Move or delete what stands in this section first."]);
        }

        var principle = await db.Set<Principle>().SingleAsync(row => row.Id == principleId, cancellationToken);
        db.Remove(principle);
        await db.Set<Principle>().Where(row => row.VersionId == principle.VersionId && row.ParentId == principle.ParentId && row.Position > principle.Position)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Position, row => row.Position - 1), cancellationToken);
        await SaveAsync(session, "Frameworks.PrincipleDeleted", principle, cancellationToken);
        return Result.Done;
    }

    private async Task<Result<VersionSession>> OpenAsync(Guid principleId, CancellationToken cancellationToken)
    {
        var versionId = await db.Set<Principle>().Where(row => row.Id == principleId).Select(row => row.VersionId).FirstOrDefaultAsync(cancellationToken);
        return await sessions.OpenForEditingAsync(versionId, user.Has(Permissions.Edit), cancellationToken);
    }

    private async Task<Result?> RefusalAsync(VersionSession session, Guid principleId, string code, LocalizedText title, LocalizedText introduction, CancellationToken cancellationToken)
    {
        if (!VersionDocumentRules.IsCode(code, Limits.Code))
        {
            return Result.Refuse(FailureKind.Invalid, S["“{0}” cannot be a code: at most {1} characters, no spaces and no signs such as / ? # %.", code, Limits.Code], "code");
        }

        if (title[session.Authoritative].Length == 0)
        {
            return Result.Refuse(FailureKind.Invalid, S["Give it a title in the authoritative language."], "title");
        }

        if (Languages.All.Any(language => title[language].Length > Limits.Title || introduction[language].Length > Limits.LongText))
        {
            return Result.Refuse(FailureKind.Invalid, S["The title or the introduction is too long."], "title");
        }

        return await db.Set<Principle>().AnyAsync(row => row.VersionId == session.Version.Id && row.Code == code && row.Id != principleId, cancellationToken)
            ? Result.Refuse(FailureKind.Invalid, S["Two principles have the code {0}.", code], "code")
            : null;
    }

    private static async Task SaveAsync(VersionSession session, string name, Principle principle, CancellationToken cancellationToken)
    {
        session.ContentChanged();
        session.Record(name, nameof(Principle), principle.Id, ("code", principle.Code));
        await session.CompleteAsync(cancellationToken);
    }
}
