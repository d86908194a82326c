using System.Net;
using System.Net.Sockets;
using AsmPortal.Administration;
using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Kernel.Mail;
using AsmPortal.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Kernel;

public sealed class MailTests
{
    [DatabaseTheory, EngineData]
    public async Task Mail_WithoutAServer_IsKeptForTheAdministratorToSee(DatabaseEngine engine)
    {
        await using var world = await KernelWorld.CreateAsync(engine);
        await AddAsync(world, "amina@coop.example");

        await SendAsync(world);

        var mail = await MailAsync(world);
        mail.State.ShouldBe(MailState.Kept);
        var shown = await world.ReadAsync(services => services.GetRequiredService<MailboxReader>().FindAsync(mail.Id, CancellationToken.None));
        shown.ShouldNotBeNull().Text.ShouldNotBeNull().ShouldContain("Bonjour Amina");
    }

    [DatabaseTheory, EngineData]
    public async Task Mail_WithTheSameKey_IsQueuedOnce(DatabaseEngine engine)
    {
        await using var world = await KernelWorld.CreateAsync(engine);

        (await AddAsync(world, "amina@coop.example", "invitation:1")).ShouldBeTrue();
        (await AddAsync(world, "amina@coop.example", "invitation:1")).ShouldBeFalse();

        (await world.QueryAsync(context => context.Set<MailMessageRow>().CountAsync())).ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task Mail_ToARealServer_ArrivesOnceWithTextAndHtml(DatabaseEngine engine)
    {
        await using var server = await SmtpServer.StartAsync();
        await using var world = await KernelWorld.CreateAsync(engine, mail: server.Options);
        await AddAsync(world, "amina@coop.example");

        await SendAsync(world);
        await SendAsync(world);

        var received = server.Mails.ShouldHaveSingleItem((await MailAsync(world)).LastError);
        received.Headers["content-language"].ShouldBe("fr");
        received.Headers["auto-submitted"].ShouldBe("auto-generated");
        received.Headers["message-id"].ShouldBe($"<{(await MailAsync(world)).Id:N}@asm.example>");
        received.Headers.ShouldNotContainKey("list-unsubscribe");
        received.Subject.ShouldBe("Votre accès à 钴");
        received.Text.ShouldContain("Bonjour Amina, votre accès à 钴 est prêt");
        var mail = await MailAsync(world);
        mail.State.ShouldBe(MailState.Sent);
        mail.SentAt.ShouldBe(world.Clock.Now);
        var shown = await world.ReadAsync(services => services.GetRequiredService<MailboxReader>().FindAsync(mail.Id, CancellationToken.None));
        shown.ShouldNotBeNull().Text.ShouldBeNull("What was really sent is nobody else's to read.");
    }

    [Fact]
    public async Task Mail_ToABusyServer_IsTriedAgainLaterAndArrives()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var world = await KernelWorld.CreateAsync(DatabaseEngine.Sqlite, mail: server.Options);
        server.SetBusy(true);
        await AddAsync(world, "amina@coop.example");

        await SendAsync(world);
        var mail = await MailAsync(world);
        mail.State.ShouldBe(MailState.Queued);
        mail.Attempts.ShouldBe(1);
        mail.LastError.ShouldNotBeNull().ShouldNotContain("amina");
        mail.NextAttemptAt.ShouldBeGreaterThan(world.Clock.Now);

        server.SetBusy(false);
        await SendAsync(world);
        server.Mails.ShouldBeEmpty("It is not due yet.");
        world.Clock.Advance(TimeSpan.FromHours(1));
        await SendAsync(world);
        server.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Mail_WithAWrongPassword_FailsInTheEndAndCanBeSentAgain()
    {
        await using var server = await SmtpServer.StartAsync();
        var options = server.Options;
        options.Password = "wrong";
        await using var world = await KernelWorld.CreateAsync(DatabaseEngine.Sqlite, mail: options);
        await AddAsync(world, "amina@coop.example");

        for (var attempt = 0; attempt < SendMailTask.MaximumAttempts; attempt++)
        {
            await SendAsync(world);
            world.Clock.Advance(TimeSpan.FromHours(2));
        }

        var mail = await MailAsync(world);
        mail.State.ShouldBe(MailState.Failed);
        (await world.ReadAsync(services => services.GetRequiredService<MailboxReader>().RetryAsync(mail.Id, CancellationToken.None))).ShouldBeTrue();
        (await MailAsync(world)).State.ShouldBe(MailState.Queued);
        server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Mail_ToOneThatIsRefused_DoesNotHoldUpTheOthers()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var world = await KernelWorld.CreateAsync(DatabaseEngine.Sqlite, mail: server.Options);
        await AddAsync(world, "nobody@coop.example");
        await AddAsync(world, "amina@coop.example");

        await SendAsync(world);

        server.Mails.Count.ShouldBe(1);
        var refused = await world.QueryAsync(context => context.Set<MailMessageRow>().SingleAsync(mail => mail.To == "nobody@coop.example"));
        refused.State.ShouldBe(MailState.Failed, "Asking again would not bring the recipient into being.");
        refused.LastError.ShouldBe("SMTP MailboxUnavailable");
    }

    [Fact]
    public async Task Mail_WhenNobodyListens_StaysQueued()
    {
        var port = Ports.Free();
        await using var world = await KernelWorld.CreateAsync(DatabaseEngine.Sqlite, mail: new MailOptions { Host = "127.0.0.1", Port = port });
        await AddAsync(world, "amina@coop.example");

        await SendAsync(world);

        (await MailAsync(world)).State.ShouldBe(MailState.Queued);
    }

    [Fact]
    public async Task Mail_WhenThePortalStops_IsNotCountedAsAFailure()
    {
        // A server that takes the connection and says nothing.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var world = await KernelWorld.CreateAsync(DatabaseEngine.Sqlite, mail: new MailOptions { Host = "127.0.0.1", Port = ((IPEndPoint)silent.LocalEndpoint).Port });
        await AddAsync(world, "amina@coop.example");
        using var stop = new CancellationTokenSource();

        var sending = SendAsync(world, stop.Token);
        using var connection = await silent.AcceptTcpClientAsync();
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => sending);
        (await MailAsync(world)).Attempts.ShouldBe(0);
    }

    private static async Task<bool> AddAsync(KernelWorld world, string to, string? key = null)
    {
        var added = false;
        await world.SaveAsync(async services => added = await services.GetRequiredService<IMailQueue>().AddAsync(
            new OutgoingMail(to, "fr", "Votre accès à 钴", ["Bonjour Amina, votre accès à 钴 est prêt.", "https://portal.example/fr/account"], key)));
        return added;
    }

    private static async Task SendAsync(KernelWorld world, CancellationToken cancellationToken = default) => await world.ReadAsync(async services =>
    {
        await services.GetRequiredService<SendMailTask>().DoWorkAsync(services, cancellationToken);
        return 0;
    });

    private static Task<MailMessageRow> MailAsync(KernelWorld world) => world.QueryAsync(context => context.Set<MailMessageRow>().AsNoTracking().OrderBy(mail => mail.CreatedAt).FirstAsync());
}
