using System.Net;
using System.Text;
using AsmPortal.Administration;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Testing.Consultations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Consultations;

/// <summary>What people do to take part, in each language, without JavaScript.</summary>
public sealed class ParticipateStories(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("zh")]
    public async Task Guest_ReadsCommentsReviewsAndSends_AndEveryoneReadsIt(string language)
    {
        var portal = await fixture.GetAsync();
        using var guest = await Participant.GuestAsync(portal, language: language);
        var code = (await guest.CodesAsync())[0];
        (await guest.Browser.GetAsync("/consultations")).FindAll($"a[href$='{guest.Page}']").ShouldNotBeEmpty();
        (await guest.Browser.GetAsync(guest.Page)).FindAll($"a[href$='{guest.Page}/text']").ShouldNotBeEmpty();

        var form = await guest.FormAsync(code);
        var prefilled = await form.SubmitAsync(new() { ["Input.Text"] = "Too hard for small sites." }, button: "button[data-prefill]");
        var present = prefilled.Find("#Input_ProposedChange").TextContent;
        present.Length.ShouldBeGreaterThan(10);
        prefilled.Find("#Input_Text").TextContent.ShouldBe("Too hard for small sites.");
        var review = await prefilled.SubmitAsync(new() { ["Input.ProposedChange"] = present + " +1", ["Input.Attribution"] = "Named" }, "form[data-draft-form]", "button.btn-primary");
        review.FindAll("ins").ShouldNotBeEmpty();

        var nameless = await Participant.SendAsync(review);
        nameless.FindAll(".error-summary li").ShouldHaveSingleItem();
        var mail = $"guest-{Guid.CreateVersion7():N}@example.org";
        var receipt = await Participant.SendAsync(nameless, new() { ["Input.Name"] = "Ada <b>", ["Input.Email"] = mail, ["Input.Group"] = "CivilSociety", ["Input.Country"] = "CD" });

        receipt.Address.PathAndQuery.ShouldEndWith("/consultations/receipt");
        var key = receipt.Text(".participate-code");
        key.Length.ShouldBe(19);
        var row = (await guest.ContributionsAsync()).ShouldHaveSingleItem();
        receipt.MainText.ShouldContain(row.Reference);
        (row.Code, row.AuthorName, row.Country, row.Language).ShouldBe((code, "Ada <b>", "CD", language));
        (await guest.Browser.GetAsync("/consultations/receipt")).Text(".participate-code").ShouldBe(key);

        using var reader = portal.Browse("fr");
        (await reader.GetAsync($"{guest.Page}/comments?requirement={code}")).MainText.ShouldContain("Too hard for small sites.");
        var page = await reader.GetAsync($"{guest.Page}/comments/{row.Reference}");
        page.MainText.ShouldContain("Ada <b>");
        page.FindAll("main ins").ShouldNotBeEmpty();
        (await portal.InScopeAsync(services => services.GetRequiredService<IMailboxReader>().ListAsync(null, null, 500, default))).Items.Count(item => item.To == mail).ShouldBe(1);
    }

    [Fact]
    public async Task Guest_WithTheReceipt_ChangesTheNameAndWithdraws_AndTheNumberStays()
    {
        var portal = await fixture.GetAsync();
        using var guest = await Participant.GuestAsync(portal);
        var code = (await guest.CodesAsync())[1];
        var receipt = await guest.WriteAndSendAsync(code, "Only the words matter.", new() { ["Input.Attribution"] = "Named" });
        var key = receipt.Text(".participate-code");
        var reference = (await guest.ContributionsAsync())[0].Reference;
        var address = $"{guest.Page}/comments/{reference}";

        using var later = portal.Browse();
        (await later.GetAsync($"{address}/manage")).Address.AbsolutePath.ShouldEndWith("/account/sign-in");
        (await (await later.GetAsync("/consultations/receipt")).SubmitAsync(new() { ["Input.Code"] = "AAAA-AAAA-AAAA-AAAA" })).FindAll(".error-summary li").ShouldHaveSingleItem();
        await (await later.GetAsync("/consultations/receipt")).SubmitAsync(new() { ["Input.Code"] = key.ToLowerInvariant().Replace('-', ' ') });
        var manage = await later.GetAsync($"{address}/manage");

        using var reader = portal.Browse();
        (await reader.GetAsync(address)).MainText.ShouldContain("Ada");
        await manage.SubmitAsync(new() { ["Input.Attribution"] = "Anonymous" });
        (await reader.GetAsync(address)).MainText.ShouldNotContain("Ada");
        (await reader.GetAsync($"{guest.Page}/comments?requirement={code}")).MainText.ShouldNotContain("Ada");

        (await manage.SubmitAsync(form: "form[action$='handler=withdraw']")).FindAll(".error-summary li").ShouldHaveSingleItem();
        await manage.SubmitAsync(new() { ["Input.Sure"] = "true" });
        var gone = await reader.GetAsync(address);
        gone.MainText.ShouldContain(reference);
        gone.MainText.ShouldNotContain("Only the words matter");
        (await reader.GetAsync($"{guest.Page}/comments")).MainText.ShouldNotContain("Only the words matter");
        (await guest.ContributionsAsync())[0].Text.ShouldBe("");
    }

    [Fact]
    public async Task Account_EditsAfterApproval_AndItGoesBackToTheQueue()
    {
        var portal = await fixture.GetAsync();
        var slug = await TestConsultation.OpenAsync(portal, new ConsultationRules());
        using var person = await Participant.AccountAsync(portal, slug);
        await person.WriteAndSendAsync((await person.CodesAsync())[0], "First words.");
        await portal.ReadAsync(db => db.Set<Contribution>().Where(row => row.Text == "First words.").ExecuteUpdateAsync(set => set.SetProperty(row => row.State, ContributionState.Approved)));
        var mine = await person.Browser.GetAsync(person.Page + "/mine");
        var reference = (await person.ContributionsAsync())[0].Reference;
        mine.MainText.ShouldContain(reference);

        var saved = await (await person.Browser.GetAsync($"{person.Page}/comments/{reference}/manage")).SubmitAsync(new() { ["Input.Text"] = "Second words." }, "form[action$='handler=edit']");

        saved.Errors.ShouldBeEmpty();
        var row = (await person.ContributionsAsync())[0];
        (row.Text, row.State).ShouldBe(("Second words.", ContributionState.Pending));
        (await portal.Browse().TryGetAsync($"{person.Page}/comments/{reference}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Reader_EndorsesOnceRepliesAndFollows_AndIsToldOnce()
    {
        var portal = await fixture.GetAsync();
        using var author = await Participant.AccountAsync(portal, await TestConsultation.OpenAsync(portal), "participant.fr@demo.asm");
        var code = (await author.CodesAsync())[0];
        using var reader = await Participant.AccountAsync(portal, author.Page.Split('/')[^1], "participant.zh@demo.asm");
        await (await reader.Browser.GetAsync($"{author.Page}/comments?requirement={code}")).SubmitAsync(form: "form[action$='handler=follow']");
        await author.WriteAndSendAsync(code, "Endorse me.");
        var reference = (await author.ContributionsAsync())[0].Reference;
        var address = $"{author.Page}/comments/{reference}";

        var first = await reader.Browser.GetAsync(address);
        await first.SubmitAsync(form: "form[action$='handler=endorse']");
        await first.SubmitAsync(form: "form[action$='handler=endorse']");
        (await author.Browser.GetAsync(address)).FindAll("form[action$='handler=endorse']").ShouldBeEmpty();
        (await portal.ReadAsync(db => db.Set<Endorsement>().CountAsync(one => db.Set<Contribution>().Any(row => row.Id == one.ContributionId && row.Reference == reference)))).ShouldBe(1);

        var review = await (await reader.Browser.GetAsync($"{author.Page}/comment?reply={reference}")).SubmitAsync(new() { ["Input.Text"] = "I see it otherwise.", ["Input.Attribution"] = "Anonymous" });
        await Participant.SendAsync(review);
        (await portal.Browse().GetAsync(address)).MainText.ShouldContain("I see it otherwise.");

        await portal.RunTaskAsync("FollowedComments");
        await portal.RunTaskAsync("FollowedComments");
        (await portal.ReadAsync(db => db.Set<ToldContribution>().CountAsync(told => db.Set<Contribution>().Any(row => row.Id == told.ContributionId && row.Reference == reference)))).ShouldBe(1);
        (await reader.Browser.GetAsync("/account/notifications")).Html.ShouldContain(reference);
    }

    [Fact]
    public async Task Drafts_OfAGuestWhoSignsIn_ComeAlong_AndADeletedOneComesBack()
    {
        var portal = await fixture.GetAsync();
        using var guest = await Participant.GuestAsync(portal);
        var review = await guest.WriteAsync((await guest.CodesAsync())[0], "Written before signing in.");
        var deleted = await review.SubmitAsync(form: "form[action$='handler=delete']");
        deleted.MainText.ShouldNotContain("Written before signing in.");
        (await deleted.SubmitAsync(form: "form[action$='handler=restore']")).MainText.ShouldContain("Written before signing in.");

        await guest.Browser.SignInAsync("cooperative@demo.asm");

        (await guest.Browser.GetAsync(guest.Page + "/review")).MainText.ShouldContain("Written before signing in.");
        (await guest.Browser.GetAsync("/work")).FindAll($"a[href$='{guest.Page}/review']").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Files_AreJudgedByContentAndServedAsDownloads()
    {
        var portal = await fixture.GetAsync();
        using var guest = await Participant.GuestAsync(portal);
        var code = (await guest.CodesAsync())[0];
        var refused = await guest.WriteAsync(code, "With a picture.", files: new() { ["Input.Files"] = new FormFile("picture.png", Encoding.ASCII.GetBytes("<script>alert(1)</script>"), "image/png") });
        refused.Errors.ShouldContain(error => error.Contains("picture.png", StringComparison.Ordinal));
        refused.Find("#Input_Text").TextContent.ShouldBe("With a picture.");

        var review = await refused.SubmitAsync(form: "form[data-draft-form]", button: "button.btn-primary", files: new() { ["Input.Files"] = new FormFile("plan.pdf", Encoding.ASCII.GetBytes("%PDF-1.7 plan"), "text/html") });
        review.MainText.ShouldContain("plan.pdf");
        await Participant.SendAsync(review);

        var reference = (await guest.ContributionsAsync())[0].Reference;
        var link = (await portal.Browse().GetAsync($"{guest.Page}/comments/{reference}")).Find("a[href*='/files/']").GetAttribute("href")!;
        using var client = portal.CreateClient();
        using var answer = await client.GetAsync(link);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
    }
}
