using System.Net;
using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using AsmPortal.Kernel.Mail;
using AsmPortal.Localization;
using AsmPortal.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AsmPortal.WebTests.Notifications;

public sealed class NotificationStories
{
    private const string Kind = "Test.Answered";

    [DatabaseTheory, EngineData]
    public async Task Person_SeesWhatIsNew_OpensIt_AndTheCountGoes(DatabaseEngine engine)
    {
        await using var portal = await StartAsync(engine);
        using var person = await portal.SignInAsync("participant.fr@demo.asm", "fr");
        (await person.GetAsync("/account/notifications")).Find(".empty a[href$='/account/notifications/settings']").ShouldNotBeNull();
        (await person.GetAsync("/account/notifications")).Find("header .notification-count").TextContent.ShouldContain("Notifications");
        await TellAsync(portal, "participant.fr@demo.asm", "1", "Votre commentaire a reçu une réponse");
        await TellAsync(portal, "participant.fr@demo.asm", "2", "<script>alert(1)</script>");

        // The count stands on public pages too, which are fresh for whoever is signed in and hold nothing of them for others.
        (await person.GetAsync("/frameworks")).Text("header .notification-count").ShouldBe("2 2 nouvelles notifications");
        using var visitor = portal.Browse("fr");
        (await visitor.GetAsync("/frameworks")).FindAll(".notification-count").ShouldBeEmpty();

        var list = await person.GetAsync("/account/notifications");
        list.Texts(".notification-subject").ShouldBe(["<script>alert(1)</script>", "Votre commentaire a reçu une réponse"]);
        var opened = await list.SubmitAsync(form: ".notification-list li:last-child form[action*='Open']");
        opened.Address.AbsolutePath.ShouldBe("/fr/frameworks");
        opened.Text("header .notification-count").ShouldBe("1 1 nouvelle notification");

        list = await person.GetAsync("/account/notifications");
        list = await list.SubmitAsync(form: "form[action*='ReadAll']");
        list.MainText.ShouldContain("Toutes les notifications sont marquées comme lues.");
        list.FindAll(".notification-new, form[action*='Read']").ShouldBeEmpty();
        portal.Errors.ShouldNotContain(error => error.Contains("panel driver", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SomebodyElsesNotification_IsNotThere()
    {
        await using var portal = await StartAsync(DatabaseEngine.Sqlite);
        await TellAsync(portal, "participant.fr@demo.asm", "1");
        await TellAsync(portal, "participant.en@demo.asm", "1");
        using var owner = await portal.SignInAsync("participant.fr@demo.asm");
        using var other = await portal.SignInAsync("participant.en@demo.asm");
        var id = (await owner.GetAsync("/account/notifications")).Find("form[action*='Open'] input[name=id]").GetAttribute("value")!;

        var list = await other.GetAsync("/account/notifications");
        foreach (var handler in (string[])["Open", "Read"])
        {
            list.Find($"form[action$='handler={handler}'] input[name=id]").SetAttribute("value", id);
            (await list.SubmitAsync(form: $"form[action$='handler={handler}']")).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        (await owner.GetAsync("/account/notifications")).FindAll(".notification-new").Count.ShouldBe(1);
        using var visitor = portal.Browse("zh");
        foreach (var address in (string[])["/account/notifications", "/account/notifications/settings"])
        {
            (await visitor.GetAsync(address)).Address.AbsolutePath.ShouldBe("/zh/account/sign-in");
        }
    }

    [DatabaseTheory, EngineData]
    public async Task Mail_IsEndedByItsLink_WithoutASignIn_AndOnlyByTheButton(DatabaseEngine engine)
    {
        await using var portal = await StartAsync(engine);
        await TellAsync(portal, "participant.zh@demo.asm", "1");
        var mail = await portal.ReadAsync(context => context.Set<MailMessageRow>().AsNoTracking().SingleAsync());
        var link = new Uri(mail.UnsubscribeAddress!);
        mail.Text.ShouldContain(link.OriginalString);
        using var reader = portal.Browse("zh");

        // A scanner opens the link: nothing happens.
        var page = await reader.GetAsync(link.PathAndQuery);
        page.Heading.ShouldBe("不再接收这些邮件？");
        page.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await DeliveryAsync(portal)).ShouldBe("AtOnce");

        var done = await page.SubmitAsync(form: "main form");
        done.Heading.ShouldBe("不再接收此类邮件");
        (await DeliveryAsync(portal)).ShouldBe("PortalOnly");
        (await (await reader.GetAsync(link.PathAndQuery)).SubmitAsync(form: "main form")).Heading.ShouldBe("不再接收此类邮件", "Twice is as good as once.");

        await TellAsync(portal, "participant.zh@demo.asm", "2");
        (await portal.ReadAsync(context => context.Set<MailMessageRow>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task MailProgram_EndsMailsWithOneBarePost()
    {
        await using var portal = await StartAsync(DatabaseEngine.Sqlite);
        await TellAsync(portal, "participant.zh@demo.asm", "1");
        var mail = await portal.ReadAsync(context => context.Set<MailMessageRow>().AsNoTracking().SingleAsync());
        using var program = portal.CreateClient();

        using var body = new FormUrlEncodedContent(new Dictionary<string, string> { ["List-Unsubscribe"] = "One-Click" });
        var answer = await program.PostAsync(new Uri(mail.UnsubscribeAddress!).PathAndQuery, body);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await DeliveryAsync(portal)).ShouldBe("PortalOnly");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?t=")]
    [InlineData("?t=CfDJ8nonsense")]
    [InlineData("?t=%00&done=true")]
    public async Task LinkThatThePortalDidNotMake_IsNotFound(string query)
    {
        await using var portal = await StartAsync(DatabaseEngine.Sqlite);
        using var visitor = portal.Browse("fr");

        (await visitor.TryGetAsync("/notifications/unsubscribe" + query)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.Client.PostAsync("/fr/notifications/unsubscribe" + query, null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [DatabaseTheory, EngineData]
    public async Task Settings_AreKept_InEveryLanguage(DatabaseEngine engine)
    {
        await using var portal = await StartAsync(engine);
        using var person = await portal.SignInAsync("participant.zh@demo.asm");

        foreach (var (language, delivery) in (Dictionary<string, string>)new() { [Languages.English] = "DailyDigest", [Languages.French] = "PortalOnly", [Languages.Chinese] = "AtOnce" })
        {
            person.Language = language;
            var page = await person.GetAsync("/account/notifications/settings");
            page.FindAll("h1").Count.ShouldBe(1);
            var saved = await page.SubmitAsync(new() { ["Input[0].Delivery"] = delivery });
            saved.Errors.ShouldBeEmpty();
            saved.Find($"select[name='Input[0].Delivery'] option[value='{delivery}']").HasAttribute("selected").ShouldBeTrue();
            (await DeliveryAsync(portal)).ShouldBe(delivery);
        }
    }

    [Fact]
    public async Task Settings_WithAMadeUpChoice_AreRefusedAndOthersKindsLeftOut()
    {
        await using var portal = await StartAsync(DatabaseEngine.Sqlite);
        using var person = await portal.SignInAsync("participant.zh@demo.asm");
        var page = await person.GetAsync("/account/notifications/settings");

        page.Find("select[name='Input[0].Delivery'] option[value='AtOnce']").SetAttribute("value", "Loudly");
        (await page.SubmitAsync(new() { ["Input[0].Delivery"] = "Loudly" })).Errors.ShouldNotBeEmpty();

        page = await person.GetAsync("/account/notifications/settings");
        page.Find("input[name='Input[0].Kind']").SetAttribute("value", "Test.Unknown");
        (await page.SubmitAsync(new() { ["Input[0].Delivery"] = "PortalOnly" })).Errors.ShouldBeEmpty();
        (await DeliveryAsync(portal)).ShouldBe("AtOnce");
    }

    private static Task<TestPortal> StartAsync(DatabaseEngine engine) =>
        TestPortal.StartAsync(engine, options => options.Services = services => services.RemoveAll<INotificationKindProvider>().AddSingleton<INotificationKindProvider, Kinds>());

    private static Task TellAsync(TestPortal portal, string email, string key, string subject = "Subject") => portal.InScopeAsync(async services =>
    {
        var context = services.GetRequiredService<PortalDbContext>();
        var user = await context.Set<PortalUser>().SingleAsync(row => row.Email == email);
        (await services.GetRequiredService<INotifier>().NotifyAsync(user.Id, Kind, key, () => new NotificationText(subject, "", "/frameworks"))).ShouldBeTrue();
        await context.SaveChangesAsync();
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
    });

    /// <summary>How the Chinese participant is told.</summary>
    private static Task<string> DeliveryAsync(TestPortal portal) => portal.InScopeAsync(async services =>
    {
        var user = await services.GetRequiredService<PortalDbContext>().Set<PortalUser>().SingleAsync(row => row.Email == "participant.zh@demo.asm");
        var choices = await services.GetRequiredService<AsmPortal.Notifications.Services.NotificationPreferences>().ReadAsync(user.Id, CancellationToken.None);
        return choices.Single(choice => choice.Kind.Name == Kind).Delivery.ToString();
    });

    private sealed class Kinds : INotificationKindProvider
    {
        public IEnumerable<NotificationKind> GetKinds() => [new NotificationKind(Kind, "Your comment was answered", NotificationDelivery.AtOnce)];
    }
}
