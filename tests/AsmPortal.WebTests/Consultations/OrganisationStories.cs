using System.Collections.Concurrent;
using System.Net;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Data;
using AsmPortal.Privacy;
using AsmPortal.Testing.Consultations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AsmPortal.WebTests.Consultations;

/// <summary>Members of an organisation agree on one position; somebody leaves the portal.</summary>
public sealed class OrganisationStories
{
    [Fact]
    public async Task Members_ShareDrafts_AndTheSpokespersonSendsOnePosition()
    {
        var organisations = new FakeOrganisations();
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite, options => options.Services = services => services.Replace(ServiceDescriptor.Singleton<IOrganisationDirectory>(organisations)));
        var slug = await TestConsultation.OpenAsync(portal);
        using var member = await Participant.AccountAsync(portal, slug, "participant.fr@demo.asm");
        using var speaker = await Participant.AccountAsync(portal, slug, "cooperative@demo.asm");
        using var stranger = await Participant.AccountAsync(portal, slug, "participant.zh@demo.asm");
        var id = organisations.Organisation.Id;
        await organisations.JoinAsync(portal, "participant.fr@demo.asm", OrganisationRole.Member);
        await organisations.JoinAsync(portal, "cooperative@demo.asm", OrganisationRole.Spokesperson);
        var code = (await member.CodesAsync())[0];
        await member.WriteAsync(code, "What the diggers say.", new() { ["Input.ShareWith"] = id.ToString() });

        (await stranger.Browser.TryGetAsync(stranger.Page + "/organisation")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Browser.TryGetAsync($"{stranger.Page}/organisation?organisation={id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Browser.TryGetAsync($"{stranger.Page}/review?organisation={id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await member.Browser.TryGetAsync($"{member.Page}/review?organisation={id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await member.Browser.GetAsync(member.Page + "/organisation")).FindAll("form[action$='handler=take']").ShouldBeEmpty();

        var room = await speaker.Browser.GetAsync(speaker.Page + "/organisation");
        room.MainText.ShouldContain("What the diggers say.");
        await room.SubmitAsync(new() { ["Input.Note"] = "Let us agree by Friday." });
        var form = await room.SubmitAsync(form: "form[action$='handler=take']");
        var review = await form.SubmitAsync(new() { ["Input.Text"] = "What the cooperative says." }, "form[data-draft-form]", "button.btn-primary");
        var receipt = await Participant.SendAsync(review, new() { ["Input.Name"] = "The president" });

        receipt.FindAll(".participate-code").ShouldHaveSingleItem();
        var row = (await speaker.ContributionsAsync()).ShouldHaveSingleItem();
        (row.IsOrganisationPosition, row.OrganisationName, row.Attribution, row.Text).ShouldBe((true, "Coopérative des essais", Attribution.Organisation, "What the cooperative says."));
        var after = await member.Browser.GetAsync(member.Page + "/organisation");
        after.MainText.ShouldContain("What the cooperative says.");
        after.MainText.ShouldContain("Let us agree by Friday.");
        (await portal.Browse().GetAsync($"{speaker.Page}/comments/{row.Reference}")).MainText.ShouldContain("Coopérative des essais");
    }

    [DatabaseTheory, EngineData]
    public async Task Account_ThatIsDeleted_LeavesItsWordsWithoutAName(DatabaseEngine engine)
    {
        await using var portal = await TestPortal.StartAsync(engine);
        var slug = await TestConsultation.OpenAsync(portal);
        using var person = await Participant.AccountAsync(portal, slug);
        var codes = await person.CodesAsync();
        await person.WriteAndSendAsync(codes[0], "These words stay.", new() { ["Input.Attribution"] = "Named" });
        await person.WriteAsync(codes[1], "This draft goes.");
        var row = (await person.ContributionsAsync())[0];
        var userId = row.AuthorId!.Value;

        await portal.InScopeAsync(async services =>
        {
            var source = services.GetServices<IPersonalDataSource>().Single(one => one.GetType().Name == "ContributionPrivacy");
            // The demonstration has said something in their name, too.
            var said = (await source.ExportAsync(userId)).Single(part => part.Name == "contributions").Records.Count;
            said.ShouldBeGreaterThan(1);
            (await source.PreviewDeletionAsync(userId)).Sum(fate => fate.Count).ShouldBe(said + 1);
            await source.EraseAsync(userId);
            await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
            (await source.PreviewDeletionAsync(userId)).Sum(fate => fate.Count).ShouldBe(0);
        });

        var after = (await person.ContributionsAsync())[0];
        (after.AuthorId, after.AuthorName, after.Attribution, after.Text).ShouldBe((null, "", Attribution.Anonymous, "These words stay."));
    }

    private sealed class FakeOrganisations : IOrganisationDirectory
    {
        private readonly ConcurrentDictionary<Guid, OrganisationMembership> _members = [];

        public OrganisationSummary Organisation { get; } = new(Guid.CreateVersion7(), "essais", "Coopérative des essais", OrganisationType.Cooperative, "CD", StakeholderGroup.ArtisanalMiners);

        public async Task JoinAsync(TestPortal portal, string email, OrganisationRole role)
        {
            var user = (await portal.InScopeAsync(async services =>
            {
                var users = services.GetRequiredService<IUserDirectory>();
                return (await users.FindByRoleAsync("Participant")).Concat(await users.FindByRoleAsync("CooperativeMember")).ToList();
            })).First(one => one.Email == email);
            _members[user.Id] = new OrganisationMembership(Organisation, user.Id, role);
        }

        public Task<OrganisationSummary?> FindAsync(Guid id, CancellationToken cancellationToken = default) => Task.FromResult(id == Organisation.Id ? Organisation : null);

        public Task<IReadOnlyDictionary<Guid, OrganisationSummary>> FindManyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyDictionary<Guid, OrganisationSummary>>(ids.Where(id => id == Organisation.Id).ToDictionary(id => id, _ => Organisation));

        public Task<OrganisationSummary?> FindByNameAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult<OrganisationSummary?>(null);

        public Task<IReadOnlyList<OrganisationMembership>> OfUserAsync(Guid userId, CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<OrganisationMembership>>(_members.TryGetValue(userId, out var membership) ? [membership] : []);

        public Task<IReadOnlyList<OrganisationMembership>> MembersAsync(Guid organisationId, CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<OrganisationMembership>>([.. _members.Values]);
    }
}
