using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Services.Desk;

/// <summary>A consultation in the list of the desk.</summary>
internal sealed record DeskConsultation(string Slug, LocalizedText Title, ConsultationState State, VersionReference? Version, DateTime? OpensAt, DateTime? ClosesAt, string TimeZone);

/// <summary>What happens in a consultation, in numbers.</summary>
/// <param name="Moderation">Contributions by moderation state.</param>
/// <param name="Answers">Approved contributions by the state of their answer.</param>
/// <param name="NeedPlace">Those that somebody must still place.</param>
internal sealed record DeskFigures(IReadOnlyDictionary<ContributionState, int> Moderation, IReadOnlyDictionary<AnswerState, int> Answers, int NeedPlace)
{
    public int Total => Moderation.Values.Sum();
}

/// <summary>Reads what the desk of consultations shows.</summary>
internal sealed class DeskReader(PortalDbContext db, IFrameworkDirectory frameworks, ICurrentUser user)
{
    /// <summary>All consultations, the newest first; those being prepared only for who manages them. There are few.</summary>
    public async Task<IReadOnlyList<DeskConsultation>> ListAsync(CancellationToken cancellationToken)
    {
        var mayManage = user.Has(Permissions.Manage);
        var consultations = await db.Set<Consultation>().AsNoTracking()
            .Where(row => mayManage || row.State != ConsultationState.Draft)
            .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id)
            .Take(200)
            .ToListAsync(cancellationToken);
        var ids = consultations.ConvertAll(row => row.Id);
        var times = await db.Set<Round>().Where(row => ids.Contains(row.ConsultationId))
            .GroupBy(row => row.ConsultationId)
            .Select(rounds => new { rounds.Key, Opens = rounds.Min(row => row.OpensAt), Closes = rounds.Max(row => row.ClosesAt) })
            .ToDictionaryAsync(row => row.Key, cancellationToken);
        var versions = new Dictionary<Guid, VersionReference?>();
        foreach (var id in consultations.Select(row => row.VersionId).Distinct())
        {
            versions[id] = await frameworks.FindVersionAsync(id, cancellationToken);
        }

        return [.. consultations.Select(row => new DeskConsultation(
            row.Slug, row.Title, row.State, versions[row.VersionId], times.GetValueOrDefault(row.Id)?.Opens, times.GetValueOrDefault(row.Id)?.Closes, row.TimeZone))];
    }

    public async Task<DeskFigures> FiguresAsync(Guid consultationId, CancellationToken cancellationToken)
    {
        var counts = await db.Set<Contribution>().Where(row => row.ConsultationId == consultationId)
            .GroupBy(row => new { row.State, row.AnswerState, row.NeedsPlace })
            .Select(rows => new { rows.Key.State, rows.Key.AnswerState, rows.Key.NeedsPlace, Count = rows.Count() })
            .ToListAsync(cancellationToken);
        return new DeskFigures(
            counts.GroupBy(row => row.State).ToDictionary(rows => rows.Key, rows => rows.Sum(row => row.Count)),
            counts.Where(row => row.State == ContributionState.Approved).GroupBy(row => row.AnswerState).ToDictionary(rows => rows.Key, rows => rows.Sum(row => row.Count)),
            counts.Where(row => row.NeedsPlace && row.State != ContributionState.Withdrawn).Sum(row => row.Count));
    }

    public async Task<IReadOnlyList<Extension>> ExtensionsAsync(Guid consultationId, CancellationToken cancellationToken) =>
        await (from extension in db.Set<Extension>().AsNoTracking()
               join round in db.Set<Round>() on extension.RoundId equals round.Id
               where round.ConsultationId == consultationId
               orderby extension.At
               select extension).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<ConsultationDocument>> DocumentsAsync(Guid consultationId, CancellationToken cancellationToken) =>
        await db.Set<ConsultationDocument>().AsNoTracking().Where(row => row.ConsultationId == consultationId).OrderBy(row => row.Position).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<FrequentQuestion>> QuestionsAsync(Guid consultationId, CancellationToken cancellationToken) =>
        await db.Set<FrequentQuestion>().AsNoTracking().Where(row => row.ConsultationId == consultationId).OrderBy(row => row.Position).ToListAsync(cancellationToken);

    /// <summary>Versions that a consultation can be begun about, by framework.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name, VersionState State)>> VersionsAsync(CancellationToken cancellationToken) =>
        [.. (await frameworks.ListConsultableAsync(cancellationToken)).Select(row => (row.Id, $"{row.Slug} {row.Label}", row.State))];
}
