using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>Puts contributions that say nearly the same into one group. None is deleted or hidden; the first of a group stands for it in the comparison.</summary>
internal sealed class SimilarTexts(PortalDbContext db)
{
    private const int Batch = 100;
    private const int MostCandidates = 1000;

    /// <summary>Places contributions that have no print yet. Nothing of them is saved here; the group of an earlier first text is set at once, which does no harm when the rest is not saved.</summary>
    public async Task PlaceAsync(Guid consultationId, IReadOnlyList<Contribution> contributions, CancellationToken cancellationToken)
    {
        var leaders = new Dictionary<(int Band, long Value), List<Leader>>();
        var joined = new HashSet<Guid>();
        foreach (var chunk in contributions.Chunk(Batch))
        {
            var read = chunk.Select(row => new Reading(row, TextShingles.Of(Whole(row.Text, row.ProposedChange)))).ToList();
            await FindLeadersAsync(consultationId, read, leaders, cancellationToken);
            foreach (var reading in read)
            {
                var print = new TextPrint { ContributionId = reading.Row.Id, ConsultationId = consultationId };
                db.Add(print);
                if (reading.Shingles.Count == 0)
                {
                    continue;
                }

                if (Best(reading, leaders, leader => true) is { } leader)
                {
                    reading.Row.SimilarGroupId = leader.GroupId ?? leader.Id;
                    leader.GroupId = reading.Row.SimilarGroupId;
                    if (leader.Row is { } fresh)
                    {
                        fresh.SimilarGroupId = leader.GroupId;
                    }
                    else
                    {
                        joined.Add(leader.Id);
                    }
                }
                else
                {
                    SetBands(print, reading.Bands);
                    Remember(leaders, new Leader(reading.Row.Id, reading.Shingles, reading.Bands) { Row = reading.Row });
                }
            }
        }

        await BeginGroupsAsync(joined, cancellationToken);
    }

    /// <summary>Joins first texts that came in at the same moment and could not see each other.</summary>
    /// <param name="since">Looks at those that came in after this moment.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>How many were joined to an earlier one.</returns>
    public async Task<int> JoinParallelAsync(DateTime since, CancellationToken cancellationToken)
    {
        var bound = Guid.CreateVersion7(new DateTimeOffset(since, TimeSpan.Zero));
        var recent = await (from print in db.Set<TextPrint>()
                            where print.ContributionId.CompareTo(bound) > 0 && print.Band1 != null && !print.ByHand
                            join row in db.Set<Contribution>() on print.ContributionId equals row.Id
                            orderby row.Id
                            select new { print, row }).Take(MostCandidates).ToListAsync(cancellationToken);
        var count = 0;
        foreach (var consultation in recent.GroupBy(item => item.row.ConsultationId))
        {
            var leaders = new Dictionary<(int Band, long Value), List<Leader>>();
            foreach (var chunk in consultation.Chunk(Batch))
            {
                var read = chunk.Select(item => (item.print, reading: new Reading(item.row, TextShingles.Of(Whole(item.row.Text, item.row.ProposedChange))))).ToList();
                await FindLeadersAsync(consultation.Key, [.. read.Select(item => item.reading)], leaders, cancellationToken);
                foreach (var (print, reading) in read)
                {
                    if (Best(reading, leaders, leader => leader.Id.CompareTo(reading.Row.Id) < 0) is not { } first)
                    {
                        continue;
                    }

                    var group = first.GroupId ?? first.Id;
                    var own = reading.Row.SimilarGroupId ?? reading.Row.Id;
                    SetBands(print, null);
                    await db.Set<Contribution>().Where(row => row.SimilarGroupId == own || row.Id == reading.Row.Id || (row.Id == first.Id && row.SimilarGroupId == null))
                        .ExecuteUpdateAsync(set => set.SetProperty(row => row.SimilarGroupId, group), cancellationToken);
                    first.GroupId = group;
                    count++;
                }
            }
        }

        return count;
    }

    private static string Whole(string text, string proposedChange) => $"{text}\n{proposedChange}";

    /// <summary>A first text gets its group's name when the second one comes. Its version does not count up: nobody's form is out of date by it.</summary>
    private Task BeginGroupsAsync(HashSet<Guid> firsts, CancellationToken cancellationToken) =>
        firsts.Count == 0
            ? Task.CompletedTask
            : db.Set<Contribution>().Where(row => firsts.Contains(row.Id) && row.SimilarGroupId == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.SimilarGroupId, row => row.Id), cancellationToken);

    private async Task FindLeadersAsync(Guid consultationId, IReadOnlyList<Reading> read, Dictionary<(int Band, long Value), List<Leader>> leaders, CancellationToken cancellationToken)
    {
        var asked = read.Where(reading => reading.Shingles.Count > 0).ToList();
        if (asked.Count == 0)
        {
            return;
        }

        long?[] Values(int band) => [.. asked.Select(reading => (long?)reading.Bands[band]).Distinct()];
        var (one, two, three, four, five) = (Values(0), Values(1), Values(2), Values(3), Values(4));
        var prints = db.Set<TextPrint>().Where(print => print.ConsultationId == consultationId);

        // One branch a band, so that each is found by its own index on both engines.
        var ids = prints.Where(print => one.Contains(print.Band1)).Select(print => print.ContributionId)
            .Union(prints.Where(print => two.Contains(print.Band2)).Select(print => print.ContributionId))
            .Union(prints.Where(print => three.Contains(print.Band3)).Select(print => print.ContributionId))
            .Union(prints.Where(print => four.Contains(print.Band4)).Select(print => print.ContributionId))
            .Union(prints.Where(print => five.Contains(print.Band5)).Select(print => print.ContributionId));
        var found = await ids.OrderBy(id => id).Take(MostCandidates)
            .Join(db.Set<Contribution>(), id => id, row => row.Id, (id, row) => new { row.Id, row.Text, row.ProposedChange, row.SimilarGroupId })
            .ToListAsync(cancellationToken);
        var known = leaders.Values.SelectMany(list => list).Select(leader => leader.Id).ToHashSet();
        foreach (var row in found.Where(row => known.Add(row.Id)))
        {
            var shingles = TextShingles.Of(Whole(row.Text, row.ProposedChange));
            Remember(leaders, new Leader(row.Id, shingles, TextShingles.BandsOf(shingles)) { GroupId = row.SimilarGroupId });
        }
    }

    private static Leader? Best(Reading reading, Dictionary<(int Band, long Value), List<Leader>> leaders, Func<Leader, bool> may) =>
        reading.Shingles.Count == 0
            ? null
            : Enumerable.Range(0, TextShingles.Bands)
                .SelectMany(band => leaders.TryGetValue((band, reading.Bands[band]), out var list) ? list : [])
                .Distinct()
                .Where(leader => leader.Id != reading.Row.Id && may(leader))
                .Select(leader => (leader, likeness: TextShingles.Likeness(reading.Shingles, leader.Shingles)))
                .Where(pair => pair.likeness >= TextShingles.Similar)
                .OrderByDescending(pair => pair.likeness).ThenBy(pair => pair.leader.Id)
                .Select(pair => pair.leader)
                .FirstOrDefault();

    private static void Remember(Dictionary<(int Band, long Value), List<Leader>> leaders, Leader leader)
    {
        for (var band = 0; band < TextShingles.Bands; band++)
        {
            if (!leaders.TryGetValue((band, leader.Bands[band]), out var list))
            {
                leaders[(band, leader.Bands[band])] = list = [];
            }

            list.Add(leader);
        }
    }

    internal static void SetBands(TextPrint print, long[]? bands) =>
        (print.Band1, print.Band2, print.Band3, print.Band4, print.Band5) = (bands?[0], bands?[1], bands?[2], bands?[3], bands?[4]);

    private sealed record Reading(Contribution Row, HashSet<ulong> Shingles)
    {
        public long[] Bands { get; } = TextShingles.BandsOf(Shingles);
    }

    /// <summary>The first text of a group, or a text that stands alone.</summary>
    private sealed class Leader(Guid id, HashSet<ulong> shingles, long[] bands)
    {
        public Guid Id => id;

        public HashSet<ulong> Shingles => shingles;

        public long[] Bands => bands;

        public Guid? GroupId { get; set; }

        /// <summary>When it is being added in the same unit of work.</summary>
        public Contribution? Row { get; init; }
    }
}
