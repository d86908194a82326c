using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Data;
using Position = AsmPortal.Consultations.Contracts.Position;

namespace AsmPortal.DatabaseTests.Consultations;

public sealed class BoardTests
{
    [DatabaseTheory, EngineData]
    public async Task Board_FiltersByEverythingItOffers(DatabaseEngine engine)
    {
        await using var world = await AnswerWorld.OpenAsync(engine);
        var assignee = Guid.CreateVersion7();
        var group = Guid.CreateVersion7();
        var rows = await world.AddAsync(60, number => $"Comment {number} about something", (number, row) =>
        {
            row.AssigneeId = number % 7 == 0 ? assignee : null;
            row.SimilarGroupId = number % 9 == 0 ? group : null;
            row.AnswerState = number % 2 == 0 ? AnswerState.Drafted : AnswerState.Open;
        });

        await ShouldFindAsync(new BoardFilter(), _ => true);
        await ShouldFindAsync(new BoardFilter { State = AnswerState.Drafted }, row => row.AnswerState == AnswerState.Drafted);
        await ShouldFindAsync(new BoardFilter { Position = Position.Oppose }, row => row.Position == Position.Oppose);
        await ShouldFindAsync(new BoardFilter { Type = ContributionType.Editorial }, row => row.Type == ContributionType.Editorial);
        await ShouldFindAsync(new BoardFilter { Group = rows[1].Group }, row => row.Group == rows[1].Group);
        await ShouldFindAsync(new BoardFilter { Channel = Channel.Workshop }, row => row.Channel == Channel.Workshop);
        await ShouldFindAsync(new BoardFilter { Language = "zh" }, row => row.Language == "zh");
        await ShouldFindAsync(new BoardFilter { AssigneeId = assignee }, row => row.AssigneeId == assignee);
        await ShouldFindAsync(new BoardFilter { SimilarGroupId = group }, row => row.SimilarGroupId == group);
        await ShouldFindAsync(new BoardFilter { Unplaced = true }, row => row.NeedsPlace);
        await ShouldFindAsync(new BoardFilter { StableIds = ["r-d"] }, row => row.StableId == "r-d");
        await ShouldFindAsync(new BoardFilter { StableIds = ["r-a", "r-b"], Language = "fr" }, row => row.StableId is "r-a" or "r-b" && row.Language == "fr");
        await ShouldFindAsync(new BoardFilter { State = AnswerState.Open, Position = Position.Question, Channel = Channel.Web }, row => row is { AnswerState: AnswerState.Open, Position: Position.Question, Channel: Channel.Web });
        await ShouldFindAsync(new BoardFilter { Replied = true }, _ => false);

        var counts = await world.AskAsync((BoardReader reader) => reader.CountAsync(world.Consultation.Id, default));
        counts.ShouldBe(new Dictionary<AnswerState, int> { [AnswerState.Open] = 30, [AnswerState.Drafted] = 30 }, ignoreOrder: true);

        async Task ShouldFindAsync(BoardFilter filter, Func<Contribution, bool> fits)
        {
            var found = new List<Guid>();
            string? after = null;
            do
            {
                var page = await world.AskAsync((BoardReader reader) => reader.ReadAsync(world.Consultation.Id, filter, after, 7, default));
                found.AddRange(page.Items.Select(row => row.Id));
                after = page.Next;
            }
            while (after is not null);
            found.SequenceEqual(rows.Where(fits).Select(row => row.Id).Order()).ShouldBeTrue($"{filter} found {found.Count}");
        }
    }

    [DatabaseTheory, EngineData]
    public async Task Search_FindsWordsOfEveryLanguage_AfterTheTaskAndOnlyOnce(DatabaseEngine engine)
    {
        await using var world = await AnswerWorld.OpenAsync(engine);
        string[] texts = ["Pits deeper than thirty metres collapse.", "Les puits s’effondrent à la saison des pluies.", "禁止在矿区使用童工。", "Pits without lamps, pits without air."];
        var rows = await world.AddAsync(4, number => texts[number]);
        for (var run = 0; run < 2; run++)
        {
            await world.Portal.RunTaskAsync("GroupSimilar");
            await world.Portal.RunTaskAsync("IndexContributions");
        }

        (await FindAsync("PITS")).ShouldBe([rows[0].Id, rows[3].Id], ignoreOrder: true); // keys made in one millisecond have no order
        (await FindAsync("pits metres")).ShouldBe([rows[0].Id]);
        (await FindAsync("saison pluies")).ShouldBe([rows[1].Id]);
        (await FindAsync("童工")).ShouldBe([rows[2].Id]);
        (await FindAsync("工童")).ShouldBeEmpty();
        (await FindAsync("…")).ShouldBeEmpty();
        (await FindAsync(rows[3].Reference)).ShouldBe([rows[3].Id]);

        async Task<IEnumerable<Guid>> FindAsync(string words) =>
            (await world.AskAsync((BoardReader reader) => reader.ReadAsync(world.Consultation.Id, new BoardFilter { Search = words }, null, 10, default))).Items.Select(row => row.Id);
    }
}
