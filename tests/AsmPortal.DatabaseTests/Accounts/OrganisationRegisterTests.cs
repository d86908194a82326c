using System.Text;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services;
using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Data;
using AsmPortal.Web;

namespace AsmPortal.DatabaseTests.Accounts;

public sealed class OrganisationRegisterTests
{
    [DatabaseTheory, EngineData]
    public async Task List_PageByPage_ShowsEachOnceInOrderAndFilters(DatabaseEngine engine)
    {
        await using var world = await OrganisationWorld.CreateAsync(engine);
        for (var number = 0; number < 13; number++)
        {
            await world.AddAsync($"Twin {number % 2}", number % 3 == 0 ? OrganisationType.Trader : OrganisationType.Brand, number % 2 == 0 ? "CD" : null);
        }

        var seen = new List<OrganisationRow>();
        string? after = null;
        do
        {
            var slice = await ListAsync(world, new OrganisationFilter("TWIN"), after);
            seen.AddRange(slice.Items);
            after = slice.Next;
        }
        while (after is not null);

        seen.Select(row => row.Id).Distinct().Count().ShouldBe(13);
        seen.Select(row => row.Name).ShouldBe(seen.Select(row => row.Name).Order(StringComparer.Ordinal));
        seen.Select(row => row.Slug).Distinct().Count().ShouldBe(13);
        (await ListAsync(world, new OrganisationFilter(Type: OrganisationType.Trader))).Items.Count.ShouldBe(5);
        (await ListAsync(world, new OrganisationFilter(Country: "CD", Type: OrganisationType.Trader))).Items.Count.ShouldBe(3);
        (await ListAsync(world, new OrganisationFilter(), "%%%")).Items.Count.ShouldBe(5);
    }

    [DatabaseTheory, EngineData]
    public async Task FindByName_WithoutCaseAndAccents_FindsOneAndNeverOneOfSeveral(DatabaseEngine engine)
    {
        await using var world = await OrganisationWorld.CreateAsync(engine);
        var one = await world.AddAsync("Coopérative Lukuni");
        await world.AddAsync("Twin");
        await world.AddAsync("TWIN!");

        Task<OrganisationSummary?> FindAsync(string name) => world.DoAsync<IOrganisationDirectory, OrganisationSummary?>(directory => directory.FindByNameAsync(name));
        (await FindAsync("cooperative, LUKUNI"))!.Id.ShouldBe(one.Id);
        (await FindAsync("Lukuni")).ShouldBeNull();
        (await FindAsync("twin")).ShouldBeNull();
    }

    [DatabaseTheory, EngineData]
    public async Task Create_OfALikeName_AsksFirst_AndDuplicatesAreSuggested(DatabaseEngine engine)
    {
        await using var world = await OrganisationWorld.CreateAsync(engine);
        await world.AddAsync("Lukuni Mining");

        Task<Result<Organisation>> CreateAsync(bool evenIfAlike) =>
            world.DoAsync<OrganisationEditing, Result<Organisation>>(editing => editing.CreateAsync(OrganisationWorld.Data("Mining Lukuni, Ltd"), evenIfAlike, CancellationToken.None));
        (await CreateAsync(false)).Failure.ShouldBe(FailureKind.Conflict);
        (await CreateAsync(true)).Succeeded.ShouldBeTrue();

        var groups = await world.DoAsync<OrganisationRegister, IReadOnlyList<LikelyDuplicates>>(register => register.FindDuplicatesAsync(10, CancellationToken.None));
        groups.ShouldHaveSingleItem().Rows.Select(row => row.Name).ShouldBe(["Lukuni Mining", "Mining Lukuni, Ltd"]);
    }

    [DatabaseTheory, EngineData]
    public async Task Import_OfTheExport_ChangesNothing(DatabaseEngine engine)
    {
        await using var world = await OrganisationWorld.CreateAsync(engine);
        await world.AddAsync("=cmd|' /C calc'!A0");
        await world.AddAsync("云河钴业", country: "CN");
        var text = Encoding.UTF8.GetString(OrganisationCsv.Write((await ListAsync(world, new OrganisationFilter())).Items));

        var outcome = (await ImportAsync(world, text, store: true)).Value;

        (outcome.Created, outcome.Changed, outcome.Unchanged, outcome.Faults.Count).ShouldBe((0, 0, 2, 0));
        (await ListAsync(world, new OrganisationFilter())).Items.Select(row => row.Name).ShouldContain("=cmd|' /C calc'!A0");
    }

    [DatabaseTheory, EngineData]
    public async Task Import_NewAndChangedRows_AreStoredAfterADryRunThatStoresNothing(DatabaseEngine engine)
    {
        await using var world = await OrganisationWorld.CreateAsync(engine);
        await world.AddAsync("Arcadia");
        const string Text = "name,type,group,country,tier\nARCADIA,Brand,Downstream,DE,3\nNew one,mining company,upstream,cd,1\n";

        var preview = (await ImportAsync(world, Text, store: false)).Value;
        var before = (await ListAsync(world, new OrganisationFilter())).Items.Count;
        var stored = (await ImportAsync(world, Text, store: true)).Value;

        (preview.Created, preview.Changed, before).ShouldBe((1, 1, 1));
        stored.Faults.ShouldBeEmpty();
        (await ListAsync(world, new OrganisationFilter(Country: "CD"))).Items.ShouldHaveSingleItem().Type.ShouldBe(OrganisationType.MiningCompany);
    }

    [DatabaseTheory, EngineData]
    public async Task Import_WithFaults_NamesAllRowsAndColumnsAndStoresNothing(DatabaseEngine engine)
    {
        await using var world = await OrganisationWorld.CreateAsync(engine);
        const string Text = "slug,name,type,group,country\n,A,Brand,Nobody,DE\n,B,Brand,Downstream,XX\nno-such,C,Brand,Downstream,\n,D,Brand\n,E,Brand,Downstream,DE\n,e!,Brand,Downstream,DE\n,\"F,Bra";

        var preview = (await ImportAsync(world, Text, store: false)).Value;
        var stored = await ImportAsync(world, Text, store: true);

        preview.Faults.Select(fault => (fault.Row, fault.Column)).ShouldBe([(2, "group"), (3, "country"), (4, "slug"), (5, null), (7, "name"), (8, null)]);
        stored.Failure.ShouldBe(FailureKind.Invalid);
        (await ListAsync(world, new OrganisationFilter())).Items.ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task Profile_NamesTheOrganisationOnlyOfAMember_AndMailGoesOnlyToConfirmedAddresses(DatabaseEngine engine)
    {
        await using var world = await OrganisationWorld.CreateAsync(engine);
        var organisation = await world.AddAsync("Arcadia");
        var member = await world.AddPersonAsync("Ana", (organisation.Id, OrganisationRole.Member, true));
        var asks = await world.AddPersonAsync("Ben", (organisation.Id, OrganisationRole.Member, false));
        var named = PortalUser.WithoutMail("cleo", "Cleo", "en", organisation.CreatedAt);
        (named.NormalizedUserName, named.NormalizedEmail) = ("CLEO", named.Email!.ToUpperInvariant());
        await world.SaveAsync(named);

        var profiles = await world.ReadAsync(async context =>
        {
            var directory = new UserDirectory(context);
            return (Member: await directory.FindProfileAsync(member), Asks: await directory.FindProfileAsync(asks), Named: await directory.FindAsync(named.Id));
        });

        profiles.Member!.OrganisationId.ShouldBe(organisation.Id);
        profiles.Asks!.OrganisationId.ShouldBeNull();
        profiles.Named!.Email.ShouldBeNull();
        (await world.DoAsync<IOrganisationDirectory, IReadOnlyList<OrganisationMembership>>(directory => directory.MembersAsync(organisation.Id))).ShouldHaveSingleItem().UserId.ShouldBe(member);
    }

    private static Task<Slice<OrganisationRow>> ListAsync(OrganisationWorld world, OrganisationFilter filter, string? after = null) =>
        world.DoAsync<OrganisationRegister, Slice<OrganisationRow>>(register => register.ListAsync(filter, after, 5, CancellationToken.None));

    private static Task<Result<CsvOutcome>> ImportAsync(OrganisationWorld world, string text, bool store) =>
        world.DoAsync<OrganisationImport, Result<CsvOutcome>>(import => import.RunAsync(text, store, CancellationToken.None));
}
