using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services.Comparison;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Frameworks.Services;

/// <summary>One mapping with the requirement it belongs to.</summary>
internal sealed record CrosswalkRow(string Code, string StableId, string Standard, string Provision, MappingRelation Relation, MappingConfidence Confidence, string Note);

/// <summary>The mappings of a version, read from either side.</summary>
/// <param name="Rows">All mappings by requirement.</param>
internal sealed record Crosswalk(IReadOnlyList<CrosswalkRow> Rows)
{
    public IReadOnlyList<string> Standards => [.. Rows.Select(row => row.Standard).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Our requirement → their provisions.</summary>
    public IEnumerable<IGrouping<string, CrosswalkRow>> ByRequirement(string? standard = null) => Of(standard).GroupBy(row => row.Code);

    /// <summary>Their provision → our requirements.</summary>
    public IEnumerable<IGrouping<(string Standard, string Provision), CrosswalkRow>> ByProvision(string? standard = null) =>
        Of(standard).OrderBy(row => row.Standard, StringComparer.Ordinal).ThenBy(row => row.Provision, CodeOrder.Instance).GroupBy(row => (row.Standard, row.Provision));

    private IEnumerable<CrosswalkRow> Of(string? standard) => Rows.Where(row => standard is null || row.Standard == standard);
}

internal sealed class CrosswalkReader(PortalDbContext db)
{
    public async Task<Crosswalk> ReadAsync(Guid versionId, CancellationToken cancellationToken)
    {
        var rows = await (from mapping in db.Set<Mapping>()
                          where mapping.VersionId == versionId
                          join requirement in db.Set<Requirement>() on mapping.RequirementId equals requirement.Id
                          orderby mapping.Position
                          select new CrosswalkRow(
                              requirement.Code, requirement.StableId, mapping.Standard, mapping.Provision, mapping.Relation, mapping.Confidence, mapping.Note)).ToListAsync(cancellationToken);
        return new Crosswalk([.. rows.OrderBy(row => row.Code, CodeOrder.Instance)]);
    }
}
