using AsmPortal.Data;

namespace AsmPortal.WebTests.RealParts;

/// <summary>A portal that is killed after the mail server took a mail and before it could write that down.</summary>
public sealed class MailOnceTests
{
    [DatabaseTheory, EngineData]
    public async Task PortalThatIsKilledBetweenSendingAndRecording_DoesNotSendAgain_AndTheAdministratorMay(DatabaseEngine engine)
    {
        var database = engine == DatabaseEngine.PostgreSql ? await PostgreSqlServer.CreateDatabaseAsync() : null;
        string[] arguments = database is null ? [] : ["--database", database];
        await using var server = await SmtpServer.StartAsync();
        try
        {
            var data = TemporaryFolders.Create();
            server.SetSilent(true);
            await using (var portal = await PortalProcess.StartAsync(data, server.Environment, arguments))
            {
                await AskForAPasswordAsync(portal, "editor@demo.asm");
                await Eventually.TrueAsync(() => server.Mails.Count == 1, "the server has the mail");

                // Disposing kills: nothing is stopped in order.
            }

            server.SetSilent(false);
            await using var again = await PortalProcess.StartAsync(data, server.Environment, arguments);
            await AskForAPasswordAsync(again, "auditor@demo.asm");
            await Eventually.TrueAsync(() => server.Mails.Any(mail => mail.To == "auditor@demo.asm"), "the second mail arrives");
            server.Mails.Count(mail => mail.To == "editor@demo.asm").ShouldBe(1);

            using var admin = Open(again);
            await admin.SignInAsync("admin@demo.asm");
            (await admin.GetAsync("/admin")).MainText.ShouldContain("mail of uncertain fate 1");
            var mail = await (await admin.GetAsync("/admin/mail?State=Uncertain")).FollowAsync("tbody a");
            mail.MainText.ShouldContain("its answer was lost");
            await mail.SubmitAsync(form: "form[action*='Retry']");
            await Eventually.TrueAsync(() => server.Mails.Count(mail => mail.To == "editor@demo.asm") == 2, "it is sent again when somebody says so");
            server.Mails.Where(mail => mail.To == "editor@demo.asm").Select(mail => mail.Headers["message-id"]).Distinct().ShouldHaveSingleItem();
        }
        finally
        {
            if (database is not null)
            {
                await PostgreSqlServer.DropDatabaseAsync(database);
            }
        }
    }

    private static async Task AskForAPasswordAsync(PortalProcess portal, string email)
    {
        using var browser = Open(portal);
        await (await browser.GetAsync("/account/forgot")).SubmitAsync(new() { ["Input.Email"] = email });
    }

    private static PortalBrowser Open(PortalProcess portal) =>
        new(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = portal.Address });
}
