using System.Globalization;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>A published contribution as everyone sees it.</summary>
internal sealed record ShownComment
{
    public required Guid Id { get; init; }

    public required string Slug { get; init; }

    public required string Reference { get; init; }

    public required ShownAuthor Author { get; init; }

    public required StakeholderGroup? Group { get; init; }

    public required string? Country { get; init; }

    public required Channel Channel { get; init; }

    public required int People { get; init; }

    public required bool IsOrganisationPosition { get; init; }

    public required ContributionType Type { get; init; }

    public required Position Position { get; init; }

    /// <summary>The language that it was written in.</summary>
    public required string Language { get; init; }

    public required string Text { get; init; }

    public required string ProposedChange { get; init; }

    /// <summary>The proposed change against the text; null when there is none.</summary>
    public IReadOnlyList<DiffPiece>? Difference { get; init; }

    public required string Quote { get; init; }

    public required string? StableId { get; init; }

    public required string? Code { get; init; }

    public required DateTime At { get; init; }

    public required DateTime? EditedAt { get; init; }

    /// <summary>A reviewed reading in the reader's language; null when there is none or none is needed.</summary>
    public ContributionTranslation? Translation { get; init; }

    public int Endorsements { get; init; }

    public int Replies { get; init; }

    public bool IsAnswered { get; init; }

    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    public string Path => ConsultationPaths.Contribution(Slug, Reference);

    /// <summary>The value of <c>lang=</c> when it is not in the reader's language.</summary>
    public string? Lang => Language == Languages.Current ? null : Languages.HtmlTag(Language);
}

/// <summary>Reads published contributions, with a fixed number of queries however many there are.</summary>
internal sealed class PublishedComments(PortalDbContext db, PublicContributions contributions, ConsultedTexts consulted, IFrameworkDirectory frameworks)
{
    private const int PageSize = 20;

    /// <summary>How many are published about each requirement, by stable id; about the whole text under the empty one. Replies do not count.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(FoundConsultation found, CancellationToken cancellationToken) =>
        (await contributions.Of(found.Consultation).Where(row => row.ParentId == null).GroupBy(row => row.StableId)
            .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken))
        .ToDictionary(group => group.Key ?? "", group => group.Count);

    /// <summary>A page of the newest first.</summary>
    /// <param name="found">The consultation.</param>
    /// <param name="stableId">About this requirement; empty for the whole text only; null for all.</param>
    /// <param name="after">Cursor.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Slice<ShownComment>> ListAsync(FoundConsultation found, string? stableId, string? after, CancellationToken cancellationToken)
    {
        var query = contributions.Of(found.Consultation).Where(row => row.ParentId == null);
        if (stableId is not null)
        {
            query = stableId.Length == 0 ? query.Where(row => row.StableId == null) : query.Where(row => row.StableId == stableId);
        }

        if (Cursor.Read(after, 1) is { } cursor && Guid.TryParse(cursor[0], out var last))
        {
            query = query.Where(row => row.Id.CompareTo(last) < 0);
        }

        var rows = await query.OrderByDescending(row => row.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var slice = Cursor.Cut(rows, PageSize, row => [row.Id.ToString("D", CultureInfo.InvariantCulture)]);
        return new Slice<ShownComment>(await ShowAsync(found, slice.Items, cancellationToken), slice.Next);
    }

    /// <summary>One; null when it is not public.</summary>
    public async Task<ShownComment?> FindAsync(FoundConsultation found, string reference, CancellationToken cancellationToken) =>
        await contributions.Of(found.Consultation).FirstOrDefaultAsync(row => row.Reference == reference, cancellationToken) is { } row
            ? (await ShowAsync(found, [row], cancellationToken))[0]
            : null;

    /// <summary>The thread below one, the oldest first.</summary>
    public async Task<Slice<ShownComment>> RepliesAsync(FoundConsultation found, Guid parentId, string? after, CancellationToken cancellationToken)
    {
        var query = contributions.Of(found.Consultation).Where(row => row.ParentId == parentId);
        if (Cursor.Read(after, 1) is { } cursor && Guid.TryParse(cursor[0], out var last))
        {
            query = query.Where(row => row.Id.CompareTo(last) > 0);
        }

        var rows = await query.OrderBy(row => row.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var slice = Cursor.Cut(rows, PageSize, row => [row.Id.ToString("D", CultureInfo.InvariantCulture)]);
        return new Slice<ShownComment>(await ShowAsync(found, slice.Items, cancellationToken), slice.Next);
    }

    private async Task<IReadOnlyList<ShownComment>> ShowAsync(FoundConsultation found, IReadOnlyList<Contribution> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var language = Languages.Current;
        var translations = await db.Set<ContributionTranslation>().AsNoTracking().Where(one => ids.Contains(one.ContributionId) && one.Language == language && one.Reviewed)
            .ToDictionaryAsync(one => one.ContributionId, cancellationToken);
        var endorsements = await db.Set<Endorsement>().Where(one => ids.Contains(one.ContributionId)).GroupBy(one => one.ContributionId)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var replies = await contributions.Of(found.Consultation).Where(row => row.ParentId != null && ids.Contains(row.ParentId.Value)).GroupBy(row => row.ParentId!.Value)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var answered = (await db.Set<Disposition>().Where(one => ids.Contains(one.ContributionId) && one.PublishedAt != null).Select(one => one.ContributionId).ToListAsync(cancellationToken)).ToHashSet();
        var attachments = (await db.Set<Attachment>().AsNoTracking().Where(one => ids.Contains(one.ContributionId)).OrderBy(one => one.Id).ToListAsync(cancellationToken)).ToLookup(one => one.ContributionId);
        var texts = await TextsAsync(found, rows, cancellationToken);
        return [.. rows.Select(row => new ShownComment
        {
            Id = row.Id,
            Slug = found.Consultation.Slug,
            Reference = row.Reference,
            Author = ShownAuthor.Of(row),
            Group = row.Group,
            Country = row.Country,
            Channel = row.Channel,
            People = row.People,
            IsOrganisationPosition = row.IsOrganisationPosition,
            Type = row.Type,
            Position = row.Position,
            Language = row.Language,
            Text = row.Text,
            ProposedChange = row.ProposedChange,
            Difference = ProposalBase.Difference(row.Language, texts.GetValueOrDefault((row.VersionId, row.StableId ?? "", row.Language), ""), row.Quote, row.ProposedChange),
            Quote = row.Quote,
            StableId = row.StableId,
            Code = row.Code,
            At = row.SubmittedAt,
            EditedAt = row.EditedAt,
            Translation = row.Language == language ? null : translations.GetValueOrDefault(row.Id),
            Endorsements = endorsements.GetValueOrDefault(row.Id),
            Replies = replies.GetValueOrDefault(row.Id),
            IsAnswered = answered.Contains(row.Id),
            Attachments = [.. attachments[row.Id]],
        })];
    }

    /// <summary>The texts that proposals change. A page about one requirement asks for one; a mixed page for whole versions, of which there are one or two.</summary>
    private async Task<Dictionary<(Guid Version, string StableId, string Language), string>> TextsAsync(FoundConsultation found, IReadOnlyList<Contribution> rows, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<(Guid, string, string), string>();
        foreach (var version in rows.Where(row => row.ProposedChange.Length > 0 && row.StableId is not null).GroupBy(row => row.VersionId))
        {
            var stableIds = version.Select(row => row.StableId!).ToHashSet();
            var isConsulted = version.Key == found.Version.Id;
            var all = stableIds.Count == 1 && !(isConsulted && found.Version.State != VersionState.InConsultation)
                ? await OneAsync(version.Key, stableIds.First(), cancellationToken)
                : RequirementTexts.Of(isConsulted ? await consulted.ReadAsync(found, cancellationToken) : await frameworks.ReadAsync(version.Key, cancellationToken));
            foreach (var (stableId, text) in all.Where(pair => stableIds.Contains(pair.Key)))
            {
                foreach (var language in Languages.All)
                {
                    texts[(version.Key, stableId, language)] = text[language];
                }
            }
        }

        return texts;
    }

    private async Task<IEnumerable<KeyValuePair<string, LocalizedText>>> OneAsync(Guid versionId, string stableId, CancellationToken cancellationToken) =>
        await frameworks.FindRequirementAsync(versionId, stableId, cancellationToken) is { } requirement ? [new(stableId, requirement.Text)] : [];
}

/// <summary>The texts of a version's requirements by stable id.</summary>
internal static class RequirementTexts
{
    public static IEnumerable<KeyValuePair<string, LocalizedText>> Of(VersionDocument? version) =>
        version is null ? [] : version.Principles.SelectMany(Of).Select(row => new KeyValuePair<string, LocalizedText>(row.StableId, row.Text));

    public static IEnumerable<RequirementDocument> Of(PrincipleDocument principle) => principle.Requirements.Concat(principle.Principles.SelectMany(Of));
}
