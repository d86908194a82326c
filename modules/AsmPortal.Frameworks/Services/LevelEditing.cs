using System.Globalization;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services;

/// <summary>Adds, changes and deletes the levels of a version.</summary>
internal sealed class LevelEditing(PortalDbContext db, ICurrentUser user, VersionSessions sessions, IStringLocalizer<FrameworksResources> S)
{
    /// <summary>Adds the level of this number (<paramref name="expectedVersion"/> null) or changes it.</summary>
    public async Task<Result> SaveAsync(Guid versionId, LevelDocument document, long? expectedVersion, CancellationToken cancellationToken)
    {
        var opened = await sessions.OpenForEditingAsync(versionId, user.Has(Permissions.Edit), cancellationToken);
        if (!opened.Succeeded)
        {
            return opened;
        }

        await using var session = opened.Value;
        if (Refusal(session, document) is { } refusal)
        {
            return refusal;
        }

        var level = await db.Set<Level>().FirstOrDefaultAsync(row => row.VersionId == versionId && row.Number == document.Number, cancellationToken);
        if (level is not null && expectedVersion is null)
        {
            return Result.Refuse(FailureKind.Invalid, S["There is a level {0} already.", document.Number], "number");
        }

        if (expectedVersion is not null && level?.Version != expectedVersion)
        {
            return Result.Refuse(FailureKind.Conflict, S["Somebody else has changed this in the meantime."]);
        }

        if (level is null)
        {
            level = new Level { VersionId = versionId, Number = document.Number };
            db.Add(level);
        }

        level.Code = document.Code;
        level.Label = document.Label;
        level.Description = document.Description;
        await SaveAsync(session, "Frameworks.LevelSaved", level, cancellationToken);
        return Result.Done;
    }

    /// <summary>Deletes a level at which no requirement stands.</summary>
    public async Task<Result> DeleteAsync(Guid versionId, int number, CancellationToken cancellationToken)
    {
        var opened = await sessions.OpenForEditingAsync(versionId, user.Has(Permissions.Edit), cancellationToken);
        if (!opened.Succeeded)
        {
            return opened;
        }

        await using var session = opened.Value;
        var level = await db.Set<Level>().FirstOrDefaultAsync(row => row.VersionId == versionId && row.Number == number, cancellationToken);
        if (level is null)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no level {0} in this version.", number]);
        }

        var used = await db.Set<Requirement>().CountAsync(row => row.VersionId == versionId && row.LevelNumber == number, cancellationToken);
        if (used > 0)
        {
            return Result.Refuse(FailureKind.Conflict, S.Plural(used, "{0} requirement stands at this level.", "{0} requirements stand at this level."));
        }

        db.Remove(level);
        await SaveAsync(session, "Frameworks.LevelDeleted", level, cancellationToken);
        return Result.Done;
    }

    private Result? Refusal(VersionSession session, LevelDocument document)
    {
        if (document.Number is < 1 or > 99)
        {
            return Result.Refuse(FailureKind.Invalid, S["Levels are numbered from 1 upwards; {0} is not possible.", document.Number], "number");
        }

        if (document.Label[session.Authoritative].Length == 0)
        {
            return Result.Refuse(FailureKind.Invalid, S["Give it a title in the authoritative language."], "label");
        }

        var tooLong = document.Code.Length > Limits.LevelCode || Languages.All.Any(language => document.Label[language].Length > Limits.Title || document.Description[language].Length > Limits.Remark);
        return tooLong ? Result.Refuse(FailureKind.Invalid, S["A value of this level is too long."], "label") : null;
    }

    private static async Task SaveAsync(VersionSession session, string name, Level level, CancellationToken cancellationToken)
    {
        session.ContentChanged();
        session.Record(name, nameof(Level), level.Id, ("number", level.Number.ToString(CultureInfo.InvariantCulture)));
        await session.CompleteAsync(cancellationToken);
    }
}
