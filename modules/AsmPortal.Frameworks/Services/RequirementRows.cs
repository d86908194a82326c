using System.Globalization;
using AsmPortal.Data;
using AsmPortal.Frameworks.Models;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Frameworks.Services;

/// <summary>Rows of requirements inside their section.</summary>
internal sealed class RequirementRows(PortalDbContext db)
{
    /// <summary>Deletes requirements with what hangs on them and closes the gaps they leave.</summary>
    public async Task RemoveAsync(IReadOnlyList<Requirement> requirements, CancellationToken cancellationToken)
    {
        var ids = requirements.Select(requirement => requirement.Id).ToList();
        await db.Set<Mapping>().Where(row => ids.Contains(row.RequirementId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<RequirementText>().Where(row => ids.Contains(row.RequirementId)).ExecuteDeleteAsync(cancellationToken);
        foreach (var requirement in requirements.OrderByDescending(requirement => requirement.Position))
        {
            await db.Set<Requirement>().Where(row => row.Id == requirement.Id).ExecuteDeleteAsync(cancellationToken);
            db.Entry(requirement).State = EntityState.Detached;
            await ShiftAsync(requirement.PrincipleId, requirement.Position + 1, -1, cancellationToken);
        }
    }

    /// <summary>Moves the requirements of a section from a position on. Their concurrency version stays: nobody's work is touched by it.</summary>
    public Task<int> ShiftAsync(Guid principleId, int from, int by, CancellationToken cancellationToken) =>
        db.Set<Requirement>().Where(row => row.PrincipleId == principleId && row.Position >= from)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Position, row => row.Position + by), cancellationToken);
}

/// <summary>Codes that follow the structure and are not in use.</summary>
internal sealed class FreeCodes(PortalDbContext db)
{
    public async Task<IReadOnlyList<string>> NextAsync(Principle principle, int count, CancellationToken cancellationToken)
    {
        var prefix = principle.Code + ".";
        var taken = (await db.Set<Requirement>().Where(row => row.VersionId == principle.VersionId && row.Code.StartsWith(prefix)).Select(row => row.Code).ToListAsync(cancellationToken))
            .Concat(await db.Set<Principle>().Where(row => row.VersionId == principle.VersionId && row.Code.StartsWith(prefix)).Select(row => row.Code).ToListAsync(cancellationToken));
        var last = taken.Select(code => int.TryParse(code[prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty(0).Max();
        return [.. Enumerable.Range(last + 1, count).Select(number => prefix + number.ToString(CultureInfo.InvariantCulture))];
    }
}
