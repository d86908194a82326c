using System.Net;

namespace AsmPortal.WebTests.Accounts;

public sealed class InvitationTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task MailedInvitation_ToANewPerson_ProvesTheAddressAndGivesRoleAndPlace()
    {
        var portal = await portals.GetAsync();
        var email = AccountStories.NewAddress();
        using var keeper = await portal.SignInAsync("consultation@demo.asm");
        var name = GettingInStories.NewName("Organisation");
        var slug = await GettingInStories.AddOrganisationAsync(keeper, name);
        await InviteAsync(keeper, new() { ["Input.Role"] = "Facilitator", ["Input.Organisation"] = name, ["Input.OrganisationRole"] = "Manager", ["Input.Email"] = email, ["Input.Language"] = "zh" });
        var link = await GettingInStories.LinkInMailAsync(portal, email);
        using var person = portal.Browse("zh");

        var register = await (await person.GetAsync(link)).FollowAsync("main a[href*='register?invitation']");
        var form = GettingInStories.Registration(AccountStories.NewAddress());
        var otherAddress = await register.SubmitAsync(form);
        form["Input.Email"] = email;
        var done = await register.SubmitAsync(form);
        var used = await portal.Browse("zh").GetAsync(link);

        (await AccountStories.MailsToAsync(portal, email)).ShouldHaveSingleItem().Subject.ShouldBe("您收到加入门户的邀请");
        otherAddress.Errors.ShouldNotBeEmpty();
        done.Address.AbsolutePath.ShouldBe("/zh/work");
        (await person.GetAsync($"/work/organisations/{slug}")).Heading.ShouldBe(name);
        used.FindAll("main form").ShouldBeEmpty();
        used.FindAll(".notice-warn").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task PrintedInvitation_IsAcceptedOnceBySomebodyWithAnAccount()
    {
        var portal = await portals.GetAsync();
        using var keeper = await portal.SignInAsync(AccountStories.Administrator);
        var link = new Uri((await InviteAsync(keeper, new() { ["Input.Role"] = "RiskExpert", ["Input.Language"] = "fr" })).Text("#invitation-link")).PathAndQuery;
        using var person = portal.Browse("fr");
        await GettingInStories.RegisterByNameAsync(person);
        using var late = portal.Browse("fr");
        await GettingInStories.RegisterByNameAsync(late);

        var accepted = await (await person.GetAsync(link)).SubmitAsync(form: "main form");
        var used = await late.GetAsync(link);

        accepted.Address.AbsolutePath.ShouldBe("/fr/work");
        (await person.GetAsync("/account")).MainText.ShouldContain("Expert en risques");
        used.FindAll("main form").ShouldBeEmpty();
    }

    [Fact]
    public async Task PrintedInvitation_WithAnAddressThatIsNotYetProven_CountsOnceItIs()
    {
        var portal = await portals.GetAsync();
        var email = AccountStories.NewAddress();
        using var keeper = await portal.SignInAsync(AccountStories.Administrator);
        var link = new Uri((await InviteAsync(keeper, new() { ["Input.Role"] = "RiskExpert" })).Text("#invitation-link")).PathAndQuery;
        using var person = portal.Browse();

        await (await (await person.GetAsync(link)).FollowAsync("main a[href*='register?invitation']")).SubmitAsync(GettingInStories.Registration(email));
        var before = await portal.Browse().GetAsync(link);
        await (await person.GetAsync(await GettingInStories.LinkInMailAsync(portal, email))).SubmitAsync(new() { ["Input.Password"] = AccountStories.Password });

        before.FindAll("main a[href*='register?invitation']").Count.ShouldBe(1);
        (await person.GetAsync("/account")).MainText.ShouldContain("Risk expert");
        (await portal.Browse().GetAsync(link)).FindAll("main a[href*='register?invitation']").ShouldBeEmpty();
    }

    [Fact]
    public async Task ForeignInvitation_IsRefusedWithANextStep()
    {
        var portal = await portals.GetAsync();
        var email = AccountStories.NewAddress();
        using var keeper = await portal.SignInAsync("consultation@demo.asm");
        await InviteAsync(keeper, new() { ["Input.Role"] = "Participant", ["Input.Email"] = email });
        using var other = portal.Browse();
        await GettingInStories.RegisterByNameAsync(other);

        var page = await other.GetAsync(await GettingInStories.LinkInMailAsync(portal, email));

        page.FindAll("main form").ShouldBeEmpty();
        page.FindAll("main a[href$='/account/sign-out']").Count.ShouldBe(1);
    }

    [Fact]
    public async Task RevokedInvitation_NoLongerWorks_AndAnUnknownLinkSaysSo()
    {
        var portal = await portals.GetAsync();
        var email = AccountStories.NewAddress();
        using var keeper = await portal.SignInAsync("consultation@demo.asm");
        var list = await InviteAsync(keeper, new() { ["Input.Role"] = "Participant", ["Input.Email"] = email });
        var link = await GettingInStories.LinkInMailAsync(portal, email);
        using var person = portal.Browse();
        var register = await (await person.GetAsync(link)).FollowAsync("main a[href*='register?invitation']");

        await list.SubmitAsync(form: $"tr:has(th:contains('{email}')) form", button: "Revoke");
        var tooLate = await register.SubmitAsync(GettingInStories.Registration(email));
        var revoked = await person.GetAsync(link);
        var unknown = await person.GetAsync("/account/invitation?token=nothing");

        tooLate.Errors.ShouldNotBeEmpty();
        revoked.FindAll("main a[href*='register?invitation']").ShouldBeEmpty();
        unknown.FindAll(".notice-warn").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Managers_InviteToTheirOwnOrganisationOnly_AndOthersNotAtAll()
    {
        var portal = await portals.GetAsync();
        using var keeper = await portal.SignInAsync(AccountStories.Administrator);
        var name = GettingInStories.NewName("Cooperative");
        await GettingInStories.AddOrganisationAsync(keeper, name, "Cooperative", "ArtisanalMiners");
        var link = new Uri((await InviteAsync(keeper, new() { ["Input.Role"] = "CooperativeMember", ["Input.Organisation"] = name, ["Input.OrganisationRole"] = "Manager" })).Text("#invitation-link")).PathAndQuery;
        using var manager = portal.Browse();
        await GettingInStories.RegisterByNameAsync(manager);
        await (await manager.GetAsync(link)).SubmitAsync(form: "main form");
        using var stranger = portal.Browse();
        await GettingInStories.RegisterByNameAsync(stranger);
        using var consultation = await portal.SignInAsync("consultation@demo.asm");

        var made = await InviteAsync(manager, new() { ["Input.OrganisationRole"] = "Spokesperson" });
        var roles = (await consultation.GetAsync("/work/invitations/new")).FindAll("[name='Input.Role'] option").Select(option => option.GetAttribute("value"));

        made.FindAll("#invitation-link").Count.ShouldBe(1);
        made.FindAll("[name='Input.Role']").ShouldBeEmpty();
        made.FindAll("[name='Input.OrganisationId'] option").Count.ShouldBe(1);
        (await manager.GetAsync("/work/invitations")).FindAll("tbody tr").Count.ShouldBe(2);
        roles.ShouldBe(["Participant", "CooperativeMember", "Facilitator"], ignoreOrder: true);
        (await stranger.TryGetAsync("/work/invitations")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await stranger.TryGetAsync("/work/invitations/new")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<PortalPage> InviteAsync(PortalBrowser inviter, Dictionary<string, string> form)
    {
        var page = await (await inviter.GetAsync("/work/invitations/new")).SubmitAsync(form);
        page.Errors.ShouldBeEmpty();
        return page;
    }
}
