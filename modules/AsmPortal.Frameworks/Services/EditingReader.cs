using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Localization;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Frameworks.Services;

/// <summary>A section in the editor's outline.</summary>
internal sealed record OutlineSection(
    Guid Id, Guid? ParentId, string Code, LocalizedText Title, long Version, IReadOnlyList<OutlineSection> Sections, IReadOnlyList<OutlineRequirement> Requirements);

/// <summary>A requirement in the editor's outline.</summary>
internal sealed record OutlineRequirement(Guid Id, string Code, int Level, bool Critical, string Text, IReadOnlyDictionary<string, TextState> States, long Version);

/// <summary>A requirement as its editor shows it.</summary>
/// <param name="Requirement">The requirement with its concurrency version.</param>
/// <param name="Texts">Its texts by language; <see cref="RequirementText.Source"/> is the previous source of a stale one.</param>
/// <param name="Mappings">Its mappings in their order.</param>
/// <param name="Previous">Code of the requirement before it in the outline; null on the first.</param>
/// <param name="Next">Code of the one after it; null on the last.</param>
internal sealed record EditedRequirement(
    Requirement Requirement, IReadOnlyDictionary<string, RequirementText> Texts, IReadOnlyList<MappingDocument> Mappings, string? Previous, string? Next);

/// <summary>Reads what the editing pages work on, with ids and concurrency versions. The pages have checked that the reader may see the version.</summary>
internal sealed class EditingReader(PortalDbContext db)
{
    public async Task<IReadOnlyList<OutlineSection>> OutlineAsync(Guid versionId, string language, CancellationToken cancellationToken)
    {
        var principles = await db.Set<Principle>().AsNoTracking().Where(row => row.VersionId == versionId).OrderBy(row => row.Position).ToListAsync(cancellationToken);
        var requirements = await db.Set<Requirement>().AsNoTracking().Where(row => row.VersionId == versionId).OrderBy(row => row.Position).ToListAsync(cancellationToken);
        var texts = (await db.Set<RequirementText>().Where(row => row.VersionId == versionId)
            .Select(row => new { row.RequirementId, row.Language, row.State, Text = row.Language == language ? row.Text : "" })
            .ToListAsync(cancellationToken)).ToLookup(row => row.RequirementId);
        var byParent = principles.ToLookup(row => row.ParentId ?? Guid.Empty);
        var byPrinciple = requirements.ToLookup(row => row.PrincipleId);
        return Below(Guid.Empty);

        List<OutlineSection> Below(Guid parent) => [.. byParent[parent].Select(row => new OutlineSection(
            row.Id, row.ParentId, row.Code, row.Title, row.Version, Below(row.Id), [.. byPrinciple[row.Id].Select(Requirement)]))];

        OutlineRequirement Requirement(Requirement row) => new(
            row.Id,
            row.Code,
            row.LevelNumber,
            row.Critical,
            texts[row.Id].FirstOrDefault(text => text.Language == language)?.Text ?? "",
            texts[row.Id].ToDictionary(text => text.Language, text => text.State),
            row.Version);
    }

    public async Task<EditedRequirement?> RequirementAsync(Guid versionId, string code, CancellationToken cancellationToken)
    {
        var requirement = await db.Set<Requirement>().AsNoTracking().FirstOrDefaultAsync(row => row.VersionId == versionId && row.Code == code, cancellationToken);
        if (requirement is null)
        {
            return null;
        }

        var texts = await db.Set<RequirementText>().AsNoTracking().Where(row => row.RequirementId == requirement.Id).ToListAsync(cancellationToken);
        var mappings = await db.Set<Mapping>().AsNoTracking().Where(row => row.RequirementId == requirement.Id).OrderBy(row => row.Position)
            .Select(row => new MappingDocument { Standard = row.Standard, Provision = row.Provision, Relation = row.Relation, Confidence = row.Confidence, Note = row.Note })
            .ToListAsync(cancellationToken);
        var order = await CodesInOrderAsync(versionId, cancellationToken);
        var place = order.IndexOf(code);
        return new EditedRequirement(
            requirement,
            texts.ToDictionary(row => row.Language),
            mappings,
            place > 0 ? order[place - 1] : null,
            place < order.Count - 1 ? order[place + 1] : null);
    }

    /// <summary>The sections and levels that forms offer, in the order of the document.</summary>
    public async Task<IReadOnlyList<Level>> LevelsAsync(Guid versionId, CancellationToken cancellationToken) =>
        await db.Set<Level>().AsNoTracking().Where(row => row.VersionId == versionId).OrderBy(row => row.Number).ToListAsync(cancellationToken);

    public async Task<Principle?> PrincipleAsync(Guid versionId, string code, CancellationToken cancellationToken) =>
        await db.Set<Principle>().AsNoTracking().FirstOrDefaultAsync(row => row.VersionId == versionId && row.Code == code, cancellationToken);

    private async Task<List<string>> CodesInOrderAsync(Guid versionId, CancellationToken cancellationToken)
    {
        var principles = (await db.Set<Principle>().Where(row => row.VersionId == versionId).OrderBy(row => row.Position)
            .Select(row => new { row.Id, row.ParentId }).ToListAsync(cancellationToken)).ToLookup(row => row.ParentId ?? Guid.Empty, row => row.Id);
        var codes = (await db.Set<Requirement>().Where(row => row.VersionId == versionId).OrderBy(row => row.Position)
            .Select(row => new { row.PrincipleId, row.Code }).ToListAsync(cancellationToken)).ToLookup(row => row.PrincipleId, row => row.Code);
        return [.. Below(Guid.Empty)];

        IEnumerable<string> Below(Guid parent) => principles[parent].SelectMany(id => codes[id].Concat(Below(id)));
    }
}
