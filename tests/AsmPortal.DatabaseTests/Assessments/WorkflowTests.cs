using System.Text.Json;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Actions.Contracts;
using AsmPortal.Assessments;
using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Events;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services;
using AsmPortal.Assessments.Services.Answering;
using AsmPortal.Assessments.Services.Planning;
using AsmPortal.Assessments.Services.Reading;
using AsmPortal.Assessments.Services.Scoring;
using AsmPortal.Assessments.Services.Workflow;
using AsmPortal.Data;
using AsmPortal.DatabaseTests.Frameworks;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services;
using AsmPortal.Kernel.Outbox;
using AsmPortal.Sites.Contracts;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Assessments;

public sealed class WorkflowTests
{
    [DatabaseTheory, EngineData]
    public async Task Story_FromPlanToPublication_GivesLevelsGapsAndAPlan(DatabaseEngine engine)
    {
        await using var world = await AssessmentWorld.OpenAsync(engine);
        var id = await world.PlanAsync(AssessmentKind.Joint);
        foreach (var code in AssessmentWorld.Requirements)
        {
            await world.SaveAsync(id, code, Rating.Fully);
        }

        await world.AddEvidenceRowsAsync(id);
        await world.LeadAsync(id, AssessmentState.Submitted);
        await world.AsVerifier().LeadAsync(id, AssessmentState.DeskReview);
        (await world.AskAsync((ReviewThread thread) => thread.AskAsync(id, "1.2", "Since when?", default))).Succeeded.ShouldBeTrue();
        await world.LeadAsync(id, AssessmentState.Returned);
        var early = await world.AsAuthor().MoveAsync(id, AssessmentState.DeskReview);
        (await world.AskAsync((ReviewThread thread) => thread.AnswerAsync(id, "1.2", "Since March.", default))).Succeeded.ShouldBeTrue();
        await world.LeadAsync(id, AssessmentState.DeskReview);
        await world.AsVerifier().LeadAsync(id, AssessmentState.FieldVerification);
        foreach (var code in AssessmentWorld.Requirements)
        {
            await world.SaveAsync(id, code, code == "r-d" ? Rating.Partially : Rating.Fully, "seen", RatingSide.Verified);
        }

        await world.LeadAsync(id, AssessmentState.Provisional);
        await world.AsAuthor().LeadAsync(id, AssessmentState.Contested);
        await world.AsVerifier().LeadAsync(id, AssessmentState.Provisional, AssessmentState.Published);

        early.Failure.ShouldBe(FailureKind.Conflict);
        early.Reasons.Single().Message.ShouldBe("Questions wait for an answer: 1.2.");
        var assessment = await world.ReadAsync(id);
        (assessment.State, assessment.SelfLevel, assessment.VerifiedLevel).ShouldBe((AssessmentState.Published, 2, 1));
        assessment.ExpiresOn.ShouldBe(DateOnly.FromDateTime(world.Portal.Clock.Now).AddMonths(12));
        var score = await world.AskAsync((AssessmentScores scores) => scores.ReadAsync(assessment, default));
        score.Verified!.Gaps.Single().Code.ShouldBe("2.1");
        score.Calibration.ShouldBe(0.75);
        (await LevelsAsync(world)).ShouldBe((1, 2));

        (await world.AskAsync((GapActions actions) => actions.RecommendAllAsync(id, default))).Value.ShouldBe(1);
        var action = await world.AsAuthor().AskAsync((GapActions actions) => actions.RecommendAsync(id, "2.1", new GapPlan { Cost = 900 }, default));
        action.Value.ShouldBe(world.Actions.Recommended[new ActionSource(ActionSourceKind.Gap, id, "r-d")].Id);
        world.Actions.Recommended.Count.ShouldBe(1);
        (await world.AskAsync((GapActions actions) => actions.RecommendAsync(id, "1.2", new GapPlan(), default))).Failure.ShouldBe(FailureKind.Conflict, "what is met needs no action");

        var view = await world.AskAsync((AssessmentReader reader) => reader.FindAsync(assessment.Number.ToLowerInvariant(), default));
        view!.History.Select(step => step.To).Last().ShouldBe(AssessmentState.Published);
        view.Steps.ShouldBeEmpty("an author has no step after publication");
    }

    [DatabaseTheory, EngineData]
    public async Task ThirdParty_AtASiteThatNobodyIsKnownToWork_IsHandedInVerifiedAndPublishedByTheAssessor(DatabaseEngine engine)
    {
        await using var world = await AssessmentWorld.OpenAsync(engine);
        world.Sites.OperatorId = null;
        var id = await world.AsVerifier().PlanAsync(AssessmentKind.ThirdParty);
        await world.LeadAsync(id, AssessmentState.Submitted, AssessmentState.DeskReview, AssessmentState.FieldVerification);
        foreach (var code in AssessmentWorld.Requirements)
        {
            (await world.SaveAsync(id, code, Rating.Fully, side: RatingSide.Verified)).Outcome.ShouldBe(SaveOutcome.Saved);
        }

        await world.AddEvidenceRowsAsync(id);
        await world.LeadAsync(id, AssessmentState.Provisional, AssessmentState.Published);

        var published = await world.ReadAsync(id);
        (published.SelfLevel, published.VerifiedLevel).ShouldBe((null, 2));
    }

    [DatabaseTheory, EngineData]
    public async Task Joint_WhoseCooperativeHasNotHandedIn_IsNotHandedInByTheVerifier(DatabaseEngine engine)
    {
        await using var world = await AssessmentWorld.OpenAsync(engine);
        var id = await world.AsVerifier().PlanAsync(AssessmentKind.Joint);

        (await world.MoveAsync(id, AssessmentState.Submitted)).Failure.ShouldBe(FailureKind.Forbidden);
    }

    [DatabaseTheory, EngineData]
    public async Task Refusals_OfPlanning(DatabaseEngine engine)
    {
        await using var world = await AssessmentWorld.OpenAsync(engine);
        world.Person.Permissions = [.. new AsmPortal.Frameworks.Permissions().GetPermissions()];
        var draft = (await world.AskAsync((VersionWriter writer) => writer.WriteAsync(SampleVersion.Small("9.0") with { BasedOn = "1.0" }, default))).Value;
        Task<Result<Guid>> TryAsync(NewAssessment plan) => world.AskAsync((AssessmentPlanning planning) => planning.PlanAsync(plan, default));
        var plan = world.NewPlan();

        world.AsAuthor();
        (await TryAsync(plan with { FrameworkVersionId = draft })).Reasons.Single().Message.ShouldBe("Sites are assessed against published versions only; the state of version 9.0 is “Draft”.");
        (await TryAsync(plan with { SiteId = Guid.CreateVersion7() })).Reasons.Single().Field.ShouldBe("site");
        (await TryAsync(plan with { PeriodTo = plan.PeriodFrom.AddDays(-1) })).Reasons.Single().Field.ShouldBe("periodTo");
        (await TryAsync(plan with { Kind = AssessmentKind.ThirdParty })).Failure.ShouldBe(FailureKind.Forbidden);
        (await TryAsync(plan with { BasedOnId = Guid.CreateVersion7() })).Reasons.Single().Field.ShouldBe("basedOn");
        world.People.Verifiers.Add(world.Author);
        (await TryAsync(plan with { Team = [new NewTeamMember(world.Author, TeamRole.Verifier)] })).Reasons.Single().Message.ShouldBe("A member of the cooperative cannot verify its assessment.");
        (await TryAsync(plan with { Team = [new NewTeamMember(world.Verifier, TeamRole.Verifier)] })).Reasons.Single().Message.ShouldBe("This person may not verify assessments.");
        world.As(Guid.CreateVersion7(), Permissions.Plan, Permissions.Answer);
        (await TryAsync(plan)).Failure.ShouldBe(FailureKind.Forbidden, "another cooperative plans nothing here");
        world.As(Guid.CreateVersion7());
        (await TryAsync(plan)).Failure.ShouldBe(FailureKind.Forbidden);
        world.Sites.OperatorId = null;
        (await world.AsVerifier().AskAsync((AssessmentPlanning planning) => planning.PlanAsync(plan, default))).Reasons.Single().Field.ShouldBe("site");
        (await world.Portal.ReadAsync(db => db.Set<Assessment>().CountAsync())).ShouldBe(0);
    }

    [DatabaseTheory, EngineData]
    public async Task Refusals_OfSteps(DatabaseEngine engine)
    {
        await using var world = await AssessmentWorld.OpenAsync(engine);
        var id = await world.PlanAsync();

        (await world.MoveAsync(id, AssessmentState.Submitted)).Reasons.Single().Message.ShouldBe("Nothing is answered yet.");
        await world.SaveAsync(id, "1.2", Rating.Partially);
        (await world.AsVerifier().MoveAsync(id, AssessmentState.Submitted)).Failure.ShouldBe(FailureKind.Forbidden);
        (await world.AsAuthor().MoveAsync(id, AssessmentState.Published)).Failure.ShouldBe(FailureKind.Conflict);
        await world.LeadAsync(id, AssessmentState.Submitted);
        var submittedAt = (await world.ReadAsync(id)).SubmittedAt;
        (await world.MoveAsync(id, AssessmentState.Submitted)).Succeeded.ShouldBeTrue("submitting twice does it once");
        var colleague = Guid.CreateVersion7();
        world.People.Members[colleague] = FakeSites.Cooperative;
        (await world.AsAuthor(colleague).MoveAsync(id, AssessmentState.Submitted)).Failure.ShouldBe(FailureKind.Conflict);

        // A member of the cooperative who may otherwise verify, and somebody who answered: neither verifies.
        (await world.AsVerifier(colleague).MoveAsync(id, AssessmentState.DeskReview)).Reasons.Single().Message.ShouldBe("The verifier is never an author of the answers, and never of the cooperative.");
        world.People.Members.Remove(world.Author);
        (await world.AsVerifier(world.Author).MoveAsync(id, AssessmentState.DeskReview)).Failure.ShouldBe(FailureKind.Forbidden);
        world.People.Members[world.Author] = FakeSites.Cooperative;

        await world.AsVerifier().LeadAsync(id, AssessmentState.DeskReview);
        (await world.MoveAsync(id, AssessmentState.Returned)).Reasons.Single().Field.ShouldBe("note");
        await world.LeadAsync(id, AssessmentState.Provisional);
        var unanswered = await world.MoveAsync(id, AssessmentState.Published);
        (unanswered.Failure, unanswered.Reasons.Single().Message).ShouldBe((FailureKind.Conflict, "1 critical requirement has no rating: 1.1.1."));
        (await world.AsAuthor().MoveAsync(id, AssessmentState.Published)).Failure.ShouldBe(FailureKind.Forbidden);
        (await world.MoveAsync(id, AssessmentState.Expired)).Failure.ShouldBe(FailureKind.Conflict);

        (await world.ReadAsync(id)).SubmittedAt.ShouldBe(submittedAt);
        (await world.Portal.ReadAsync(db => db.Set<StateChange>().CountAsync(row => row.AssessmentId == id))).ShouldBe(3);
    }

    [DatabaseTheory, EngineData]
    public async Task Access_StrangersFindNothing_MembersTeamAndHoldersDo(DatabaseEngine engine)
    {
        await using var world = await AssessmentWorld.OpenAsync(engine);
        var id = await world.PlanAsync();
        var number = (await world.ReadAsync(id)).Number;
        var member = Guid.CreateVersion7();
        var reader = Guid.CreateVersion7();
        world.People.Members[member] = FakeSites.Cooperative;
        (await world.AskAsync((TeamEditing team) => team.SetAsync(id, reader, TeamRole.Reader, default))).Succeeded.ShouldBeTrue();
        async Task<(bool ById, bool ByNumber, int Listed, FailureKind? Step)> LookAsync(AssessmentWorld asSomebody)
        {
            var access = await asSomebody.AskAsync((AssessmentAccess rules) => rules.FindAsync(id, default));
            var named = await asSomebody.AskAsync((AssessmentAccess rules) => rules.FindAsync(number, default));
            var list = await asSomebody.AskAsync((AssessmentReader assessments) => assessments.ListAsync(new AssessmentFilter(), null, 10, default));
            return (access is not null, named is not null, list.Items.Count, (await asSomebody.MoveAsync(id, AssessmentState.Submitted)).Failure);
        }

        (await LookAsync(world.As(Guid.CreateVersion7(), Permissions.Plan, Permissions.Answer))).ShouldBe((false, false, 0, FailureKind.NotFound));
        (await LookAsync(world.As(member))).ShouldBe((true, true, 1, FailureKind.Forbidden));
        (await LookAsync(world.As(reader))).ShouldBe((true, true, 1, FailureKind.Forbidden));
        (await LookAsync(world.As(Guid.CreateVersion7(), Permissions.ReadAll))).ShouldBe((true, true, 1, FailureKind.Forbidden));
        world.Person.BecomeVisitor();
        (await LookAsync(world)).ShouldBe((false, false, 0, FailureKind.NotFound));
    }

    [DatabaseTheory, EngineData]
    public async Task Published_IsSupersededByTheNextOfItsKind_AndExpiresAtItsDate(DatabaseEngine engine)
    {
        await using var world = await AssessmentWorld.OpenAsync(engine);
        var self = await world.PublishedAsync();
        var verified = await world.PublishedAsync(AssessmentKind.ThirdParty);
        world.Portal.Clock.Advance(TimeSpan.FromDays(40));
        var next = await world.PublishedAsync(rating: Rating.DoesNotMeet);

        (await world.ReadAsync(self)).State.ShouldBe(AssessmentState.Superseded);
        (await world.ReadAsync(verified)).State.ShouldBe(AssessmentState.Published, "another kind stays");
        (await LevelsAsync(world)).ShouldBe((2, 0), "a critical failure brings the self-declared level to 0");
        (await EventsAsync<AssessmentPublished>(world))[^1].CriticalUnmet.ShouldBe(["r-a", "r-c"]);

        world.Portal.Clock.Advance(TimeSpan.FromDays(340));
        await world.Portal.RunTaskAsync("ExpireAssessments");
        await world.Portal.RunTaskAsync("ExpireAssessments");

        (await world.ReadAsync(verified)).State.ShouldBe(AssessmentState.Expired);
        (await world.ReadAsync(next)).State.ShouldBe(AssessmentState.Published);
        (await LevelsAsync(world)).ShouldBe((null, 0));
        (await world.Portal.ReadAsync(db => db.Set<StateChange>().CountAsync(row => row.To == AssessmentState.Expired))).ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task NewVersion_MapsOldAnswersByLineage_AndTheOpenOneGoesOn(DatabaseEngine engine)
    {
        await using var world = await AssessmentWorld.OpenAsync(engine);
        var open = await world.PlanAsync();
        await world.SaveAsync(open, "r-a", Rating.Fully, "kept");
        await world.SaveAsync(open, "r-b", Rating.Partially, "split");
        await world.SaveAsync(open, "r-c", Rating.Fully, "merged");
        await world.SaveAsync(open, "r-d", Rating.DoesNotMeet, "merged with another");
        await world.AddEvidenceRowsAsync(open);
        var small = SampleVersion.Small("2.0");
        var second = await world.PublishVersionAsync(small with
        {
            BasedOn = "1.0",
            Principles =
            [
                small.Principles[0] with
                {
                    Requirements = [SampleVersion.Requirement("1.2", "r-a", 1), SampleVersion.Requirement("1.3", "r-b1", 2), SampleVersion.Requirement("1.4", "r-b2", 2), SampleVersion.Requirement("1.5", "r-cd", 1), SampleVersion.Requirement("1.6", "r-new", 2)],
                    Principles = [],
                },
            ],
            Lineage = [new LineageDocument(LineageKind.Split, ["r-b"], ["r-b1", "r-b2"]), new LineageDocument(LineageKind.Merged, ["r-c", "r-d"], ["r-cd"])],
        });

        world.AsAuthor();
        var view = await world.AskAsync((AssessmentReader reader) => reader.FindAsync(open.ToString(), default));
        (view!.VersionState, view.CurrentVersion).ShouldBe((VersionState.Superseded, "2.0"));
        (await world.SaveAsync(open, "r-a", Rating.Partially, "still open")).Outcome.ShouldBe(SaveOutcome.Saved);
        await world.SaveAsync(open, "r-a", Rating.Fully, "kept");

        var mapped = await world.PlanAsync(basedOn: open, versionId: second);
        var rows = (await world.Portal.ReadAsync(db => db.Set<Response>().AsNoTracking().Where(row => row.AssessmentId == mapped).ToListAsync())).ToDictionary(row => row.StableId);
        rows.ToDictionary(pair => pair.Key, pair => (pair.Value.Origin, pair.Value.SelfRating)).ShouldBe(
            new Dictionary<string, (AnswerOrigin, Rating)>
            {
                ["r-a"] = (AnswerOrigin.Carried, Rating.Fully),
                ["r-b1"] = (AnswerOrigin.Carried, Rating.Partially),
                ["r-b2"] = (AnswerOrigin.Carried, Rating.Partially),
                ["r-cd"] = (AnswerOrigin.New, Rating.NotAssessed),
                ["r-new"] = (AnswerOrigin.New, Rating.NotAssessed),
            },
            ignoreOrder: true);
        (await world.Portal.ReadAsync(db => db.Set<EvidenceItem>().CountAsync(row => row.AssessmentId == mapped))).ShouldBe(3);
        (await world.AskAsync(async (AssessmentScores scores) => await scores.ReadAsync(await world.ReadAsync(mapped), default))).SelfDeclared.Met.ShouldBe(0, "a carried answer counts once it is confirmed");
        (await world.MoveAsync(mapped, AssessmentState.Submitted)).Reasons.Single().Message.ShouldBe("3 answers were carried over and are not confirmed yet: 1.2, 1.3, 1.4.");
        (await world.AskAsync((AnswerSaving saving) => saving.ConfirmAsync(mapped, ["1.2", "1.3"], default))).Value.ShouldBe(2);
        (await world.SaveAsync(mapped, "1.4", Rating.Partially, "split")).Outcome.ShouldBe(SaveOutcome.Saved, "saying the same of a carried answer confirms it");
        (await world.MoveAsync(mapped, AssessmentState.Submitted)).Succeeded.ShouldBeTrue();
    }

    [DatabaseTheory, EngineData]
    public async Task Merges_OfSitesAndOrganisations_TakeOpenAndPublishedAssessmentsAlong(DatabaseEngine engine)
    {
        await using var world = await AssessmentWorld.OpenAsync(engine);
        var published = await world.PublishedAsync();
        var open = await world.AsAuthor().PlanAsync();
        var (site, organisation) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        await world.Portal.InScopeAsync(async services =>
        {
            await services.GetRequiredService<FollowMergedSite>().HandleAsync(new SitesMerged(FakeSites.SiteId, site), default);
            await services.GetRequiredService<FollowMergedOrganisation>().HandleAsync(new OrganisationsMerged(FakeSites.Cooperative, organisation), default);
            await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
        });
        world.People.Members[world.Author] = organisation;

        (await world.ReadAsync(published)).SiteId.ShouldBe(site);
        (await world.SaveAsync(open, "1.2", Rating.Partially)).Outcome.ShouldBe(SaveOutcome.Saved);
        (await EventsAsync<SiteLevelsChanged>(world))[^1].ShouldBe(new SiteLevelsChanged(site, world.Portal.Clock.Now, null, 2));
    }

    /// <summary>The levels that the register was last told.</summary>
    private static async Task<(int? Verified, int? SelfDeclared)> LevelsAsync(AssessmentWorld world)
    {
        var told = (await EventsAsync<SiteLevelsChanged>(world))[^1];
        return (told.Verified, told.SelfDeclared);
    }

    /// <summary>Events of a type in the outbox, the oldest first.</summary>
    private static Task<List<T>> EventsAsync<T>(AssessmentWorld world) => world.Portal.ReadAsync(async db =>
    {
        var rows = await db.Set<OutboxMessage>().AsNoTracking().ToListAsync();
        return rows.Where(row => row.Type.Contains(typeof(T).Name, StringComparison.Ordinal)).OrderBy(row => row.Id).Select(row => JsonSerializer.Deserialize<T>(row.Payload, JsonSerializerOptions.Web)!).ToList();
    });
}
