using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services;

/// <summary>Makes many requirements of one and one of many. What comes out has new stable ids, and the lineage says where it comes from.</summary>
internal sealed class SplitAndMerge(PortalDbContext db, ICurrentUser user, VersionSessions sessions, IStringLocalizer<FrameworksResources> S)
{
    private const int MostParts = 20;

    /// <summary>Each part begins with the whole text in every language, as a draft for the editor to cut down. The first takes the place and the code.</summary>
    /// <returns>The parts' ids in their order.</returns>
    public async Task<Result<IReadOnlyList<Guid>>> SplitAsync(Guid requirementId, int parts, long expectedVersion, CancellationToken cancellationToken)
    {
        if (parts is < 2 or > MostParts)
        {
            return Result<IReadOnlyList<Guid>>.Refuse(FailureKind.Invalid, S["Split into at least two and at most {0} parts.", MostParts], "parts");
        }

        var opened = await OpenAsync(requirementId, cancellationToken);
        if (!opened.Succeeded)
        {
            return Result<IReadOnlyList<Guid>>.Refuse(opened.Failure!.Value, opened.Reasons);
        }

        await using var session = opened.Value;
        var whole = await LoadAsync([requirementId], cancellationToken);
        if (whole.Requirements[0] is var old && old.Version != expectedVersion)
        {
            return Result<IReadOnlyList<Guid>>.Refuse(FailureKind.Conflict, S["Somebody else has changed this in the meantime."]);
        }

        var principle = await db.Set<Principle>().SingleAsync(row => row.Id == old.PrincipleId, cancellationToken);
        var codes = (await new FreeCodes(db).NextAsync(principle, parts - 1, cancellationToken)).Prepend(old.Code).ToList();
        var rows = new RequirementRows(db);
        await rows.RemoveAsync([old], cancellationToken);
        await rows.ShiftAsync(old.PrincipleId, old.Position, parts, cancellationToken);

        var made = codes.Select((code, index) => Copy(old, code, old.Position + index)).ToList();
        foreach (var part in made)
        {
            Add(session, part, language => whole.Text(old, language), whole.Mappings);
        }

        await new LineageBook(db, session.Framework.Id, session.Version).SplitAsync(old.StableId, made.ConvertAll(part => part.StableId), cancellationToken);
        session.ContentChanged();
        session.Record("Frameworks.RequirementSplit", nameof(Requirement), requirementId, ("code", old.Code), ("into", string.Join(' ', codes)));
        await session.CompleteAsync(cancellationToken);
        return made.ConvertAll(part => part.Id);
    }

    /// <summary>The result stands where the first one stood, at the lowest of the levels, with all texts one after the other as a draft and all mappings.</summary>
    /// <returns>The result's id.</returns>
    public async Task<Result<Guid>> MergeAsync(IReadOnlyList<Guid> requirementIds, CancellationToken cancellationToken)
    {
        var ids = requirementIds.Distinct().ToList();
        if (ids.Count < 2)
        {
            return Result<Guid>.Refuse(FailureKind.Invalid, S["Choose at least two requirements to merge."], "requirements");
        }

        var opened = await OpenAsync(ids[0], cancellationToken);
        if (!opened.Succeeded)
        {
            return Result<Guid>.Refuse(opened.Failure!.Value, opened.Reasons);
        }

        await using var session = opened.Value;
        var parts = await LoadAsync(ids, cancellationToken);
        if (parts.Requirements.Count != ids.Count || parts.Requirements.Any(row => row.VersionId != session.Version.Id))
        {
            return Result<Guid>.Refuse(FailureKind.Invalid, S["All requirements to merge must stand in this version."], "requirements");
        }

        var first = parts.Requirements[0];
        await new RequirementRows(db).RemoveAsync(parts.Requirements, cancellationToken);
        var before = parts.Requirements.Count(row => row.PrincipleId == first.PrincipleId && row.Position < first.Position);
        await new RequirementRows(db).ShiftAsync(first.PrincipleId, first.Position - before, 1, cancellationToken);
        var made = Copy(first, first.Code, first.Position - before);
        made.LevelNumber = parts.Requirements.Min(row => row.LevelNumber);
        made.Critical = parts.Requirements.Any(row => row.Critical);
        made.AnnexII = [.. parts.Requirements.SelectMany(row => row.AnnexII).Distinct().Order()];
        Add(session, made, language => Join(parts, language), [.. parts.Mappings.DistinctBy(mapping => (mapping.Standard, mapping.Provision))]);

        await new LineageBook(db, session.Framework.Id, session.Version).MergeAsync([.. parts.Requirements.Select(row => row.StableId)], made.StableId, cancellationToken);
        session.ContentChanged();
        session.Record("Frameworks.RequirementsMerged", nameof(Requirement), made.Id, ("code", made.Code), ("from", string.Join(' ', parts.Requirements.Select(row => row.Code))));
        await session.CompleteAsync(cancellationToken);
        return made.Id;
    }

    private async Task<Result<VersionSession>> OpenAsync(Guid requirementId, CancellationToken cancellationToken)
    {
        var versionId = await db.Set<Requirement>().Where(row => row.Id == requirementId).Select(row => row.VersionId).FirstOrDefaultAsync(cancellationToken);
        return await sessions.OpenForEditingAsync(versionId, user.Has(Permissions.Edit), cancellationToken);
    }

    private async Task<Loaded> LoadAsync(List<Guid> ids, CancellationToken cancellationToken)
    {
        var requirements = await db.Set<Requirement>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken);
        var texts = await db.Set<RequirementText>().AsNoTracking().Where(row => ids.Contains(row.RequirementId)).ToListAsync(cancellationToken);
        var mappings = await db.Set<Mapping>().AsNoTracking().Where(row => ids.Contains(row.RequirementId)).OrderBy(row => row.Position).ToListAsync(cancellationToken);
        return new Loaded(
            [.. requirements.OrderBy(row => ids.IndexOf(row.Id))],
            texts.ToDictionary(row => (row.RequirementId, row.Language)),
            [.. mappings.OrderBy(row => ids.IndexOf(row.RequirementId))]);
    }

    private static Requirement Copy(Requirement from, string code, int position) => new()
    {
        VersionId = from.VersionId,
        PrincipleId = from.PrincipleId,
        StableId = KnownStableIds.New(),
        Code = code,
        LevelNumber = from.LevelNumber,
        Critical = from.Critical,
        AnnexII = [.. from.AnnexII],
        Position = position,
    };

    private void Add(VersionSession session, Requirement requirement, Func<string, SourceSnapshot> content, IReadOnlyList<Mapping> mappings)
    {
        db.Add(requirement);
        foreach (var language in Languages.All)
        {
            var text = new RequirementText { VersionId = requirement.VersionId, RequirementId = requirement.Id, Language = language };
            text.Save(content(language));
            session.Stamp(text);
            db.Add(text);
        }

        db.AddRange(mappings.Select((mapping, position) => new Mapping
        {
            VersionId = requirement.VersionId,
            RequirementId = requirement.Id,
            Position = position,
            Standard = mapping.Standard,
            Provision = mapping.Provision,
            Relation = mapping.Relation,
            Confidence = mapping.Confidence,
            Note = mapping.Note,
        }));
    }

    /// <summary>Paragraph after paragraph; a language in which one of them is missing shows the gap by its shorter text and its state.</summary>
    private static SourceSnapshot Join(Loaded parts, string language)
    {
        var texts = parts.Requirements.Select(row => parts.Text(row, language)).ToList();
        return new SourceSnapshot(Paragraphs(texts.Select(text => text.Text)), Paragraphs(texts.Select(text => text.Guidance)), Paragraphs(texts.Select(text => text.Evidence)));
    }

    private static string Paragraphs(IEnumerable<string> texts) => string.Join("\n\n", texts.Where(text => text.Length > 0));

    private sealed record Loaded(IReadOnlyList<Requirement> Requirements, Dictionary<(Guid, string), RequirementText> Texts, IReadOnlyList<Mapping> Mappings)
    {
        public SourceSnapshot Text(Requirement requirement, string language) => Texts[(requirement.Id, language)].Content;
    }
}
