using System.Net;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Testing.Consultations;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.WebTests.Consultations;

/// <summary>What must not happen when people take part, and what they are told.</summary>
public sealed class ParticipateRefusals(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public async Task Send_AtTheLastSecond_IsInAndAfterItTheTextIsKept(int secondsFromTheEnd, bool taken)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        using var guest = await Participant.GuestAsync(portal);
        var code = (await guest.CodesAsync())[0];
        var review = await guest.WriteAsync(code, "Just in time?");
        var late = await guest.Browser.GetAsync($"{guest.Page}/comment?requirement={code}&another=true");
        portal.Clock.Set(TestConsultation.End(portal).AddSeconds(secondsFromTheEnd));

        var answer = await Participant.SendAsync(review);

        (await guest.ContributionsAsync()).Count.ShouldBe(taken ? 1 : 0);
        if (taken)
        {
            answer.FindAll(".participate-code").ShouldHaveSingleItem();
            return;
        }

        answer.MainText.ShouldContain(":59");
        answer.MainText.ShouldContain("Just in time?");
        answer.FindAll("#send").ShouldBeEmpty();
        var kept = await late.SubmitAsync(new() { ["Input.Text"] = "Opened before, sent after.", ["Input.Attribution"] = "Anonymous" });
        kept.MainText.ShouldContain("Opened before, sent after.");
        (await guest.ContributionsAsync()).ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task Send_FromTwoTabsAndAgain_StoresOnceAndShowsTheSameReceipt(DatabaseEngine engine)
    {
        var portal = await fixture.GetAsync(engine);
        using var guest = await Participant.GuestAsync(portal);
        var first = await guest.WriteAsync((await guest.CodesAsync())[0], "Once only.");
        var second = await guest.Browser.GetAsync(guest.Page + "/review");

        var pages = await Task.WhenAll(Participant.SendAsync(first), Participant.SendAsync(second));
        var again = await Participant.SendAsync(first);

        pages.Append(again).Select(page => page.Text(".participate-code")).Distinct().ShouldHaveSingleItem();
        (await guest.ContributionsAsync()).ShouldHaveSingleItem();
        (await guest.Browser.GetAsync(guest.Page + "/review")).FindAll("#send").ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_OfDraftsThatAnotherTabChanged_ShowsThemAgainFirst()
    {
        var portal = await fixture.GetAsync();
        using var guest = await Participant.GuestAsync(portal);
        var codes = await guest.CodesAsync();
        var old = await guest.WriteAsync(codes[0], "One.");
        await guest.WriteAsync(codes[1], "Two, from another tab.");

        var answer = await Participant.SendAsync(old);

        answer.Errors.ShouldHaveSingleItem().ShouldContain("another window");
        answer.MainText.ShouldContain("Two, from another tab.");
        (await guest.ContributionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Draft_ChangedInTwoTabs_KeepsTheWordsOfBoth()
    {
        var portal = await fixture.GetAsync();
        using var guest = await Participant.GuestAsync(portal);
        var code = (await guest.CodesAsync())[0];
        await guest.WriteAsync(code, "Beginning.");
        var first = await guest.FormAsync(code);
        var second = await guest.FormAsync(code);
        await first.SubmitAsync(new() { ["Input.Text"] = "Words of the first tab." });

        var conflict = await second.SubmitAsync(new() { ["Input.Text"] = "Words of the second tab." });

        conflict.MainText.ShouldContain("Words of the first tab.");
        conflict.Find("#Input_Text").TextContent.ShouldBe("Words of the second tab.");
        (await conflict.SubmitAsync(form: "form[data-draft-form]", button: "button.btn-primary")).MainText.ShouldContain("Words of the second tab.");
    }

    [Fact]
    public async Task Draft_OfATextThatMovedOn_SaysWhereItsRequirementWent()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        var slug = await TestConsultation.OpenAsync(portal, version: "0.9");
        using var guest = await Participant.GuestAsync(portal, slug);
        var lineage = Lineage.Read();
        await guest.WriteAsync(lineage.SplitFrom, "About what was split.");
        await guest.WriteAsync(lineage.Removed, "About what was removed.");

        var review = await guest.Browser.GetAsync(guest.Page + "/review");

        review.FindAll("#send").ShouldBeEmpty();
        review.MainText.ShouldContain("no longer open to comments");
        review.Find($"article[aria-label$='{lineage.SplitFrom}'] .notice").QuerySelectorAll("a").Length.ShouldBe(lineage.SplitTo.Count);

        review.MainText.ShouldContain($"Requirement {lineage.Removed} is not in version");
        review.MainText.ShouldContain("About what was removed.");
    }

    [Fact]
    public async Task Requirement_OfALaterVersion_LeadsToCommentsOnWhatItCameFrom()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        var slug = await TestConsultation.OpenAsync(portal, version: "0.9");
        var lineage = Lineage.Read();
        foreach (var code in lineage.MergedFrom.Append(lineage.SplitFrom))
        {
            await Lineage.AddCommentAsync(portal, slug, code, $"Said about {code} of 0.9.");
        }

        using var reader = portal.Browse();
        foreach (var code in lineage.SplitTo)
        {
            (await (await reader.GetAsync($"/frameworks/asm-cobalt/1.0/{code}")).FollowAsync($"a[href*='{slug}/comments?requirement={lineage.SplitFrom}']")).MainText.ShouldContain($"Said about {lineage.SplitFrom} of 0.9.");
        }

        var merged = await reader.GetAsync($"/frameworks/asm-cobalt/1.0/{lineage.MergedTo}");
        foreach (var code in lineage.MergedFrom)
        {
            (await merged.FollowAsync($"a[href*='{slug}/comments?requirement={code}']")).MainText.ShouldContain($"Said about {code} of 0.9.");
        }
    }

    [Fact]
    public async Task Guest_WhereAnAccountIsNeeded_IsAskedToSignInAndComesBackToTheForm()
    {
        var portal = await fixture.GetAsync();
        using var guest = await Participant.GuestAsync(portal, await TestConsultation.OpenAsync(portal, new ConsultationRules { GuestsMayComment = false, AnonymousAllowed = false }));
        var code = (await guest.CodesAsync())[0];

        var page = await guest.FormAsync(code);
        page.Address.AbsolutePath.ShouldEndWith("/account/sign-in");
        var form = await page.SubmitAsync(new() { ["Input.Email"] = "participant.en@demo.asm", ["Input.Password"] = PortalBrowser.DemonstrationPassword });

        form.Address.PathAndQuery.ShouldContain($"comment?requirement={code}");
        form.FindAll("option[value=Anonymous]").ShouldBeEmpty();
    }

    [Fact]
    public async Task Form_SentAfterTheSessionEnded_IsKeptAndComesBackFilledAfterSigningIn()
    {
        var portal = await fixture.GetAsync();
        using var person = await Participant.AccountAsync(portal, await TestConsultation.OpenAsync(portal), "participant.zh@demo.asm");
        var form = await person.FormAsync((await person.CodesAsync())[0]);
        await (await person.Browser.GetAsync("/work")).SubmitAsync(form: "form[action$='/account/sign-out']");
        person.Browser.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");

        var signIn = await form.SubmitAsync(new() { ["Input.Text"] = "Written while the session ran out." });
        signIn.Address.AbsolutePath.ShouldEndWith("/account/sign-in");
        var back = await signIn.SubmitAsync(new() { ["Input.Email"] = "participant.zh@demo.asm", ["Input.Password"] = PortalBrowser.DemonstrationPassword });

        back.Find("#Input_Text").TextContent.ShouldBe("Written while the session ran out.");
    }

    [Fact]
    public async Task Form_WithoutATokenFromAnotherSite_IsRefused()
    {
        var portal = await fixture.GetAsync();
        var slug = await TestConsultation.OpenAsync(portal);
        using var client = portal.CreateClient();
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await client.PostAsync($"/en/consultations/{slug}/comment", new FormUrlEncodedContent(new Dictionary<string, string> { ["Input.Text"] = "Forged." }));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task Scripts_InEveryField_StayWords()
    {
        const string Script = "<script>alert(1)</script>";
        var portal = await fixture.GetAsync();
        using var guest = await Participant.GuestAsync(portal);
        var code = (await guest.CodesAsync())[0];
        var review = await guest.WriteAsync(code, Script, new() { ["Input.ProposedChange"] = Script, ["Input.Attribution"] = "Named" });
        var receipt = await Participant.SendAsync(review, new() { ["Input.Name"] = Script, ["Input.OrganisationName"] = Script });
        var reference = (await guest.ContributionsAsync())[0].Reference;

        using var reader = portal.Browse();
        foreach (var page in new[] { review, receipt, await reader.GetAsync($"{guest.Page}/comments?requirement={code}"), await reader.GetAsync($"{guest.Page}/comments/{reference}") })
        {
            page.FindAll("main script").ShouldBeEmpty();
        }

        (await reader.TryGetAsync($"{guest.Page}/comments?requirement={Uri.EscapeDataString(Script)}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await guest.Browser.GetAsync($"{guest.Page}/comment?requirement={code}&quote={Uri.EscapeDataString(Script)}")).FindAll("main script").ShouldBeEmpty();
    }

    [Fact]
    public async Task Draft_OfSomebodyElse_DoesNotExist()
    {
        var portal = await fixture.GetAsync();
        using var owner = await Participant.GuestAsync(portal);
        var review = await owner.WriteAsync((await owner.CodesAsync())[0], "Private so far.");
        var id = review.Find("article[id^=d]").Id![1..];
        using var stranger = portal.Browse();

        (await owner.Browser.TryGetAsync($"{owner.Page}/comment?draft={id}")).Status.ShouldBe(HttpStatusCode.OK);
        (await stranger.TryGetAsync($"{owner.Page}/comment?draft={id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync(owner.Page + "/review")).MainText.ShouldNotContain("Private so far.");
        await portal.ReadAsync(db => db.Set<ContributionDraft>().Where(draft => draft.Id == Guid.Parse(id)).ExecuteUpdateAsync(set => set.SetProperty(draft => draft.KeptAt, portal.Clock.Now.AddDays(-91))));
        await portal.RunTaskAsync("ClosingSoon");
        await portal.RunTaskAsync("ClosingSoon");
        (await owner.Browser.GetAsync(owner.Page + "/review")).MainText.ShouldNotContain("Private so far.");
    }

    [Fact]
    public async Task Passage_ThatIsNotInTheText_IsRefusedAndTheWordsAreKept()
    {
        var portal = await fixture.GetAsync();
        using var guest = await Participant.GuestAsync(portal);
        var text = await guest.Browser.GetAsync(guest.Page + "/text");
        var article = text.Find("[data-requirement]");
        var words = string.Join(' ', article.QuerySelector("[data-text]")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(3));
        var code = article.GetAttribute("data-requirement")!;

        var refused = await guest.WriteAsync(code, "About these words.", new() { ["Input.Quote"] = "not in the text" });
        refused.FindAll(".error-summary li").ShouldHaveSingleItem();
        var review = await refused.SubmitAsync(new() { ["Input.Quote"] = words }, "form[data-draft-form]", "button.btn-primary");

        review.Text(".participate-quote").ShouldBe(words);
    }
}
