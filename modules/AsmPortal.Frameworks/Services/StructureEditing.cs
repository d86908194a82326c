using System.Globalization;
using AsmPortal.Data;
using AsmPortal.Frameworks.Models;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services;

/// <summary>Moves requirements and sections, and gives codes that follow the structure.</summary>
internal sealed class StructureEditing(PortalDbContext db, ICurrentUser user, VersionSessions sessions, IStringLocalizer<FrameworksResources> S)
{
    /// <summary>Moves a requirement to a place among the requirements of a section; 0 is the first. Its code stays until somebody renumbers.</summary>
    public async Task<Result> MoveRequirementAsync(Guid requirementId, Guid principleId, int position, CancellationToken cancellationToken)
    {
        var versionId = await db.Set<Requirement>().Where(row => row.Id == requirementId).Select(row => row.VersionId).FirstOrDefaultAsync(cancellationToken);
        var opened = await sessions.OpenForEditingAsync(versionId, user.Has(Permissions.Edit), cancellationToken);
        if (!opened.Succeeded)
        {
            return opened;
        }

        await using var session = opened.Value;
        if (!await db.Set<Principle>().AnyAsync(row => row.Id == principleId && row.VersionId == versionId, cancellationToken))
        {
            return Result.Refuse(FailureKind.Invalid, S["There is no such section in this version."], "principle");
        }

        var requirement = await db.Set<Requirement>().SingleAsync(row => row.Id == requirementId, cancellationToken);
        var rows = new RequirementRows(db);
        await rows.ShiftAsync(requirement.PrincipleId, requirement.Position + 1, -1, cancellationToken);
        var others = await db.Set<Requirement>().CountAsync(row => row.PrincipleId == principleId && row.Id != requirementId, cancellationToken);
        var place = Math.Clamp(position, 0, others);
        await db.Set<Requirement>().Where(row => row.PrincipleId == principleId && row.Id != requirementId && row.Position >= place)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Position, row => row.Position + 1), cancellationToken);
        requirement.PrincipleId = principleId;
        requirement.Position = place;
        session.ContentChanged();
        session.Record("Frameworks.RequirementMoved", nameof(Requirement), requirementId, ("code", requirement.Code));
        await session.CompleteAsync(cancellationToken);
        return Result.Done;
    }

    /// <summary>Moves a section to a place among the sections of another one, or of the version when <paramref name="parentId"/> is null.</summary>
    public async Task<Result> MovePrincipleAsync(Guid principleId, Guid? parentId, int position, CancellationToken cancellationToken)
    {
        var versionId = await db.Set<Principle>().Where(row => row.Id == principleId).Select(row => row.VersionId).FirstOrDefaultAsync(cancellationToken);
        var opened = await sessions.OpenForEditingAsync(versionId, user.Has(Permissions.Edit), cancellationToken);
        if (!opened.Succeeded)
        {
            return opened;
        }

        await using var session = opened.Value;
        var principles = await db.Set<Principle>().Where(row => row.VersionId == versionId).OrderBy(row => row.Position).ToListAsync(cancellationToken);
        var moved = principles.Single(row => row.Id == principleId);
        if (parentId is not null && principles.TrueForAll(row => row.Id != parentId))
        {
            return Result.Refuse(FailureKind.Invalid, S["There is no such section in this version."], "principle");
        }

        if (IsInside(principles, parentId, principleId))
        {
            return Result.Refuse(FailureKind.Invalid, S["A section cannot stand inside itself."], "principle");
        }

        moved.ParentId = parentId;
        var siblings = principles.Where(row => row.ParentId == parentId && row.Id != principleId).ToList();
        siblings.Insert(Math.Clamp(position, 0, siblings.Count), moved);
        for (var index = 0; index < siblings.Count; index++)
        {
            siblings[index].Position = index;
        }

        session.ContentChanged();
        session.Record("Frameworks.PrincipleMoved", nameof(Principle), principleId, ("code", moved.Code));
        await session.CompleteAsync(cancellationToken);
        return Result.Done;
    }

    /// <summary>Gives codes by place, to all of the version or to what stands in one section.</summary>
    /// <returns>How many codes changed.</returns>
    public async Task<Result<int>> RenumberAsync(Guid versionId, Guid? principleId, CancellationToken cancellationToken)
    {
        var opened = await sessions.OpenForEditingAsync(versionId, user.Has(Permissions.Edit), cancellationToken);
        if (!opened.Succeeded)
        {
            return Result<int>.Refuse(opened.Failure!.Value, opened.Reasons);
        }

        await using var session = opened.Value;
        var principles = await db.Set<Principle>().Where(row => row.VersionId == versionId).OrderBy(row => row.Position).ToListAsync(cancellationToken);
        var requirements = await db.Set<Requirement>().Where(row => row.VersionId == versionId).OrderBy(row => row.Position).ToListAsync(cancellationToken);
        if (principleId is not null && principles.TrueForAll(row => row.Id != principleId))
        {
            return Result<int>.Refuse(FailureKind.Invalid, S["There is no such section in this version."], "principle");
        }

        var plan = new NumberingPlan(principles, requirements, principleId);
        if (plan.Collision is { } code)
        {
            return Result<int>.Refuse(FailureKind.Conflict, S["The code {0} is in use outside of this section: renumber the whole version.", code]);
        }

        await ApplyAsync(plan, cancellationToken);
        var changed = plan.Principles.Count + plan.Requirements.Count;
        if (changed > 0)
        {
            session.ContentChanged();
            session.Record("Frameworks.Renumbered", nameof(FrameworkVersion), versionId, ("changed", changed.ToString(CultureInfo.InvariantCulture)));
        }

        await session.CompleteAsync(cancellationToken);
        return changed;
    }

    /// <summary>Codes are unique and may change places, so all that change step aside first.</summary>
    private async Task ApplyAsync(NumberingPlan plan, CancellationToken cancellationToken)
    {
        foreach (var batch in plan.Principles.Keys.Select(row => row.Id).Chunk(500))
        {
            await db.Set<Principle>().Where(row => batch.Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Code, row => "~" + row.StableId), cancellationToken);
        }

        foreach (var batch in plan.Requirements.Keys.Select(row => row.Id).Chunk(500))
        {
            await db.Set<Requirement>().Where(row => batch.Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Code, row => "~" + row.StableId), cancellationToken);
        }

        foreach (var (principle, code) in plan.Principles)
        {
            db.Entry(principle).Property(row => row.Code).OriginalValue = "~" + principle.StableId;
            principle.Code = code;
        }

        foreach (var (requirement, code) in plan.Requirements)
        {
            db.Entry(requirement).Property(row => row.Code).OriginalValue = "~" + requirement.StableId;
            requirement.Code = code;
        }
    }

    private static bool IsInside(List<Principle> principles, Guid? place, Guid principleId)
    {
        var current = place;
        while (current is not null)
        {
            if (current == principleId)
            {
                return true;
            }

            current = principles.Find(row => row.Id == current)?.ParentId;
        }

        return false;
    }
}

/// <summary>Which codes change when they follow the structure: sections count from 1 in their parent, requirements go on counting after the sections beside them.</summary>
internal sealed class NumberingPlan
{
    private readonly ILookup<Guid, Principle> _principles;
    private readonly ILookup<Guid, Requirement> _requirements;

    public NumberingPlan(IReadOnlyList<Principle> principles, IReadOnlyList<Requirement> requirements, Guid? section)
    {
        _principles = principles.ToLookup(row => row.ParentId ?? Guid.Empty);
        _requirements = requirements.ToLookup(row => row.PrincipleId);
        Number(section ?? Guid.Empty, section is null ? "" : principles.Single(row => row.Id == section).Code);
        Collision = Twice(principles.Select(row => Principles.GetValueOrDefault(row, row.Code))) ?? Twice(requirements.Select(row => Requirements.GetValueOrDefault(row, row.Code)));
    }

    public Dictionary<Principle, string> Principles { get; } = [];

    public Dictionary<Requirement, string> Requirements { get; } = [];

    /// <summary>A code that would be there twice, because one outside of the section has it.</summary>
    public string? Collision { get; }

    private void Number(Guid parent, string code)
    {
        var number = 0;
        foreach (var principle in _principles[parent])
        {
            var own = Join(code, ++number);
            if (principle.Code != own)
            {
                Principles[principle] = own;
            }

            Number(principle.Id, own);
        }

        foreach (var requirement in _requirements[parent])
        {
            var own = Join(code, ++number);
            if (requirement.Code != own)
            {
                Requirements[requirement] = own;
            }
        }
    }

    private static string Join(string prefix, int number) =>
        prefix.Length == 0 ? number.ToString(CultureInfo.InvariantCulture) : prefix + "." + number.ToString(CultureInfo.InvariantCulture);

    private static string? Twice(IEnumerable<string> codes)
    {
        var seen = new HashSet<string>();
        return codes.FirstOrDefault(code => !seen.Add(code));
    }
}
