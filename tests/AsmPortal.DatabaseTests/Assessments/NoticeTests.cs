using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Services.Answering;
using AsmPortal.Data;

namespace AsmPortal.DatabaseTests.Assessments;

/// <summary>Who hears of which step of an assessment: those concerned, once, and never whoever took it.</summary>
public sealed class NoticeTests
{
    private readonly Guid _colleague = Guid.CreateVersion7();
    private readonly Guid _speaker = Guid.CreateVersion7();
    private readonly Guid _other = Guid.CreateVersion7();

    [DatabaseTheory, EngineData]
    public async Task EachStep_TellsThoseConcernedOnceAndNotWhoeverTookIt(DatabaseEngine engine)
    {
        await using var world = await OpenAsync(engine);
        var id = await world.PlanAsync(AssessmentKind.Joint);
        foreach (var code in AssessmentWorld.Requirements)
        {
            await world.SaveAsync(id, code, Rating.Fully);
        }

        await world.AddEvidenceRowsAsync(id);
        var number = (await world.ReadAsync(id)).Number;
        world.Notifier.Told.Clear();

        await world.LeadAsync(id, AssessmentState.Submitted, AssessmentState.Submitted);
        Told(world).ShouldBe([(world.Verifier, $"Assessment {number} was handed in"), (_other, $"Assessment {number} was handed in")], ignoreOrder: true, "nobody has taken it up: whoever may verify");

        await world.AsVerifier().LeadAsync(id, AssessmentState.DeskReview);
        Told(world).ShouldBeEmpty();
        await AskAsync(world, id, "r-a");
        await AskAsync(world, id, "r-b");
        Told(world).ShouldBe(OfCooperative(world, $"Questions about assessment {number}"), ignoreOrder: true, "however many questions there are");

        await world.LeadAsync(id, AssessmentState.Returned);
        Told(world).ShouldBe(OfCooperative(world, $"Assessment {number} was returned with questions"), ignoreOrder: true);
        await AnswerAsync(world.AsAuthor(), id, "r-a");
        await AnswerAsync(world, id, "r-b");
        Told(world).ShouldBe([(world.Verifier, $"Answers to your questions about assessment {number}")]);
        await world.LeadAsync(id, AssessmentState.DeskReview);
        Told(world).ShouldBe([(world.Verifier, $"Assessment {number} was handed in again")]);

        await world.AsVerifier().LeadAsync(id, AssessmentState.FieldVerification);
        Told(world).ShouldBe(OfCooperative(world, $"Assessment {number} is verified at the site"), ignoreOrder: true);
        foreach (var code in AssessmentWorld.Requirements)
        {
            await world.SaveAsync(id, code, Rating.Fully, "seen", RatingSide.Verified);
        }

        await world.LeadAsync(id, AssessmentState.Provisional);
        Told(world).ShouldBe(OfCooperative(world, $"The result of assessment {number} is provisional"), ignoreOrder: true);
        await world.AsAuthor().LeadAsync(id, AssessmentState.Contested);
        Told(world).ShouldBe([(world.Verifier, $"The result of assessment {number} is contested"), (_other, $"The result of assessment {number} is contested")], ignoreOrder: true);

        await world.AsVerifier(_other).LeadAsync(id, AssessmentState.Published);
        Told(world).ShouldBe([.. OfCooperative(world, $"Assessment {number} is published"), (world.Verifier, $"Assessment {number} is published")], ignoreOrder: true);

        world.Portal.Clock.Advance(TimeSpan.FromDays(400));
        world.Person.Id = null;
        await world.Portal.RunTaskAsync("ExpireAssessments");
        await world.Portal.RunTaskAsync("ExpireAssessments");
        Told(world).ShouldBe([.. OfCooperative(world, $"Assessment {number} has expired"), (world.Verifier, $"Assessment {number} has expired")], ignoreOrder: true);
    }

    [DatabaseTheory, EngineData]
    public async Task ThirdPartyOfACooperativeWithoutSpeakers_TellsItsMembers(DatabaseEngine engine)
    {
        await using var world = await OpenAsync(engine);
        world.People.Speakers.Clear();
        var id = await world.AsVerifier().PlanAsync(AssessmentKind.ThirdParty);
        var number = (await world.ReadAsync(id)).Number;

        await world.LeadAsync(id, AssessmentState.Submitted, AssessmentState.DeskReview, AssessmentState.FieldVerification);

        Told(world).ShouldBe(
            [(world.Author, $"Assessment {number} is verified at the site"), (_colleague, $"Assessment {number} is verified at the site"), (_speaker, $"Assessment {number} is verified at the site")],
            ignoreOrder: true);
    }

    private static Task AskAsync(AssessmentWorld world, Guid id, string code) => Succeeds(world.AskAsync((ReviewThread thread) => thread.AskAsync(id, code, "Since when?", default)));

    private static Task AnswerAsync(AssessmentWorld world, Guid id, string code) => Succeeds(world.AskAsync((ReviewThread thread) => thread.AnswerAsync(id, code, "Since March.", default)));

    private static async Task Succeeds(Task<AsmPortal.Web.Result> work) => (await work).Reasons.ShouldBeEmpty();

    /// <summary>What was told since it was last asked.</summary>
    private static List<(Guid, string)> Told(AssessmentWorld world)
    {
        var told = world.Notifier.Told.ConvertAll(one => (one.UserId, one.Subject));
        world.Notifier.Told.Clear();
        return told;
    }

    private async Task<AssessmentWorld> OpenAsync(DatabaseEngine engine)
    {
        var world = await AssessmentWorld.OpenAsync(engine);
        (world.People.Members[_colleague], world.People.Members[_speaker]) = (FakeSites.Cooperative, FakeSites.Cooperative);
        world.People.Speakers.Add(_speaker);
        world.People.Verifiers.UnionWith([world.Verifier, _other]);
        return world;
    }

    /// <summary>Whoever answers and whoever speaks for the cooperative, but not its other members.</summary>
    private (Guid, string)[] OfCooperative(AssessmentWorld world, string subject) => [(world.Author, subject), (_speaker, subject)];
}
