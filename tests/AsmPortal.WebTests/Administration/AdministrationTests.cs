using System.Net;
using AsmPortal.Administration;
using AsmPortal.Data;
using AsmPortal.Kernel.Outbox;
using AsmPortal.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Administration;

public sealed class AdministrationTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    public static TheoryData<string> Addresses { get; } = ["/admin", "/admin/features", "/admin/tasks", "/admin/mail", "/admin/outbox", "/admin/audit", "/admin/translations"];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Page_ForTheAdministrator_IsThereInEveryLanguage(string address)
    {
        var portal = await portals.GetAsync();
        using var admin = await portal.SignInAsync("admin@demo.asm");
        var english = await admin.GetAsync(address);

        foreach (var language in (string[])["fr", "zh"])
        {
            admin.Language = language;
            var page = await admin.GetAsync(address);
            page.FindAll("h1").Count.ShouldBe(1);
            page.Find("main .lead").TextContent.ShouldNotBe(english.Find("main .lead").TextContent);
        }
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Page_ForOthers_IsRefused(string address)
    {
        var portal = await portals.GetAsync();
        using var visitor = portal.Browse("fr");
        using var editor = await portal.SignInAsync("editor@demo.asm");

        var asked = await visitor.GetAsync(address);
        var refused = await editor.TryGetAsync(address);

        asked.Address.AbsolutePath.ShouldBe("/fr/account/sign-in");
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Auditor_SeesDeskAndTrail_AndNothingElse()
    {
        var portal = await portals.GetAsync();
        using var auditor = await portal.SignInAsync("auditor@demo.asm");

        (await auditor.GetAsync("/admin")).FindAll("main a[href$='/admin/tasks']").ShouldBeEmpty();
        (await auditor.GetAsync("/admin/audit")).FindAll("tbody tr").ShouldNotBeEmpty();
        (await auditor.TryGetAsync("/admin/mail")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [DatabaseTheory, EngineData]
    public async Task Auditor_SeesWhoOpenedACase_AndTheAdministratorDoesNot(DatabaseEngine engine)
    {
        await using var portal = await TestPortal.StartAsync(engine);
        using var officer = await portal.SignInAsync("caseofficer@demo.asm");
        await officer.GetAsync("/work/cases/list");
        using var auditor = await portal.SignInAsync("auditor@demo.asm");
        using var admin = await portal.SignInAsync("admin@demo.asm");

        var page = await auditor.GetAsync("/admin/audit/sealed?Event=ChildProtection.");
        var reader = page.Find("main a[href*='Person=']").TextContent.Trim();
        var hers = await page.FollowAsync("main a[href*='Person=']");
        var who = hers.FindAll("main table")[1].QuerySelectorAll("tbody td:nth-child(3)").Select(cell => cell.TextContent.Trim()).ToList();
        who.ShouldNotBeEmpty();
        who.ShouldAllBe(name => name == reader);

        (await admin.TryGetAsync("/admin/audit/sealed")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await admin.GetAsync("/admin/audit?Event=ChildProtection.")).FindAll("tbody tr").ShouldBeEmpty();
        (await auditor.GetAsync("/admin/audit?Event=ChildProtection.")).FindAll("tbody tr").ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task Task_IsPausedRunAndResumed_AndTheTrailTellsWho(DatabaseEngine engine)
    {
        await using var portal = await TestPortal.StartAsync(engine);
        using var admin = await portal.SignInAsync("admin@demo.asm");
        const string Row = "#CleanUp ";
        var page = await admin.GetAsync("/admin/tasks");

        page = await page.SubmitAsync(form: Row + "form[action*='Pause']");
        page.Text(Row + ".badge-warn").ShouldBe("Paused");
        page = await page.SubmitAsync(form: Row + "form[action*='Run']");
        page.Text(Row + ".badge-good").ShouldBe("Succeeded");
        page = await page.SubmitAsync(form: Row + "form[action*='Resume']");
        page.FindAll(Row + ".badge-warn").ShouldBeEmpty();

        var trail = await admin.GetAsync("/admin/audit?Event=Administration.Task&SubjectId=CleanUp");
        trail.Texts("tbody th").ShouldBe(["Administration.TaskResumed", "Administration.TaskRun", "Administration.TaskPaused"]);
        trail.FindAll("tbody tr").ShouldAllBe(row => !row.TextContent.Contains("The portal or a visitor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Task_ThatDoesNotExist_IsNotFound()
    {
        var portal = await portals.GetAsync();

        (await portal.Services.GetRequiredService<IBackgroundTaskManager>().PauseAsync("NoSuchTask", CancellationToken.None)).ShouldBeFalse();
    }

    [DatabaseTheory, EngineData]
    public async Task ParkedEvent_IsShownOnTheDeskAndDeliveredAgain(DatabaseEngine engine)
    {
        await using var portal = await TestPortal.StartAsync(engine);
        await portal.InScopeAsync(async services =>
        {
            var context = services.GetRequiredService<PortalDbContext>();
            context.Add(new OutboxMessage
            {
                Id = Guid.CreateVersion7(),
                Type = "Somebody.Happened",
                Payload = "{}",
                CreatedAt = portal.Time.GetUtcNow().UtcDateTime,
                Parked = true,
                Attempts = 10,
                LastError = "InvalidOperationException: broken",
            });
            await context.SaveChangesAsync();
        });
        using var admin = await portal.SignInAsync("admin@demo.asm");
        var desk = await admin.GetAsync("/admin");
        desk.MainText.ShouldContain("parked event 1");

        var list = await desk.FollowAsync("main a[href*='parked=true']");
        list.MainText.ShouldContain("InvalidOperationException: broken");
        var after = await list.SubmitAsync(form: "form[action*='Replay']");

        after.Texts("tbody .badge").ShouldContain("Waiting");
        (await portal.ReadAsync(context => context.Set<OutboxMessage>().CountAsync(message => message.Parked))).ShouldBe(0);
        (await admin.GetAsync("/admin/audit?Event=Administration.EventReplayed")).FindAll("tbody tr").Count.ShouldBe(1);
    }

    [Fact]
    public async Task AuditChain_WhenWhole_IsSaidToBe_AndWhenBroken_TheRowIsNamed()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        using var admin = await portal.SignInAsync("admin@demo.asm");
        var page = await admin.GetAsync("/admin/audit");

        (await page.SubmitAsync(form: "form[action*='Verify']")).Text(".notice-good").ShouldContain("The chain is whole");

        await portal.ReadAsync(context => context.Database.ExecuteSqlRawAsync(
            """DROP TRIGGER "Kernel_AuditEntry_NoUpdate"; UPDATE "Kernel_AuditEntry" SET "SubjectId" = 'x' WHERE "Sequence" = 2"""));
        (await page.SubmitAsync(form: "form[action*='Verify']")).Text(".notice-bad").ShouldContain("row 2");
    }

    [Fact]
    public async Task AuditTrail_IsReadPageByPage()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        await portal.InScopeAsync(async services =>
        {
            var audit = services.GetRequiredService<AsmPortal.Audit.IAuditTrailManager>();
            for (var number = 0; number < 60; number++)
            {
                audit.Record("Test.Happened", "Test", $"{number}", new Dictionary<string, string> { ["fact"] = "<script>alert(1)</script>" });
            }

            await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
        });
        using var admin = await portal.SignInAsync("admin@demo.asm");

        var first = await admin.GetAsync("/admin/audit?Event=Test.");
        var second = await first.FollowAsync("a[rel='next']");

        first.FindAll("tbody tr").Count.ShouldBe(50);
        second.FindAll("tbody tr").Count.ShouldBe(10);
        second.FindAll("a[rel='next'], main script").ShouldBeEmpty();
    }

    [Fact]
    public async Task KeptMail_ShowsItsText_AndFailedMailIsSentAgain()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        await portal.InScopeAsync(async services =>
        {
            await services.GetRequiredService<AsmPortal.Mail.IMailQueue>().AddAsync(new("reader@portal.example", "fr", "Bonjour à tous", ["Premier paragraphe.", "https://portal.example/fr/"]));
            await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
        });
        await portal.RunTaskAsync("SendMail");
        using var admin = await portal.SignInAsync("admin@demo.asm");

        var mail = await (await admin.GetAsync("/admin/mail?State=Kept")).FollowAsync("Bonjour à tous");
        mail.MainText.ShouldContain("Premier paragraphe.");
        mail.Find("main a[href='https://portal.example/fr/']").ShouldNotBeNull();

        await portal.ReadAsync(context => context.Set<AsmPortal.Kernel.Mail.MailMessageRow>().ExecuteUpdateAsync(row => row.SetProperty(m => m.State, MailState.Failed)));
        var failed = await (await admin.GetAsync("/admin/mail?State=Failed")).FollowAsync("Bonjour à tous");
        failed.MainText.ShouldNotContain("Premier paragraphe.");
        (await failed.SubmitAsync(form: "form[action*='Retry']")).MainText.ShouldContain("Queued");
    }

    [Fact]
    public async Task UnknownMail_IsNotFound()
    {
        var portal = await portals.GetAsync();
        using var admin = await portal.SignInAsync("admin@demo.asm", "fr");

        (await admin.TryGetAsync($"/admin/mail/{Guid.Empty}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
