using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services;

/// <summary>What a requirement is besides its texts.</summary>
internal sealed record RequirementProperties(string Code, int Level, bool Critical, IReadOnlyList<AnnexIICategory> AnnexII);

/// <summary>Adds, changes and deletes requirements.</summary>
internal sealed class RequirementEditing(PortalDbContext db, ICurrentUser user, VersionSessions sessions, IStringLocalizer<FrameworksResources> S)
{
    /// <summary>Adds a requirement at the end of a section. Without a code it gets the next free one there.</summary>
    public async Task<Result<Guid>> AddAsync(Guid principleId, string? code, int level, SourceSnapshot source, CancellationToken cancellationToken)
    {
        var versionId = await db.Set<Principle>().Where(row => row.Id == principleId).Select(row => row.VersionId).FirstOrDefaultAsync(cancellationToken);
        var opened = await sessions.OpenForEditingAsync(versionId, user.Has(Permissions.Edit), cancellationToken);
        if (!opened.Succeeded)
        {
            return Result<Guid>.Refuse(opened.Failure!.Value, opened.Reasons);
        }

        await using var session = opened.Value;
        if (source.Text.Length is 0 or > Limits.LongText)
        {
            return Result<Guid>.Refuse(FailureKind.Invalid, S["The authoritative text cannot be empty."], "text");
        }

        var principle = await db.Set<Principle>().SingleAsync(row => row.Id == principleId, cancellationToken);
        var free = string.IsNullOrWhiteSpace(code) ? (await new FreeCodes(db).NextAsync(principle, 1, cancellationToken))[0] : code.Trim();
        if (await RefusalAsync(versionId, Guid.Empty, new RequirementProperties(free, level, false, []), cancellationToken) is { } refusal)
        {
            return Result<Guid>.Refuse(refusal.Failure!.Value, refusal.Reasons);
        }

        var requirement = new Requirement
        {
            VersionId = versionId,
            PrincipleId = principleId,
            StableId = KnownStableIds.New(),
            Code = free,
            LevelNumber = level,
            Position = await db.Set<Requirement>().CountAsync(row => row.PrincipleId == principleId, cancellationToken),
        };
        db.Add(requirement);
        foreach (var language in Languages.All)
        {
            var text = new RequirementText { VersionId = versionId, RequirementId = requirement.Id, Language = language };
            text.Save(language == session.Authoritative ? source : new SourceSnapshot("", "", ""));
            session.Stamp(text);
            db.Add(text);
        }

        session.ContentChanged();
        session.Record("Frameworks.RequirementAdded", nameof(Requirement), requirement.Id, ("code", requirement.Code));
        await session.CompleteAsync(cancellationToken);
        return requirement.Id;
    }

    public Task<Result> EditAsync(Guid requirementId, RequirementProperties properties, long expectedVersion, CancellationToken cancellationToken) =>
        ChangeAsync(requirementId, expectedVersion, "Frameworks.RequirementEdited", async (_, requirement) =>
        {
            if (await RefusalAsync(requirement.VersionId, requirement.Id, properties, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            requirement.Code = properties.Code;
            requirement.LevelNumber = properties.Level;
            requirement.Critical = properties.Critical;
            requirement.AnnexII = [.. properties.AnnexII.Distinct().Order()];
            return Result.Done;
        }, cancellationToken);

    /// <summary>Puts these mappings in place of the requirement's mappings.</summary>
    public Task<Result> SetMappingsAsync(Guid requirementId, IReadOnlyList<MappingDocument> mappings, long expectedVersion, CancellationToken cancellationToken) =>
        ChangeAsync(requirementId, expectedVersion, "Frameworks.MappingsEdited", async (session, requirement) =>
        {
            var fits = mappings.All(mapping => mapping.Standard.Length is > 0 and <= Limits.Standard && mapping.Provision.Length is > 0 and <= Limits.Provision && mapping.Note.Length <= Limits.Remark);
            if (!fits)
            {
                return Result.Refuse(FailureKind.Invalid, S["Each mapping names a standard and a provision of it."], "mappings");
            }

            if (mappings.DistinctBy(mapping => (mapping.Standard, mapping.Provision)).Count() < mappings.Count)
            {
                return Result.Refuse(FailureKind.Invalid, S["A provision is mapped twice."], "mappings");
            }

            db.RemoveRange(await db.Set<Mapping>().Where(row => row.RequirementId == requirementId).ToListAsync(cancellationToken));
            db.AddRange(mappings.Select((mapping, position) => new Mapping
            {
                VersionId = requirement.VersionId,
                RequirementId = requirementId,
                Position = position,
                Standard = mapping.Standard,
                Provision = mapping.Provision,
                Relation = mapping.Relation,
                Confidence = mapping.Confidence,
                Note = mapping.Note,
            }));
            db.Entry(requirement).State = EntityState.Modified;
            return Result.Done;
        }, cancellationToken);

    public Task<Result> DeleteAsync(Guid requirementId, long expectedVersion, CancellationToken cancellationToken) =>
        ChangeAsync(requirementId, expectedVersion, "Frameworks.RequirementDeleted", async (session, requirement) =>
        {
            await new RequirementRows(db).RemoveAsync([requirement], cancellationToken);
            await new LineageBook(db, session.Framework.Id, session.Version).ForgetAsync(requirement.StableId, cancellationToken);
            return Result.Done;
        }, cancellationToken);

    private async Task<Result> ChangeAsync(
        Guid requirementId,
        long expectedVersion,
        string auditName,
        Func<VersionSession, Requirement, Task<Result>> change,
        CancellationToken cancellationToken)
    {
        var versionId = await db.Set<Requirement>().Where(row => row.Id == requirementId).Select(row => row.VersionId).FirstOrDefaultAsync(cancellationToken);
        var opened = await sessions.OpenForEditingAsync(versionId, user.Has(Permissions.Edit), cancellationToken);
        if (!opened.Succeeded)
        {
            return opened;
        }

        await using var session = opened.Value;
        var requirement = await db.Set<Requirement>().SingleAsync(row => row.Id == requirementId, cancellationToken);
        if (requirement.Version != expectedVersion)
        {
            return Result.Refuse(FailureKind.Conflict, S["Somebody else has changed this in the meantime."]);
        }

        var code = requirement.Code;
        var result = await change(session, requirement);
        if (result.Succeeded)
        {
            session.ContentChanged();
            session.Record(auditName, nameof(Requirement), requirementId, ("code", code));
            await session.CompleteAsync(cancellationToken);
        }

        return result;
    }

    private async Task<Result?> RefusalAsync(Guid versionId, Guid requirementId, RequirementProperties properties, CancellationToken cancellationToken)
    {
        if (!VersionDocumentRules.IsCode(properties.Code, Limits.Code))
        {
            return Result.Refuse(FailureKind.Invalid, S["“{0}” cannot be a code: at most {1} characters, no spaces and no signs such as / ? # %.", properties.Code, Limits.Code], "code");
        }

        if (await db.Set<Requirement>().AnyAsync(row => row.VersionId == versionId && row.Code == properties.Code && row.Id != requirementId, cancellationToken))
        {
            return Result.Refuse(FailureKind.Invalid, S["Two requirements have the code {0}.", properties.Code], "code");
        }

        return await db.Set<Level>().AnyAsync(row => row.VersionId == versionId && row.Number == properties.Level, cancellationToken)
            ? null
            : Result.Refuse(FailureKind.Invalid, S["There is no level {0} in this version.", properties.Level], "level");
    }
}
