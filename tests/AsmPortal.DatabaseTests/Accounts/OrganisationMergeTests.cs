using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Data;
using AsmPortal.Kernel.Outbox;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.DatabaseTests.Accounts;

public sealed class OrganisationMergeTests
{
    [DatabaseTheory, EngineData]
    public async Task Merge_MovesPeopleInvitationsAndEarlierMerges_AndTheIdFindsTheOther(DatabaseEngine engine)
    {
        await using var world = await OrganisationWorld.CreateAsync(engine);
        var (oldest, from, into) = (await world.AddAsync("Oldest"), await world.AddAsync("Arcadia"), await world.AddAsync("Arcadia Motors"));
        var moves = await world.AddPersonAsync("Moves", (from.Id, OrganisationRole.Spokesperson, true));
        var both = await world.AddPersonAsync("Both", (into.Id, OrganisationRole.Member, true), (from.Id, OrganisationRole.Manager, true));
        var asks = await world.AddPersonAsync("Asks", (from.Id, OrganisationRole.Manager, false), (into.Id, OrganisationRole.Member, true));
        await world.SaveAsync(new Invitation
        {
            Id = Guid.CreateVersion7(),
            Role = "Participant",
            OrganisationId = from.Id,
            Language = "en",
            TokenHash = "x",
            CreatedBy = both,
            CreatedAt = from.CreatedAt,
            ExpiresAt = from.CreatedAt.AddDays(7),
        });
        (await MergeAsync(world, oldest.Id, from.Id)).Succeeded.ShouldBeTrue();

        var preview = (await world.DoAsync<OrganisationMerge, Result<MergePreview>>(merge => merge.PreviewAsync(from.Id, into.Id, CancellationToken.None))).Value;
        (await MergeAsync(world, from.Id, into.Id)).Succeeded.ShouldBeTrue();

        (preview.Members, preview.Both, preview.Requests, preview.Invitations).ShouldBe((1, 2, 0, 1));
        var members = await world.DoAsync<IOrganisationDirectory, IReadOnlyList<OrganisationMembership>>(directory => directory.MembersAsync(from.Id));
        members.Select(member => (member.UserId, member.Role)).ShouldBe(
            [(asks, OrganisationRole.Member), (both, OrganisationRole.Manager), (moves, OrganisationRole.Spokesperson)], ignoreOrder: true);
        var found = await world.DoAsync<IOrganisationDirectory, IReadOnlyDictionary<Guid, OrganisationSummary>>(directory => directory.FindManyAsync([oldest.Id, from.Id, into.Id, Guid.CreateVersion7()]));
        found.Values.Select(row => row.Id).ShouldBe([into.Id, into.Id, into.Id]);
        (await world.ReadAsync(context => context.Set<PortalUser>().Where(user => user.Id == moves).Select(user => user.OrganisationId).SingleAsync())).ShouldBe(into.Id);
        (await world.ReadAsync(context => context.Set<Invitation>().Select(row => row.OrganisationId).SingleAsync())).ShouldBe(into.Id);
        (await world.DoAsync<OrganisationRegister, Organisation?>(register => register.FindAsync(oldest.Slug, CancellationToken.None)))!.Id.ShouldBe(into.Id);
        (await world.ReadAsync(context => context.Set<OutboxMessage>().CountAsync())).ShouldBe(2);
    }

    [DatabaseTheory, EngineData]
    public async Task Merge_IntoItselfOrTwice_IsRefused(DatabaseEngine engine)
    {
        await using var world = await OrganisationWorld.CreateAsync(engine);
        var (from, into) = (await world.AddAsync("One"), await world.AddAsync("Two"));

        (await MergeAsync(world, from.Id, from.Id)).Failure.ShouldBe(FailureKind.Invalid);
        (await MergeAsync(world, from.Id, Guid.CreateVersion7())).Failure.ShouldBe(FailureKind.NotFound);
        (await MergeAsync(world, from.Id, into.Id)).Succeeded.ShouldBeTrue();
        (await MergeAsync(world, from.Id, into.Id)).Failure.ShouldBe(FailureKind.Conflict);
        (await MergeAsync(world, into.Id, from.Id)).Failure.ShouldBe(FailureKind.Conflict);
    }

    [DatabaseTheory, EngineData]
    public async Task Merge_AcrossAnEdit_IsRefusedAndMovesNothing(DatabaseEngine engine)
    {
        await using var world = await OrganisationWorld.CreateAsync(engine);
        var (from, into) = (await world.AddAsync("One"), await world.AddAsync("Two"));
        var person = await world.AddPersonAsync("Ana", (from.Id, OrganisationRole.Member, true));
        (await world.DoAsync<OrganisationEditing, Result>(editing => editing.EditAsync(into.Id, OrganisationWorld.Data("Two renamed"), into.Version, CancellationToken.None))).Succeeded.ShouldBeTrue();

        var merged = await world.DoAsync<OrganisationMerge, Result>(merge => merge.MergeAsync(from.Id, into.Id, from.Version, into.Version, CancellationToken.None));

        merged.Failure.ShouldBe(FailureKind.Conflict);
        (await world.DoAsync<IOrganisationDirectory, IReadOnlyList<OrganisationMembership>>(directory => directory.OfUserAsync(person))).ShouldHaveSingleItem().Organisation.Id.ShouldBe(from.Id);
    }

    [DatabaseTheory, EngineData]
    public async Task Merge_BothWaysAtOnce_OneIsRefused(DatabaseEngine engine)
    {
        await using var world = await OrganisationWorld.CreateAsync(engine);
        var (one, other) = (await world.AddAsync("One"), await world.AddAsync("Two"));

        var results = await Task.WhenAll(Task.Run(() => MergeAsync(world, one.Id, other.Id)), Task.Run(() => MergeAsync(world, other.Id, one.Id)));

        results.Count(result => result.Succeeded).ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task Edit_OfWhatSomebodyElseChanged_IsRefused(DatabaseEngine engine)
    {
        await using var world = await OrganisationWorld.CreateAsync(engine);
        var organisation = await world.AddAsync("One");
        Task<Result> EditAsync(string name) => world.DoAsync<OrganisationEditing, Result>(editing => editing.EditAsync(organisation.Id, OrganisationWorld.Data(name), organisation.Version, CancellationToken.None));

        (await EditAsync("First")).Succeeded.ShouldBeTrue();
        (await EditAsync("Second")).Failure.ShouldBe(FailureKind.Conflict);

        (await world.DoAsync<IOrganisationDirectory, OrganisationSummary?>(directory => directory.FindAsync(organisation.Id)))!.Name.ShouldBe("First");
    }

    private static async Task<Result> MergeAsync(OrganisationWorld world, Guid fromId, Guid intoId)
    {
        var versions = await world.ReadAsync(context => context.Set<Organisation>().ToDictionaryAsync(row => row.Id, row => row.Version));
        return await world.DoAsync<OrganisationMerge, Result>(
            merge => merge.MergeAsync(fromId, intoId, versions.GetValueOrDefault(fromId), versions.GetValueOrDefault(intoId), CancellationToken.None));
    }
}
