using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services.Comparison;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Frameworks.Services;

/// <summary>Reads whole versions, as far as the running reader may see them. The number of queries does not depend on the size of a version.</summary>
internal sealed class VersionReader(PortalDbContext db, ICurrentUser user) : IVersionReader
{
    public async Task<IReadOnlyList<VersionListItem>> ListAsync(string slug, CancellationToken cancellationToken)
    {
        var versions = await Visible(slug).OrderByDescending(row => row.Version.CreatedAt).ThenByDescending(row => row.Version.Id).ToListAsync(cancellationToken);
        return [.. versions.Select(row => new VersionListItem(row.Version.Label, row.Version.State, row.Version.BasedOn, row.Version.PublishedAt))];
    }

    public async Task<VersionDocument?> ReadAsync(string slug, string label, CancellationToken cancellationToken)
    {
        var found = await Visible(slug).Where(row => row.Version.Label == label).FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : await ReadAsync(found.Framework, found.Version, cancellationToken);
    }

    public async Task<IReadOnlyList<IReadOnlyList<LineageDocument>>> LineageBetweenAsync(string slug, string from, string to, CancellationToken cancellationToken)
    {
        // Over versions that the reader may not see as well: a split made in a hidden draft still joins two public versions.
        var versions = await db.Set<FrameworkVersion>().AsNoTracking()
            .Where(version => db.Set<Framework>().Any(framework => framework.Id == version.FrameworkId && framework.Slug == slug))
            .Select(version => new { version.Id, version.Label, version.BasedOn })
            .ToListAsync(cancellationToken);
        var ids = versions.ConvertAll(version => version.Id);
        var lineage = (await db.Set<Lineage>().AsNoTracking().Where(row => ids.Contains(row.VersionId)).OrderBy(row => row.Position).ToListAsync(cancellationToken))
            .ToLookup(row => row.VersionId, Document);
        return LineagePath.Between(versions.Select(version => new VersionLineage(version.Label, version.BasedOn, [.. lineage[version.Id]])), from, to);
    }

    /// <summary>The whole version, whoever asks: for work that has checked the permission already.</summary>
    internal async Task<VersionDocument> ReadAsync(Framework framework, FrameworkVersion version, CancellationToken cancellationToken)
    {
        var id = version.Id;
        var levels = await db.Set<Level>().AsNoTracking().Where(level => level.VersionId == id).OrderBy(level => level.Number).ToListAsync(cancellationToken);
        var principles = await db.Set<Principle>().AsNoTracking().Where(principle => principle.VersionId == id).OrderBy(principle => principle.Position).ToListAsync(cancellationToken);
        var requirements = await db.Set<Requirement>().AsNoTracking().Where(requirement => requirement.VersionId == id).OrderBy(requirement => requirement.Position).ToListAsync(cancellationToken);
        var texts = await db.Set<RequirementText>().AsNoTracking().Where(text => text.VersionId == id)
            .Select(text => new TextRow(
                text.RequirementId, text.Language, text.State, text.Text, text.Guidance, text.Evidence, text.SourceText, text.SourceGuidance, text.SourceEvidence))
            .ToListAsync(cancellationToken);
        var mappings = await db.Set<Mapping>().AsNoTracking().Where(mapping => mapping.VersionId == id).OrderBy(mapping => mapping.Position).ToListAsync(cancellationToken);
        var lineage = await db.Set<Lineage>().AsNoTracking().Where(row => row.VersionId == id).OrderBy(row => row.Position).ToListAsync(cancellationToken);

        var tree = new Tree(principles, requirements, texts, mappings);
        return new VersionDocument
        {
            Framework = Header(framework),
            Version = version.Label,
            BasedOn = version.BasedOn,
            Note = version.Note,
            Levels = [.. levels.Select(level => new LevelDocument { Number = level.Number, Code = level.Code, Label = level.Label, Description = level.Description })],
            Principles = tree.Below(null),
            Lineage = [.. lineage.Select(Document)],
        };
    }

    internal static FrameworkHeader Header(Framework framework) => new()
    {
        Slug = framework.Slug,
        Title = framework.Title,
        Summary = framework.Summary,
        AuthoritativeLanguage = framework.AuthoritativeLanguage,
        Illustrative = framework.Illustrative,
    };

    private static LineageDocument Document(Lineage row) => new(row.Kind, row.FromIds, row.ToIds);

    private IQueryable<FoundVersion> Visible(string slug)
    {
        var states = VersionAccess.VisibleTo(user);
        return from framework in db.Set<Framework>().AsNoTracking()
               where framework.Slug == slug
               join version in db.Set<FrameworkVersion>().AsNoTracking() on framework.Id equals version.FrameworkId
               where states.Contains(version.State)
               select new FoundVersion { Framework = framework, Version = version };
    }

    private sealed class FoundVersion
    {
        public required Framework Framework { get; init; }

        public required FrameworkVersion Version { get; init; }
    }

    private sealed record TextRow(
        Guid RequirementId,
        string Language,
        TextState State,
        string Text,
        string Guidance,
        string Evidence,
        string? SourceText,
        string? SourceGuidance,
        string? SourceEvidence);

    /// <summary>Puts the rows of a version together, each list in its order.</summary>
    private sealed class Tree(List<Principle> principles, List<Requirement> requirements, List<TextRow> texts, List<Mapping> mappings)
    {
        private readonly ILookup<Guid, Principle> _principles = principles.ToLookup(principle => principle.ParentId ?? Guid.Empty);
        private readonly ILookup<Guid, Requirement> _requirements = requirements.ToLookup(requirement => requirement.PrincipleId);
        private readonly Dictionary<(Guid, string), TextRow> _texts = texts.ToDictionary(text => (text.RequirementId, text.Language));
        private readonly ILookup<Guid, Mapping> _mappings = mappings.ToLookup(mapping => mapping.RequirementId);

        public IReadOnlyList<PrincipleDocument> Below(Guid? parent) =>
        [
            .. _principles[parent ?? Guid.Empty].Select(principle => new PrincipleDocument
            {
                Code = principle.Code,
                StableId = principle.StableId,
                Title = principle.Title,
                Introduction = principle.Introduction,
                Principles = Below(principle.Id),
                Requirements = [.. _requirements[principle.Id].Select(Document)],
            }),
        ];

        private RequirementDocument Document(Requirement requirement)
        {
            var byLanguage = Languages.All.Select(language => _texts.GetValueOrDefault((requirement.Id, language))).ToArray();
            return new RequirementDocument
            {
                Code = requirement.Code,
                StableId = requirement.StableId,
                Level = requirement.LevelNumber,
                Critical = requirement.Critical,
                AnnexII = requirement.AnnexII,
                Text = Localized(byLanguage, text => text.Text),
                Guidance = Localized(byLanguage, text => text.Guidance),
                Evidence = Localized(byLanguage, text => text.Evidence),
                TextStates = Languages.All.Zip(byLanguage).ToDictionary(pair => pair.First, pair => pair.Second?.State ?? TextState.Missing),
                TranslatedFrom = byLanguage.Where(text => text?.SourceText is not null).ToDictionary(
                    text => text!.Language,
                    text => new SourceSnapshot(text!.SourceText!, text.SourceGuidance ?? "", text.SourceEvidence ?? "")),
                Mappings =
                [
                    .. _mappings[requirement.Id].Select(mapping => new MappingDocument
                    {
                        Standard = mapping.Standard,
                        Provision = mapping.Provision,
                        Relation = mapping.Relation,
                        Confidence = mapping.Confidence,
                        Note = mapping.Note,
                    }),
                ],
            };
        }

        private static LocalizedText Localized(TextRow?[] byLanguage, Func<TextRow, string> part)
        {
            var result = LocalizedText.Empty;
            foreach (var text in byLanguage.OfType<TextRow>())
            {
                result = result.With(text.Language, part(text));
            }

            return result;
        }
    }
}
