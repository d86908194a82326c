using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.DatabaseTests.Consultations;

public sealed class SimilarTextsTests
{
    private const string Letter = "We ask that the depth limit of thirty metres be kept for every pit, because deeper pits have killed our brothers in the rainy season and nobody answers for it.";

    [DatabaseTheory, EngineData]
    public async Task Campaign_IsGroupedAndCountedAndNoneIsLost(DatabaseEngine engine)
    {
        await using var world = await AnswerWorld.OpenAsync(engine, ConsultationState.Open);
        var first = await world.SendAsync(Letter);
        var second = await world.SendAsync("Dear all. " + Letter);
        var third = await world.SendAsync(Letter.Replace("brothers", "sons", StringComparison.Ordinal));
        var other = await world.SendAsync("The cooperative should keep its register of members in the language of its members.");

        var group = (await world.ReadAsync(first.Id)).SimilarGroupId.ShouldNotBeNull();
        (await world.ReadAsync(second.Id)).SimilarGroupId.ShouldBe(group);
        (await world.ReadAsync(third.Id)).SimilarGroupId.ShouldBe(group);
        (await world.ReadAsync(other.Id)).SimilarGroupId.ShouldBeNull();
        (await world.Portal.ReadAsync(db => db.Set<TextPrint>().CountAsync(print => print.Band1 != null))).ShouldBe(2);

        (await world.AskAsync((AnswerDesk desk) => desk.SplitAsync(world.Consultation, [third.Id], default))).Succeeded.ShouldBeTrue();
        await world.Portal.RunTaskAsync("GroupSimilar");
        (await world.ReadAsync(third.Id)).SimilarGroupId.ShouldBeNull();
        (await world.AskAsync((AnswerDesk desk) => desk.JoinAsync(world.Consultation, [other.Id, first.Id], default))).Succeeded.ShouldBeTrue();
        (await world.ReadAsync(other.Id)).SimilarGroupId.ShouldBe(group);
    }

    [DatabaseTheory, EngineData]
    public async Task Task_GroupsWhatCameInAnotherWayOrAtTheSameMoment_AndChangesNothingTheSecondTime(DatabaseEngine engine)
    {
        await using var world = await AnswerWorld.OpenAsync(engine, ConsultationState.Open);
        var rows = await world.AddAsync(3, number => number == 2 ? "Something else altogether about lamps and air." : Letter);
        await world.Portal.RunTaskAsync("GroupSimilar");
        var groups = await GroupsAsync();
        groups[rows[0].Id].ShouldNotBeNull();
        groups[rows[1].Id].ShouldBe(groups[rows[0].Id]);
        groups[rows[2].Id].ShouldBeNull();

        // Two that could not see each other: both stand alone with their bands.
        var twins = await world.AddAsync(2, _ => "Twins that came at once say the very same words about the weighing of ore at the depot.");
        await world.Portal.InScopeAsync(async services =>
        {
            var db = (PortalDbContext)services.GetService(typeof(PortalDbContext))!;
            foreach (var twin in twins)
            {
                var print = new TextPrint { ContributionId = twin.Id, ConsultationId = world.Consultation.Id };
                SimilarTexts.SetBands(print, TextShingles.BandsOf(TextShingles.Of(twin.Text + "\n")));
                db.Add(print);
            }

            await db.SaveChangesAsync();
        });
        await world.Portal.RunTaskAsync("GroupSimilar");
        var after = await GroupsAsync();
        after[twins[0].Id].ShouldNotBeNull();
        after[twins[1].Id].ShouldBe(after[twins[0].Id]);
        await world.Portal.RunTaskAsync("GroupSimilar");
        (await GroupsAsync()).ShouldBe(after, ignoreOrder: true);

        Task<Dictionary<Guid, Guid?>> GroupsAsync() => world.Portal.ReadAsync(db => db.Set<Contribution>().ToDictionaryAsync(row => row.Id, row => row.SimilarGroupId));
    }

    [DatabaseTheory, EngineData]
    public async Task HeldWord_WaitsForAModeratorEvenWhenEverythingIsShownAtOnce(DatabaseEngine engine)
    {
        await using var world = await AnswerWorld.OpenAsync(engine, ConsultationState.Open);

        var fair = await world.SendAsync("The register is too long.");
        var foul = await world.SendAsync("Ces gens sont de la vermine.", "fr");

        fair.State.ShouldBe(ContributionState.Approved);
        foul.State.ShouldBe(ContributionState.Pending);
        var queue = await world.AskAsync((ModerationQueue queue) => queue.ReadAsync(world.Consultation.Id, null, 10, default));
        queue.Items.Single().HeldFor.ShouldBe("vermine");
    }
}
