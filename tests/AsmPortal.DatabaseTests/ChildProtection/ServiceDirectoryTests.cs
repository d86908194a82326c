using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services.Desk;
using AsmPortal.ChildProtection.Services.Directory;
using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Web;

namespace AsmPortal.DatabaseTests.ChildProtection;

public sealed class ServiceDirectoryTests
{
    private static readonly ServiceInput Good = new()
    {
        Organisation = "Abri de Kolwezi",
        Name = "Abri",
        Province = "Lualaba",
        Help = [HelpKind.SafeShelter, HelpKind.MedicalCare],
        Capacity = 2,
        Languages = [SpokenLanguage.Swahili],
    };

    [DatabaseTheory, EngineData]
    public async Task Service_IsFoundByHelpProvinceAndFreePlaces_UntilItIsFull(DatabaseEngine engine)
    {
        await using var world = await EdgeWorld.OpenAsync(engine);
        var id = (await SaveAsync(world, null, Good with { Capacity = 1 })).Value;
        await SaveAsync(world, null, Good with { Name = "École", Province = "", Help = [HelpKind.School] });

        (await NamesAsync(world, new ServiceFilter())).ShouldBe(["Abri", "École"]);
        (await NamesAsync(world, new ServiceFilter(HelpKind.MedicalCare))).ShouldBe(["Abri"]);
        (await NamesAsync(world, new ServiceFilter(Province: "Haut-Katanga"))).ShouldBe(["École"], "what is given everywhere is given there");
        var row = await world.CaseAsync();
        var rows = EdgeRows.Referral(world, row);
        var referral = (Referral)rows[1];
        await world.AddAsync(new Referral
        {
            CaseId = row.Id,
            Number = 1,
            ServiceId = id,
            ProviderId = referral.ProviderId,
            Help = HelpKind.SafeShelter,
            State = ReferralState.Accepted,
            StateAt = referral.StateAt,
            CreatedAt = referral.CreatedAt,
        });
        (await NamesAsync(world, new ServiceFilter(WithPlaces: true))).ShouldBe(["École"]);

        var first = await world.AsAsync(world.Supervisor, (ServiceDirectory directory) => directory.ListAsync(new ServiceFilter(), null, 1, default));
        var second = await world.AsAsync(world.Supervisor, (ServiceDirectory directory) => directory.ListAsync(new ServiceFilter(), first.Next, 1, default));
        (first.Items[0].Service.Name, second.Items[0].Service.Name, second.Next).ShouldBe(("Abri", "École", null));
    }

    [DatabaseTheory, EngineData]
    public async Task Service_ThatSomebodyElseChanged_IsNotOverwritten_AndNonsenseIsRefused(DatabaseEngine engine)
    {
        await using var world = await EdgeWorld.OpenAsync(engine);
        var id = (await SaveAsync(world, null, Good)).Value;
        var version = (await world.AsAsync(world.Supervisor, (ServiceDirectory directory) => directory.FindAsync(id, default)))!.Service.Version;

        (await SaveAsync(world, id, Good with { Capacity = 7, Help = [HelpKind.School], Version = version })).Succeeded.ShouldBeTrue();
        (await SaveAsync(world, id, Good with { Capacity = 8, Version = version })).Failure.ShouldBe(FailureKind.Conflict);
        var now = (await world.AsAsync(world.Supervisor, (ServiceDirectory directory) => directory.FindAsync(id, default)))!;
        (now.Service.Capacity, now.Help.Single()).ShouldBe((7, HelpKind.School));

        (await SaveAsync(world, null, new ServiceInput { AgeFrom = 9, AgeTo = 3 })).Reasons.Select(reason => reason.Field).ShouldBe(["organisation", "name", "help", "capacity", "ageTo"]);
        (await SaveAsync(world, Guid.CreateVersion7(), Good)).Failure.ShouldBe(FailureKind.NotFound);
    }

    [DatabaseTheory, EngineData]
    public async Task MissingHelp_IsToldInBandsWithoutTheCurrentMonth(DatabaseEngine engine)
    {
        await using var world = await EdgeWorld.OpenAsync(engine);
        var today = DateOnly.FromDateTime(world.Portal.Clock.Now);
        var month = new DateOnly(today.Year, today.Month, 1);
        await world.AddAsync([.. Enumerable.Range(0, 12).Select(index => (object)new ServiceGap
        {
            Help = HelpKind.SafeShelter, Province = "Lualaba", Reason = index < 4 ? GapReason.NoCapacity : GapReason.NoSuchService, Month = month.AddMonths(-1), MetOn = index < 5 ? today.AddMonths(-1) : null,
        })]);
        await world.AddAsync(new ServiceGap { Help = HelpKind.School, Province = "Lualaba", Reason = GapReason.NoCapacity, Month = month });

        var line = (await world.AsAsync(world.Statistician, (ServiceGaps gaps) => gaps.ReadAsync(null, default))).ShouldHaveSingleItem();
        (line.Help, line.Open, line.Ever, line.Reason).ShouldBe((HelpKind.SafeShelter, GapBand.Few, GapBand.Some, GapReason.NoSuchService));
        (await world.AsAsync(world.Statistician, (ServiceGaps gaps) => gaps.ReadAsync(HelpKind.School, default))).ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task Desk_ShowsWhatIsDueAndWaited_ToItsOfficer_AndTheWorkloadToTheSupervisor(DatabaseEngine engine)
    {
        await using var world = await EdgeWorld.OpenAsync(engine);
        var row = await world.CaseAsync();
        await world.CaseAsync(taken: false);
        await world.AddAsync(EdgeRows.Referral(world, row));
        await world.AddAsync(EdgeRows.Clock(row, DeadlineKind.Visit, world.Portal.Clock.Now, TimeSpan.FromDays(6)), EdgeRows.Clock(row, DeadlineKind.Plan, world.Portal.Clock.Now.AddDays(-2), TimeSpan.FromDays(1)));

        var desk = await world.AsAsync(world.Officer, (CaseDesk reader) => reader.ReadAsync(default));
        desk.Overdue.ShouldHaveSingleItem().What.ShouldBe(DeadlineKind.Plan);
        desk.Visits.ShouldHaveSingleItem().Number.ShouldBe(row.Number);
        desk.Waiting.ShouldHaveSingleItem().What.ShouldBe(CaseStepKind.ReferralSent);
        (desk.Free, desk.Workloads.Count).ShouldBe((1, 0));
        var log = await world.AsAsync(null, (ISealedReadLog readings) => readings.OfAsync(ChildCase.Kind, row.Id, 10));
        log.Count(entry => entry.Event == "ChildProtection.DeskRead").ShouldBe(1);

        var supervisor = await world.AsAsync(world.Supervisor, (CaseDesk reader) => reader.ReadAsync(default));
        supervisor.Overdue.ShouldBeEmpty();
        supervisor.Workloads.ShouldHaveSingleItem().Open.ShouldBe(1);
        (await world.AsAsync(world.Monitor, (CaseDesk reader) => reader.CountAsync(default))).IsEmpty.ShouldBeTrue();
    }

    private static Task<Result<Guid>> SaveAsync(EdgeWorld world, Guid? id, ServiceInput input) => world.AsAsync(world.Supervisor, (ServiceDirectory directory) => directory.SaveAsync(id, input, default));

    private static async Task<IEnumerable<string>> NamesAsync(EdgeWorld world, ServiceFilter filter) =>
        (await world.AsAsync(world.Supervisor, (ServiceDirectory directory) => directory.ListAsync(filter, null, 50, default))).Items.Select(item => item.Service.Name);
}
