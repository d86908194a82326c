using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Data;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using ChildPermissions = AsmPortal.ChildProtection.Permissions;

namespace AsmPortal.DatabaseTests.ChildProtection;

/// <summary>A case that is offered to another organisation, and who takes it there.</summary>
public sealed class CaseTransferTests
{
    [DatabaseTheory, EngineData]
    public async Task Supervisor_NamesTheOfficer_AndOnlyOneWhoCanOpenTheCase(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var unready = world.People.Add(PortalRoles.CaseOfficer, world.People.OtherOffice, ChildPermissions.Read, ChildPermissions.Work);
        world.People.WithoutSecondFactor.Add(unready.Id);
        var helper = world.People.Add(PortalRoles.Monitor, world.People.OtherOffice, ChildPermissions.Observe);
        var (number, id) = await OfferAsync(world);

        foreach (var wrong in new Guid?[] { null, unready.Id, helper.Id, world.OtherSupervisor.Id, world.Colleague.Id, Guid.CreateVersion7() })
        {
            (await AcceptAsync(world, world.OtherSupervisor, id, wrong)).Reasons.ShouldHaveSingleItem().Field.ShouldBe("officer");
        }

        (await AcceptAsync(world, world.Supervisor, id, world.Colleague.Id)).Failure.ShouldBe(FailureKind.NotFound, "it is not offered to them");
        (await world.ReadAsync(number)).OwnerId.ShouldBe(world.Officer.Id);
        (await AcceptAsync(world, world.OtherSupervisor, id, world.Stranger.Id)).Reasons.ShouldBeEmpty();

        var row = await world.ReadAsync(number);
        (row.OwnerId, row.OrganisationId, row.State).ShouldBe((world.Stranger.Id, world.People.OtherOffice.Id, ChildCaseState.Registered));
        world.People.Told.ShouldContain(told => told.User == world.Stranger.Id && told.Kind == CaseNoticeKinds.Assigned);
        (await world.ShowAsync(world.Officer, number)).ShouldBeNull();
        (await world.ShowAsync(world.Stranger, number))!.Identity.ShouldNotBeNull();
        (await AcceptAsync(world, world.OtherSupervisor, id, world.Stranger.Id)).Failure.ShouldBe(FailureKind.Conflict);
        (await AcceptAsync(world, world.Supervisor, id, world.Colleague.Id)).Failure.ShouldBe(FailureKind.NotFound);
    }

    [DatabaseTheory, EngineData]
    public async Task Officer_TakesACaseForThemselves_AndForNobodyElse(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var other = world.People.Add(PortalRoles.CaseOfficer, world.People.OtherOffice, ChildPermissions.Read, ChildPermissions.Work);
        var (number, id) = await OfferAsync(world);

        (await AcceptAsync(world, world.Stranger, id, other.Id)).Failure.ShouldBe(FailureKind.Forbidden);
        (await AcceptAsync(world, world.Stranger, id, null)).Succeeded.ShouldBeTrue();
        (await world.ReadAsync(number)).OwnerId.ShouldBe(world.Stranger.Id);
    }

    [DatabaseTheory, EngineData]
    public async Task TwoWhoAnswerAtOnce_OneHasTheCase_AndTheOtherIsToldSo(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var (number, id) = await OfferAsync(world);

        var results = await Task.WhenAll(
            Task.Run(() => AcceptAsync(world, world.Stranger, id, null)),
            Task.Run(() => AcceptAsync(world, world.OtherSupervisor, id, world.Stranger.Id)),
            Task.Run(() => world.AsAsync(world.Supervisor, (Transferring transferring) => transferring.RevokeAsync(number, null, default))));

        results.Count(result => result.Succeeded).ShouldBe(1);
        results[..2].Where(result => !result.Succeeded).ShouldAllBe(result => result.Failure == FailureKind.Conflict);
        (await world.Portal.ReadAsync(db => db.Set<CaseStep>().CountAsync(step => step.Kind == CaseStepKind.TransferAccepted || step.Kind == CaseStepKind.TransferRevoked))).ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task Supervisor_AssignsOnlyToOfficersWhoCanOpenACase(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var number = await world.ObserveAsync();
        world.People.WithoutSecondFactor.Add(world.Colleague.Id);

        (await AssignAsync(world.Colleague)).Reasons.ShouldHaveSingleItem().Field.ShouldBe("officer");
        (await AssignAsync(world.Stranger)).Reasons.ShouldHaveSingleItem().Field.ShouldBe("officer");
        (await AssignAsync(world.Officer)).Succeeded.ShouldBeTrue();

        Task<Result> AssignAsync(CasePerson officer) => world.AsAsync(world.Supervisor, (Assigning assigning) => assigning.AssignAsync(number, null, officer.Id, default));
    }

    private static Task<Result> AcceptAsync(CaseWorld world, CasePerson person, Guid id, Guid? officer) =>
        world.AsAsync(person, (Transferring transferring) => transferring.AcceptAsync(id, officer, default));

    private static async Task<(string Number, Guid Id)> OfferAsync(CaseWorld world)
    {
        var number = await world.LeadAsync(ChildCaseState.Registered);
        (await world.AsAsync(world.Supervisor, (Transferring transferring) => transferring.RequestAsync(number, new TransferRequest("Other office", "The family moved."), default))).Reasons.ShouldBeEmpty();
        return (number, await world.Portal.ReadAsync(db => db.Set<CaseTransfer>().Select(row => row.Id).SingleAsync()));
    }
}
