using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Frameworks.Services;

/// <summary>
/// Keeps a version's lineage against the version it is based on, however often its requirements are split, merged and deleted while it is written.
/// Requirements that the base version does not have leave no lineage: they are simply new.
/// </summary>
internal sealed class LineageBook(PortalDbContext db, Guid frameworkId, FrameworkVersion version)
{
    public Task SplitAsync(string part, IReadOnlyList<string> into, CancellationToken cancellationToken) => RewriteAsync(
        async steps => LineageSteps.Split(steps, part, into, await IsInBaseAsync(part, cancellationToken)), cancellationToken);

    public Task MergeAsync(IReadOnlyList<string> parts, string into, CancellationToken cancellationToken) => RewriteAsync(
        async steps =>
        {
            var inBase = new HashSet<string>();
            foreach (var part in parts)
            {
                if (await IsInBaseAsync(part, cancellationToken))
                {
                    inBase.Add(part);
                }
            }

            return LineageSteps.Merge(steps, parts, into, inBase);
        }, cancellationToken);

    public Task ForgetAsync(string stableId, CancellationToken cancellationToken) =>
        RewriteAsync(steps => Task.FromResult(LineageSteps.Forget(steps, stableId)), cancellationToken);

    private async Task RewriteAsync(Func<IReadOnlyList<LineageDocument>, Task<IReadOnlyList<LineageDocument>>> change, CancellationToken cancellationToken)
    {
        var rows = await db.Set<Lineage>().Where(row => row.VersionId == version.Id).OrderBy(row => row.Position).ToListAsync(cancellationToken);
        var before = rows.ConvertAll(row => new LineageDocument(row.Kind, row.FromIds, row.ToIds));
        var after = await change(before);
        db.RemoveRange(rows);
        db.AddRange(after.Select((step, position) => new Lineage { VersionId = version.Id, Position = position, Kind = step.Kind, FromIds = [.. step.From], ToIds = [.. step.To] }));
    }

    private async Task<bool> IsInBaseAsync(string stableId, CancellationToken cancellationToken) =>
        version.BasedOn is { } basis && await (from origin in db.Set<FrameworkVersion>()
                                               where origin.FrameworkId == frameworkId && origin.Label == basis
                                               join requirement in db.Set<Requirement>() on origin.Id equals requirement.VersionId
                                               where requirement.StableId == stableId
                                               select requirement.Id).AnyAsync(cancellationToken);
}

/// <summary>The arithmetic of lineage, on values.</summary>
internal static class LineageSteps
{
    public static IReadOnlyList<LineageDocument> Split(IReadOnlyList<LineageDocument> steps, string part, IReadOnlyList<string> into, bool isInBase)
    {
        var result = new List<LineageDocument>();
        var known = false;
        foreach (var step in steps)
        {
            if (!step.To.Contains(part))
            {
                result.Add(step);
                continue;
            }

            known = true;
            if (step.Kind == LineageKind.Split)
            {
                result.Add(step with { To = [.. step.To.SelectMany(id => id == part ? into : [id])] });
            }
            else
            {
                // Many became one, and the one is many again: each of the origins went into all of them.
                result.AddRange(step.From.Select(origin => new LineageDocument(LineageKind.Split, [origin], into)));
            }
        }

        if (!known && isInBase)
        {
            result.Add(new LineageDocument(LineageKind.Split, [part], into));
        }

        return result;
    }

    public static IReadOnlyList<LineageDocument> Merge(IReadOnlyList<LineageDocument> steps, IReadOnlyList<string> parts, string into, IReadOnlySet<string> inBase)
    {
        var result = new List<LineageDocument>();
        var origins = new List<string>();
        foreach (var step in steps)
        {
            if (!step.To.Any(parts.Contains))
            {
                result.Add(step);
                continue;
            }

            origins.AddRange(step.From);
            var others = step.To.Where(id => !parts.Contains(id)).ToList();
            if (others.Count > 0)
            {
                result.Add(step with { To = [.. others, into] });
            }
        }

        origins.AddRange(parts.Where(part => inBase.Contains(part) && !steps.Any(step => step.To.Contains(part))));
        if (origins.Count > 0)
        {
            result.Add(new LineageDocument(LineageKind.Merged, [.. origins.Distinct()], [into]));
        }

        return result;
    }

    public static IReadOnlyList<LineageDocument> Forget(IReadOnlyList<LineageDocument> steps, string stableId) =>
    [
        .. steps.Select(step => step with { To = [.. step.To.Where(id => id != stableId)] }).Where(step => step.To.Count > 0),
    ];
}
