using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.ChildProtection;

public sealed class ReferralTests
{
    [DatabaseTheory, EngineData]
    public async Task Provider_SeesTheSliceOnly_AndNothingAfterTheEnd(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var number = await world.LeadAsync(ChildCaseState.InService);
        var referral = await world.ReferralAsync(number);
        var slice = (await world.AsAsync(world.Provider, (ReferralReader reader) => reader.FindAsync(referral, default)))!;
        (slice.Need, slice.Way, slice.FirstName, slice.AgeBand).ShouldBe(("A place in class.", "We come along.", "Elie", AgeBand.From12To14));

        // Consent that is withdrawn counts at once.
        (await world.RegisterAsync(world.Officer, number, change: request => request with { MayShareFirstName = false })).Succeeded.ShouldBeTrue();
        slice = (await world.AsAsync(world.Provider, (ReferralReader reader) => reader.FindAsync(referral, default)))!;
        (slice.FirstName, slice.AgeBand).ShouldBe((null, null));

        (await world.AnswerAsync(world.Stranger, referral, ReferralState.InProgress)).Failure.ShouldBe(FailureKind.NotFound);
        (await world.AnswerAsync(world.Provider, referral, ReferralState.ReportedDelivered)).Failure.ShouldBe(FailureKind.Conflict);
        (await world.AsAsync(world.Officer, (Referring referring) => referring.RevokeAsync(number, referral, "Moved.", null, default))).Succeeded.ShouldBeTrue();
        (await world.AsAsync(world.Provider, (ReferralReader reader) => reader.FindAsync(referral, default))).ShouldBeNull();
        (await world.AnswerAsync(world.Provider, referral, ReferralState.InProgress)).Failure.ShouldBe(FailureKind.NotFound);
        (await world.AsAsync(world.Provider, (ReferralReader reader) => reader.PageAsync(null, 50, default))).Items.ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task Answer_AndRevocationAtOnce_OneHappens(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var number = await world.LeadAsync(ChildCaseState.PlanApproved);
        (await world.ReferAsync(world.Officer, number)).Succeeded.ShouldBeTrue();
        var referral = await world.ReferralAsync(number);

        var results = await Task.WhenAll(
            Task.Run(() => world.AnswerAsync(world.Provider, referral, ReferralState.Rejected)),
            Task.Run(() => world.AsAsync(world.Officer, (Referring referring) => referring.RevokeAsync(number, referral, "A mistake.", null, default))));

        results.Count(result => result.Succeeded).ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task Service_WithoutAPlace_TakesNobody_AndTheGapHoldsNoChild(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        List<string> numbers = [await world.LeadAsync(ChildCaseState.PlanApproved, "A B"), await world.LeadAsync(ChildCaseState.PlanApproved, "C D"), await world.LeadAsync(ChildCaseState.PlanApproved, "E F")];
        var results = await Task.WhenAll(numbers.Select(number => Task.Run(() => world.ReferAsync(world.Officer, number))));
        results.Count(result => result.Succeeded).ShouldBe(2);
        results.Single(result => !result.Succeeded).Reasons.Single().Field.ShouldBe("serviceId");

        var number = numbers[Array.FindIndex(results, result => !result.Succeeded)];
        (await GapAsync()).Succeeded.ShouldBeTrue();
        (await GapAsync()).Failure.ShouldBe(FailureKind.Conflict);
        var gap = await world.Portal.ReadAsync(db => db.Set<ServiceGap>().AsNoTracking().SingleAsync());
        (gap.Province, gap.Help, gap.Month).ShouldBe(("Lualaba", HelpKind.School, new DateOnly(2026, 3, 1)));

        Task<Result> GapAsync() => world.AsAsync(world.Officer, (Referring referring) => referring.NoServiceAsync(number, HelpKind.School, GapReason.NoCapacity, null, default));
    }

    [DatabaseTheory, EngineData]
    public async Task NestedIds_OfAnotherCase_AreNotThere(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var one = await world.LeadAsync(ChildCaseState.Monitoring, "A B");
        var other = await world.LeadAsync(ChildCaseState.InService, "C D");
        var (referral, goal) = (await world.ReferralAsync(one), (await world.ShowAsync(world.Officer, one))!.Plan!.Goals[0].Id);

        (await world.AsAsync(world.Officer, (Referring referring) => referring.CloseAsync(other, referral, null, default))).Failure.ShouldBe(FailureKind.NotFound);
        (await world.AsAsync(world.Officer, (Planning planning) => planning.ResolveAsync(other, goal, GoalState.Achieved, "", null, default))).Failure.ShouldBe(FailureKind.NotFound);
        (await world.AsAsync(world.Officer, (Merging merging) => merging.DecideAsync(other, Guid.CreateVersion7(), DuplicateDecision.SameChild, null, default))).Failure.ShouldBe(FailureKind.NotFound);
    }

    [DatabaseTheory, EngineData]
    public async Task Duplicate_IsFoundInAnyOrder_DecidedByAPerson_AndMerged(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var first = await world.LeadAsync(ChildCaseState.Registered);
        var second = await world.LeadAsync(ChildCaseState.Registered, "elie KABEYA mutombo", "Somebody Else");
        var sibling = await world.LeadAsync(ChildCaseState.Registered, "Kalonji Ruth", "Mutombo Kalenga");

        var found = (await ShowAsync(second))!.Candidates.Single();
        (found.Number, found.IsLater).ShouldBe((first, true));
        (await ShowAsync(sibling))!.Candidates.Single().Matches.ShouldBe([TokenKind.Caregiver]);
        var family = (await ShowAsync(sibling))!.Candidates.Single();
        (await DecideAsync(sibling, family.Id, DuplicateDecision.Siblings)).Succeeded.ShouldBeTrue();
        (await ShowAsync(first))!.Siblings.Single().Number.ShouldBe(sibling);

        (await DecideAsync(first, found.Id, DuplicateDecision.SameChild)).Failure.ShouldBe(FailureKind.Conflict);
        (await DecideAsync(second, found.Id, DuplicateDecision.SameChild)).Succeeded.ShouldBeTrue();
        (await DecideAsync(second, found.Id, DuplicateDecision.AnotherChild)).Failure.ShouldBe(FailureKind.Conflict);
        (await world.ReadAsync(second)).State.ShouldBe(ChildCaseState.Duplicate);
        (await world.AsAsync(world.Officer, (Merging merging) => merging.MergeAsync(second, null, default))).Failure.ShouldBe(FailureKind.Forbidden);
        (await world.AsAsync(world.Supervisor, (Merging merging) => merging.MergeAsync(second, null, default))).Reasons.ShouldBeEmpty();
        var merged = await world.ReadAsync(second);
        (merged.State, merged.MergedIntoId).ShouldBe((ChildCaseState.Merged, (await world.ReadAsync(first)).Id));
        (await ShowAsync(second))!.MergedInto.ShouldBe(first);

        Task<ShownCase?> ShowAsync(string number) => world.ShowAsync(world.Officer, number, new CaseQuestion { Matches = true, MergedInto = true });
        Task<Result> DecideAsync(string number, Guid id, DuplicateDecision decision) => world.AsAsync(world.Officer, (Merging merging) => merging.DecideAsync(number, id, decision, null, default));
    }

    [DatabaseTheory, EngineData]
    public async Task Transfer_ChangesHandsOnlyWhenTheOthersAccept(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var number = await world.LeadAsync(ChildCaseState.Registered);

        (await RequestAsync("Nowhere")).Reasons.Single().Field.ShouldBe("organisation");
        (await RequestAsync("Other office")).Succeeded.ShouldBeTrue();
        (await RequestAsync("Other office")).Failure.ShouldBe(FailureKind.Conflict);
        (await world.AsAsync(world.Officer, (Transferring transferring) => transferring.OfferAsync(number, null, default))).Failure.ShouldBe(FailureKind.Forbidden);
        (await OfferedAsync()).ShouldBeEmpty();
        (await world.AsAsync(world.Supervisor, (Transferring transferring) => transferring.OfferAsync(number, null, default))).Succeeded.ShouldBeTrue();
        var offered = (await OfferedAsync()).Single();
        offered.Reason.ShouldBe("The family moved.");
        (await world.ShowAsync(world.Stranger, number)).ShouldBeNull();
        (await world.AsAsync(world.Colleague, (Transferring transferring) => transferring.AcceptAsync(offered.Id, null, default))).Failure.ShouldBe(FailureKind.NotFound);
        (await world.AsAsync(world.Stranger, (Transferring transferring) => transferring.RejectAsync(offered.Id, " ", default))).Failure.ShouldBe(FailureKind.Invalid);
        (await world.AsAsync(world.Stranger, (Transferring transferring) => transferring.AcceptAsync(offered.Id, null, default))).Succeeded.ShouldBeTrue();

        (await world.ShowAsync(world.Officer, number)).ShouldBeNull();
        (await world.ShowAsync(world.Supervisor, number)).ShouldBeNull();
        (await world.ShowAsync(world.Stranger, number))!.Identity!.Name.ShouldBe("Kabeya Mutombo Elie");
        (await world.AsAsync(world.Stranger, (Transferring transferring) => transferring.AcceptAsync(offered.Id, null, default))).Failure.ShouldBe(FailureKind.Conflict);

        Task<Result> RequestAsync(string to) => world.AsAsync(world.Officer, (Transferring transferring) => transferring.RequestAsync(number, new TransferRequest(to, "The family moved."), default));
        Task<IReadOnlyList<OfferedCase>> OfferedAsync() => world.AsAsync(world.Stranger, (TransferReader reader) => reader.OfferedAsync(default));
    }

    [DatabaseTheory, EngineData]
    public async Task Emergency_OpensForReadingOnly_ForThreeHours_AndIsJudgedByAnother(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var number = await world.LeadAsync(ChildCaseState.Registered);

        (await OpenAsync("CP-1999-1", "The child called for help at night.")).Reasons.Single().Field.ShouldBe("number");
        (await OpenAsync(number, "Short.")).Failure.ShouldBe(FailureKind.Invalid);
        (await OpenAsync(number, "The child called for help at night.")).Reasons.ShouldBeEmpty();
        var shown = (await world.ShowAsync(world.Stranger, number))!;
        shown.Standing.ByBreakGlass.ShouldBeTrue();
        shown.Identity!.Name.ShouldBe("Kabeya Mutombo Elie");
        (await world.AssessAsync(world.Stranger, number)).Failure.ShouldBe(FailureKind.NotFound);
        (await world.ShowAsync(world.Officer, number))!.Readers.ShouldContain(reading => reading.InEmergency);

        (await WaitingAsync(world.OtherSupervisor)).ShouldBeEmpty();
        var waiting = (await WaitingAsync(world.Supervisor)).Single();
        (await ReviewAsync(world.OtherSupervisor, waiting.Id)).Failure.ShouldBe(FailureKind.NotFound);
        (await ReviewAsync(world.Supervisor, waiting.Id)).Succeeded.ShouldBeTrue();
        world.Portal.Clock.Advance(TimeSpan.FromHours(3) + TimeSpan.FromMinutes(1));
        (await world.ShowAsync(world.Stranger, number)).ShouldBeNull();

        Task<Result> OpenAsync(string wanted, string reason) => world.AsAsync(world.Stranger, (Emergencies emergencies) => emergencies.OpenAsync(wanted, reason, default));
        Task<IReadOnlyList<WaitingEmergency>> WaitingAsync(CasePerson person) => world.AsAsync(person, (Emergencies emergencies) => emergencies.WaitingAsync(default));
        Task<Result> ReviewAsync(CasePerson person, Guid id) => world.AsAsync(person, (Emergencies emergencies) => emergencies.ReviewAsync(id, true, "", default));
    }

    [DatabaseTheory, EngineData]
    public async Task Link_OpensOneCase_AndGivesBackItsStateOnly(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var source = Guid.CreateVersion7();

        var (first, second) = (await LinkAsync(), await LinkAsync());

        second.ShouldBe(first);
        (first.State, (await world.ReadAsync(first.Number)).ObserverId).ShouldBe((ChildCaseState.Observed, null));
        (await world.TakeAsync(world.Officer, first.Number)).Succeeded.ShouldBeTrue();
        (await world.RegisterAsync(world.Officer, first.Number)).Succeeded.ShouldBeTrue();
        (await world.AsAsync(null, (IChildCaseLinks links) => links.OfAsync(ChildCaseSourceKind.Grievance, [source])))[source].State.ShouldBe(ChildCaseState.Registered);

        Task<LinkedChildCase> LinkAsync() => world.AsAsync(null, async (IServiceProvider services) =>
        {
            var db = services.GetRequiredService<PortalDbContext>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var link = await services.GetRequiredService<IChildCaseLinks>().OpenAsync(new NewChildCaseLink(ChildCaseSourceKind.Grievance, source, world.Site.Id, false));
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return link;
        });
    }

    [DatabaseTheory, EngineData]
    public async Task DestroyedContent_IsGone_AndTheSkeletonStays(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var number = await world.LeadAsync(ChildCaseState.Closed);
        var id = (await world.ReadAsync(number)).Id;
        var status = await world.AsAsync(null, (ISealedRecords records) => records.StatusAsync(id));
        status!.RetainUntil.ShouldBe(world.Portal.Clock.Now.AddMonths(84));

        await world.AsAsync(null, async (IServiceProvider services) =>
        {
            await services.GetServices<ISealedKind>().Single(kind => kind.Name == ChildCase.Kind).RemoveContentAsync([id], default);
            return 0;
        });

        await world.Portal.ReadAsync(async db =>
        {
            (await db.Set<NameToken>().CountAsync()).ShouldBe(0);
            (await db.Set<Registration>().CountAsync()).ShouldBe(0);
            (await db.Set<Referral>().AsNoTracking().SingleAsync()).SealedNeed.ShouldBeNull();
            (await db.Set<CaseStep>().AsNoTracking().ToListAsync()).ShouldAllBe(step => step.SealedNote == null);
            (await db.Set<ChildCase>().AsNoTracking().SingleAsync()).State.ShouldBe(ChildCaseState.Closed);
            return 0;
        });
    }
}
