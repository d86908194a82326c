using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Frameworks.Services;

/// <summary>Writes the rows of one version in batches of a fixed size, so that memory and time stay linear.</summary>
internal sealed class VersionContentWriter(PortalDbContext db, Guid versionId, KnownStableIds known, ICurrentUser user, DateTime now, IProgress<int>? progress)
{
    private const int BatchSize = 250;

    private readonly HashSet<string> _takenPrinciples = [];
    private readonly HashSet<string> _takenRequirements = [];
    private readonly HashSet<string> _namedByLineage = [];
    private readonly List<object> _batch = [];
    private int _requirements;
    private int _written;

    public async Task WriteAsync(VersionDocument document, CancellationToken cancellationToken)
    {
        foreach (var principle in All(document.Principles))
        {
            _takenPrinciples.Add(principle.StableId);
            _takenRequirements.UnionWith(principle.Requirements.Select(requirement => requirement.StableId));
        }

        _namedByLineage.UnionWith(document.Lineage.SelectMany(step => step.To));
        _batch.AddRange(document.Levels.Select(level =>
            new Level { VersionId = versionId, Number = level.Number, Code = level.Code, Label = level.Label, Description = level.Description }));
        _batch.AddRange(document.Lineage.Select((step, position) =>
            new Lineage { VersionId = versionId, Position = position, Kind = step.Kind, FromIds = [.. step.From], ToIds = [.. step.To] }));
        await WriteAsync(null, document.Principles, document.Framework.AuthoritativeLanguage, cancellationToken);
        await FlushAsync(cancellationToken);
    }

    private async Task WriteAsync(Guid? parent, IReadOnlyList<PrincipleDocument> principles, string authoritative, CancellationToken cancellationToken)
    {
        for (var position = 0; position < principles.Count; position++)
        {
            var document = principles[position];
            var principle = new Principle
            {
                VersionId = versionId,
                ParentId = parent,
                Code = document.Code,
                StableId = known.Principle(document, _takenPrinciples),
                Position = position,
                Title = document.Title,
                Introduction = document.Introduction,
            };
            _batch.Add(principle);
            for (var index = 0; index < document.Requirements.Count; index++)
            {
                Add(principle.Id, index, document.Requirements[index], authoritative);
                if (_requirements >= BatchSize)
                {
                    await FlushAsync(cancellationToken);
                }
            }

            await WriteAsync(principle.Id, document.Principles, authoritative, cancellationToken);
        }
    }

    private void Add(Guid principleId, int position, RequirementDocument document, string authoritative)
    {
        var requirement = new Requirement
        {
            VersionId = versionId,
            PrincipleId = principleId,
            StableId = _namedByLineage.Contains(document.StableId) ? document.StableId : known.Requirement(document, _takenRequirements),
            Code = document.Code,
            LevelNumber = document.Level,
            Critical = document.Critical,
            AnnexII = [.. document.AnnexII],
            Position = position,
        };
        _batch.Add(requirement);
        _batch.AddRange(Languages.All.Select(language => Text(requirement.Id, language, document, authoritative)));
        _batch.AddRange(document.Mappings.Select((mapping, index) => new Mapping
        {
            VersionId = versionId,
            RequirementId = requirement.Id,
            Position = index,
            Standard = mapping.Standard,
            Provision = mapping.Provision,
            Relation = mapping.Relation,
            Confidence = mapping.Confidence,
            Note = mapping.Note,
        }));
        _requirements++;
    }

    private RequirementText Text(Guid requirementId, string language, RequirementDocument document, string authoritative)
    {
        var text = new RequirementText { VersionId = versionId, RequirementId = requirementId, Language = language, ChangedAt = now, ChangedById = user.Id, ChangedBy = user.Name };
        text.Write(new SourceSnapshot(document.Text[language], document.Guidance[language], document.Evidence[language]));
        if (language != authoritative && document.TranslatedFrom.TryGetValue(language, out var source))
        {
            text.WriteSource(source);
        }

        // The authoritative text has no source that could have changed, and a text that is there is not missing.
        var written = document.Text[language].Length > 0;
        text.State = document.TextStates.TryGetValue(language, out var state) switch
        {
            true when !written || state == TextState.Missing || (state == TextState.Stale && language == authoritative) => written ? TextState.Draft : TextState.Missing,
            true => state,
            false => written ? TextState.Draft : TextState.Missing,
        };
        return text;
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        // Only these rows are tracked while they are saved: looking through all earlier ones at every batch would make the import quadratic.
        var before = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            db.AddRange(_batch);
            await db.SaveChangesAsync(cancellationToken);
            foreach (var row in _batch)
            {
                db.Entry(row).State = EntityState.Detached;
            }
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = before;
        }

        _written += _requirements;
        progress?.Report(_written);
        _batch.Clear();
        _requirements = 0;
    }

    private static IEnumerable<PrincipleDocument> All(IEnumerable<PrincipleDocument> principles) =>
        principles.SelectMany(principle => All(principle.Principles).Prepend(principle));
}
