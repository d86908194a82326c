using System.Net;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Sessions;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Consultations;

/// <summary>Sessions: places, the line, what people are told, and what is refused.</summary>
public sealed class SessionTests
{
    [DatabaseTheory, EngineData]
    public async Task Register_SixteenAtOnceForFivePlaces_GivesFiveAndLinesUpTheRest(DatabaseEngine engine)
    {
        await using var world = await SessionsWorld.StartAsync(engine);
        var session = await world.AddSessionAsync(TimeSpan.FromDays(5), capacity: 5);

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() => world.RegisterGuestAsync(session.Id, $"guest{number}@example.org"))));

        results.ShouldAllBe(result => result.Succeeded);
        results.Count(result => result.Value == RegistrationState.Registered).ShouldBe(5);
        var rows = await world.RegistrationsAsync(session.Id);
        rows.Select(row => row.Number).ShouldBe(Enumerable.Range(1, 16));
        rows.Take(5).ShouldAllBe(row => row.State == RegistrationState.Registered);
        rows.Skip(5).ShouldAllBe(row => row.State == RegistrationState.Waiting);

        // All who have a place leave at once: the next five have it, nobody twice.
        await Task.WhenAll(rows.Take(5).Select(row => Task.Run(() => world.Portal.InScopeAsync(services => services.GetRequiredService<SessionRegistrations>().CancelAsync(row.Id, default)))));
        var after = await world.RegistrationsAsync(session.Id);
        after.Where(row => row.State == RegistrationState.Registered).Select(row => row.Number).ShouldBe([6, 7, 8, 9, 10]);
        world.Told.Mails.Count(mail => mail.Subject.Contains("Vous avez maintenant une place", StringComparison.Ordinal)).ShouldBe(5);
    }

    [DatabaseTheory, EngineData]
    public async Task Register_TheSameAddressAtOnce_IsOnePersonAndOneMail(DatabaseEngine engine)
    {
        await using var world = await SessionsWorld.StartAsync(engine);
        var session = await world.AddSessionAsync(TimeSpan.FromDays(5), capacity: 5);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => world.RegisterGuestAsync(session.Id, number % 2 == 0 ? "Same@Example.org" : "same@example.org"))));

        results.ShouldAllBe(result => result.Succeeded && result.Value == RegistrationState.Registered);
        (await world.RegistrationsAsync(session.Id)).ShouldHaveSingleItem();
        world.Told.Mails.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Session_ForAGuestAndAnAccountInFrench_CanBeJoinedAndLeft()
    {
        await using var world = await SessionsWorld.StartAsync(DatabaseEngine.Sqlite);
        var session = await world.AddSessionAsync(TimeSpan.FromDays(5), capacity: 1);
        using var guest = world.Portal.Browse("fr");
        using var participant = await world.Portal.SignInAsync("participant.fr@demo.asm", "fr");

        var list = await guest.GetAsync(SessionsWorld.Public + "/sessions");
        list.ShouldBeIn("fr");
        var page = await list.FollowAsync("Atelier de Kolwezi");
        page.MainText.ShouldContain("Africa/Lubumbashi (UTC+2)");
        page.Html.ShouldNotContain("secret-room");

        var empty = await (await page.FollowAsync("main a[href$='/register']")).SubmitAsync(new() { ["Input.Name"] = "", ["Input.Email"] = "not an address" });
        empty.Texts(".error-summary li").Count.ShouldBe(2);
        var sent = await empty.SubmitAsync(new() { ["Input.Name"] = "<script>alert(1)</script>", ["Input.Email"] = "mwamba@example.org", ["Input.Needs"] = "=HYPERLINK(\"http://x\")" });
        sent.MainText.ShouldContain("Consultez votre messagerie");
        sent.Html.ShouldNotContain("secret-room");

        var waits = await (await participant.GetAsync($"{SessionsWorld.Public}/sessions/{session.Id}/register")).SubmitAsync();
        waits.MainText.ShouldContain("Sur la liste d’attente");
        waits.Html.ShouldNotContain("secret-room");

        var mail = world.Told.Mails.ShouldHaveSingleItem();
        mail.Language.ShouldBe("fr");
        mail.Paragraphs.ShouldContain("https://meet.example.org/secret-room");
        var link = new Uri(mail.Paragraphs[^1]).PathAndQuery;
        var own = await guest.GetAsync(link);
        own.MainText.ShouldContain("secret-room");
        (await guest.TryGetAsync(link[..^4] + "AAAA")).Status.ShouldBe(HttpStatusCode.NotFound);
        var other = await world.AddSessionAsync(TimeSpan.FromDays(6));
        (await guest.TryGetAsync(link.Replace(session.Id.ToString(), other.Id.ToString(), StringComparison.Ordinal))).Status.ShouldBe(HttpStatusCode.NotFound);

        using var facilitator = await world.Portal.SignInAsync("facilitator@demo.asm", "fr");
        var csv = await (await facilitator.Client.GetAsync($"/fr{SessionsWorld.Desk}/sessions/{session.Id}?handler=Csv")).Content.ReadAsStringAsync();
        csv.ShouldContain("'=HYPERLINK");
        (await facilitator.GetAsync($"{SessionsWorld.Desk}/sessions/{session.Id}")).Html.ShouldNotContain("<script>alert");

        var left = await own.SubmitAsync();
        left.MainText.ShouldContain("Retirée");
        world.Told.Notifications.ShouldContain(told => told.Subject.Contains("place", StringComparison.Ordinal) && told.Key.Contains("MovedUp", StringComparison.Ordinal));
        var has = await participant.GetAsync($"{SessionsWorld.Public}/sessions/{session.Id}/register");
        has.MainText.ShouldContain("secret-room");
        has.ShouldBeIn("fr");
    }

    [Theory]
    [InlineData(true, 5)]
    [InlineData(false, -1)]
    public async Task Register_CancelledOrBegun_IsRefused(bool cancelled, int startsInHours)
    {
        await using var world = await SessionsWorld.StartAsync(DatabaseEngine.Sqlite);
        var session = await world.AddSessionAsync(TimeSpan.FromHours(startsInHours));
        await world.ChangeAsync(db => db.Set<Session>().Single(row => row.Id == session.Id).Cancelled = cancelled);

        var refused = await world.RegisterGuestAsync(session.Id, "late@example.org");

        refused.Failure.ShouldBe(FailureKind.Conflict);
        (await world.RegistrationsAsync(session.Id)).ShouldBeEmpty();
        using var visitor = world.Portal.Browse();
        (await visitor.GetAsync($"{SessionsWorld.Public}/sessions/{session.Id}/register")).FindAll("#Input_Email").ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task Tasks_RunTwice_RemindOnceAndRemovePersonalDataWhenItsTimeIsOver(DatabaseEngine engine)
    {
        await using var world = await SessionsWorld.StartAsync(engine);
        var session = await world.AddSessionAsync(TimeSpan.FromDays(3));
        await world.RegisterGuestAsync(session.Id, "miner@example.org");
        world.Portal.Clock.Advance(TimeSpan.FromDays(2) + TimeSpan.FromMinutes(1));

        await world.Portal.RunTaskAsync("Sessions");
        await world.Portal.RunTaskAsync("Sessions");

        world.Told.Mails.Count(mail => mail.Subject.StartsWith("Bientôt", StringComparison.Ordinal)).ShouldBe(1);
        world.Portal.Clock.Advance(TimeSpan.FromDays(180));
        await world.Portal.RunTaskAsync("RegistrationData");
        (await world.RegistrationsAsync(session.Id)).ShouldHaveSingleItem().Name.ShouldNotBeEmpty();
        world.Portal.Clock.Advance(TimeSpan.FromDays(2));
        await world.Portal.RunTaskAsync("RegistrationData");
        await world.Portal.RunTaskAsync("RegistrationData");

        var row = (await world.RegistrationsAsync(session.Id)).ShouldHaveSingleItem();
        (row.Name, row.Email, row.PersonKey, row.Group).ShouldBe(("", null, null, StakeholderGroup.ArtisanalMiners));
    }

    [Fact]
    public async Task Desk_FromAnnouncingToMinutes_TellsPeopleAndKeepsRoles()
    {
        await using var world = await SessionsWorld.StartAsync(DatabaseEngine.Sqlite);
        using var manager = await world.Portal.SignInAsync("consultation@demo.asm", "zh");
        using var facilitator = await world.Portal.SignInAsync("facilitator@demo.asm");
        using var participant = await world.Portal.SignInAsync("participant.zh@demo.asm", "zh");
        (await facilitator.TryGetAsync(SessionsWorld.Desk + "/sessions/new")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await participant.TryGetAsync(SessionsWorld.Desk + "/sessions")).Status.ShouldBe(HttpStatusCode.Forbidden);

        var wrong = await (await manager.GetAsync(SessionsWorld.Desk + "/sessions/new")).SubmitAsync(new() { ["Input.OnlineAddress"] = "javascript:alert(1)", ["Input.Capacity"] = "0" });
        wrong.Texts(".error-summary li").Count.ShouldBe(5);
        wrong.ShouldBeIn("zh");
        var local = new ZonedTimes("Asia/Shanghai").Local(world.Portal.Clock.Now.AddDays(4));
        var made = await wrong.SubmitAsync(new()
        {
            ["Input.Title.zh"] = "线上对话",
            ["Input.Starts"] = $"{local:yyyy-MM-ddTHH:mm}",
            ["Input.Ends"] = $"{local.AddHours(2):yyyy-MM-ddTHH:mm}",
            ["Input.TimeZone"] = "Asia/Shanghai",
            ["Input.OnlineAddress"] = "https://meet.example.org/room",
            ["Input.Capacity"] = "2",
            ["Input.Spoken"] = "zh,fr",
        });
        made.Errors.ShouldBeEmpty();
        made.MainText.ShouldContain("Asia/Shanghai (UTC+8)");
        var session = await world.Portal.ReadAsync(db => db.Set<Session>().AsNoTracking().SingleAsync(row => row.ConsultationId == world.Consultation.Id));

        await (await participant.GetAsync($"{SessionsWorld.Public}/sessions/{session.Id}/register")).SubmitAsync();
        await world.RegisterGuestAsync(session.Id, "second@example.org");
        var fewer = await (await manager.GetAsync($"{SessionsWorld.Desk}/sessions/{session.Id}/edit")).SubmitAsync(new() { ["Input.Capacity"] = "1" });
        fewer.Texts(".error-summary li").ShouldHaveSingleItem();
        var stale = await manager.GetAsync($"{SessionsWorld.Desk}/sessions/{session.Id}/edit");
        await (await manager.GetAsync($"{SessionsWorld.Desk}/sessions/{session.Id}/edit")).SubmitAsync(new() { ["Input.Place"] = "上海" });
        world.Told.Notifications.ShouldContain(told => told.Key.Contains("Changed", StringComparison.Ordinal));
        world.Told.Mails.ShouldContain(mail => mail.Subject.StartsWith("Modifiée", StringComparison.Ordinal));
        (await stale.SubmitAsync(new() { ["Input.Place"] = "北京" })).Status.ShouldBe(HttpStatusCode.Conflict);

        using var visitor = world.Portal.Browse("fr");
        var calendar = await (await visitor.Client.GetAsync($"/fr{SessionsWorld.Public}/sessions/{session.Id}.ics")).Content.ReadAsStringAsync();
        calendar.ShouldContain("LOCATION:上海");
        calendar.ShouldNotContain("meet.example.org");

        // Four days later the first sign-in has lapsed.
        world.Portal.Clock.Set(new DateTimeOffset(session.EndsAt));
        using var minuting = await world.Portal.SignInAsync("facilitator@demo.asm");
        var run = await minuting.GetAsync($"{SessionsWorld.Desk}/sessions/{session.Id}");
        (await run.SubmitAsync(new() { ["Attendance[0].Women"] = "12", ["Attendance[0].Men"] = "-1" }, "#attendance")).Texts(".error-summary li").ShouldHaveSingleItem();
        (await run.SubmitAsync(new() { ["Attendance[0].Women"] = "12", ["Attendance[0].Men"] = "9" }, "#attendance")).Errors.ShouldBeEmpty();
        var minutes = await minuting.GetAsync($"{SessionsWorld.Desk}/sessions/{session.Id}");
        (await minutes.SubmitAsync(new() { ["Minutes.Text.fr"] = "**Compte rendu** <script>x</script>", ["Minutes.Recording"] = "https://video.example.org/1" }, "#minutes")).Errors.ShouldBeEmpty();
        var shown = await visitor.GetAsync($"{SessionsWorld.Public}/sessions/{session.Id}");
        shown.Html.ShouldContain("<strong>Compte rendu</strong>");
        shown.Html.ShouldNotContain("<script>x");
        (await world.Portal.ReadAsync(db => db.Set<SessionAttendance>().SingleAsync(row => row.SessionId == session.Id))).Women.ShouldBe(12);
    }

    [Fact]
    public async Task Cancel_ASession_TellsEveryoneAndMarksTheCalendar()
    {
        await using var world = await SessionsWorld.StartAsync(DatabaseEngine.Sqlite);
        var session = await world.AddSessionAsync(TimeSpan.FromDays(5), capacity: 1);
        await world.RegisterGuestAsync(session.Id, "one@example.org");
        await world.RegisterGuestAsync(session.Id, "two@example.org");
        using var manager = await world.Portal.SignInAsync("consultation@demo.asm");

        (await (await manager.GetAsync($"{SessionsWorld.Desk}/sessions/{session.Id}")).SubmitAsync(form: "#cancel")).Errors.ShouldBeEmpty();

        world.Told.Mails.Count(mail => mail.Subject.StartsWith("Annulée", StringComparison.Ordinal)).ShouldBe(2);
        using var visitor = world.Portal.Browse("zh");
        var answer = await visitor.Client.GetAsync($"/zh{SessionsWorld.Public}/sessions.ics");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
        (await answer.Content.ReadAsStringAsync()).ShouldContain("STATUS:CANCELLED");
        (await visitor.GetAsync($"{SessionsWorld.Public}/sessions/{session.Id}")).MainText.ShouldContain("本次会议已取消");
    }
}
