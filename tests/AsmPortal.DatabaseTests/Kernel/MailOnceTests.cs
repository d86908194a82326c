using AsmPortal.Administration;
using AsmPortal.Data;
using AsmPortal.Kernel.Mail;
using AsmPortal.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AsmPortal.DatabaseTests.Kernel;

/// <summary>What happens to a mail when a process or an answer is lost: it is never sent a second time by itself.</summary>
public sealed class MailOnceTests
{
    [DatabaseTheory, EngineData]
    public async Task ProcessThatDiesAfterTheServerTookTheMail_LeavesItUncertainAndNeverSendsItAgain(DatabaseEngine engine)
    {
        await using var server = await SmtpServer.StartAsync();
        await using var world = await KernelWorld.CreateAsync(engine, WithMortal, server.Options);
        await AddAsync(world, "amina@coop.example");
        var mortal = world.Services.GetRequiredService<MortalTransport>();
        mortal.DiesAfterwards = true;

        // The run never comes back, as that of a killed process.
        var lost = SendAsync(world);
        await Eventually.TrueAsync(() => mortal.Died, "the mail is at the server");
        (await MailAsync(world)).State.ShouldBe(MailState.Sending);
        (await MailAsync(world)).SendingStartedAt.ShouldBe(world.Clock.Now);
        mortal.DiesAfterwards = false;
        for (var run = 0; run < 3; run++)
        {
            await SendAsync(world);
            world.Clock.Advance(TimeSpan.FromDays(1));
        }

        lost.IsCompleted.ShouldBeFalse();
        var mail = await MailAsync(world);
        mail.State.ShouldBe(MailState.Uncertain);
        mail.LastError.ShouldBe(SendMailTask.LeftBetween);
        server.Mails.Count.ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task UncertainMail_ThatAnAdministratorSendsAgain_HasTheSameMessageId(DatabaseEngine engine)
    {
        await using var server = await SmtpServer.StartAsync();
        await using var world = await KernelWorld.CreateAsync(engine, mail: server.Options);
        await AddAsync(world, "amina@coop.example");
        server.SetLost(true);
        await SendAsync(world);
        (await MailAsync(world)).State.ShouldBe(MailState.Uncertain);
        (await MailAsync(world)).LastError.ShouldBe("AnswerLost");

        server.SetLost(false);
        var id = (await MailAsync(world)).Id;
        (await world.ReadAsync(services => services.GetRequiredService<MailboxReader>().RetryAsync(id, CancellationToken.None))).ShouldBeTrue();
        await SendAsync(world);

        (await MailAsync(world)).State.ShouldBe(MailState.Sent);
        server.Mails.Select(mail => mail.Headers["message-id"]).Distinct().ShouldHaveSingleItem();
        (await world.ReadAsync(services => services.GetRequiredService<MailboxReader>().RetryAsync(id, CancellationToken.None))).ShouldBeFalse("It is sent.");
    }

    [Fact]
    public async Task Stop_WhileTheServerHasTheMailAndHasNotAnswered_DoesNotCutOffTheAnswer()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var world = await KernelWorld.CreateAsync(DatabaseEngine.Sqlite, mail: server.Options);
        await AddAsync(world, "amina@coop.example");
        server.SetSilent(true);
        using var stop = new CancellationTokenSource();

        var sending = SendAsync(world, stop.Token);
        await Eventually.TrueAsync(() => server.Mails.Count == 1, "the server has the mail");
        await stop.CancelAsync();
        sending.IsCompleted.ShouldBeFalse();

        // The server ends without an answer.
        await server.GoAwayAsync();
        await sending;
        (await MailAsync(world)).State.ShouldBe(MailState.Uncertain);
    }

    [DatabaseTheory, EngineData]
    public async Task ServerThatIsGone_GetsTheMailOnceWhenItIsBack_AfterLongerAndLongerWaits(DatabaseEngine engine)
    {
        await using var server = await SmtpServer.StartAsync();
        await using var world = await KernelWorld.CreateAsync(engine, mail: server.Options);
        await AddAsync(world, "amina@coop.example");
        await server.GoAwayAsync();
        var waits = new List<TimeSpan>();
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            await SendAsync(world);
            var mail = await MailAsync(world);
            mail.State.ShouldBe(MailState.Queued);
            mail.Attempts.ShouldBe(attempt);
            waits.Add(mail.NextAttemptAt - world.Clock.Now);
            world.Clock.Set(mail.NextAttemptAt);
        }

        await server.ComeBackAsync();
        await SendAsync(world);
        await SendAsync(world);

        waits.ShouldBe(waits.Order());
        waits[^1].ShouldBeGreaterThan(waits[0] * 4);
        server.Mails.Count.ShouldBe(1);
        (await MailAsync(world)).State.ShouldBe(MailState.Sent);
    }

    [DatabaseTheory, EngineData]
    public async Task TwoRunsAtOnce_SendEachMailOnce(DatabaseEngine engine)
    {
        await using var server = await SmtpServer.StartAsync();
        await using var world = await KernelWorld.CreateAsync(engine, mail: server.Options);
        for (var i = 0; i < 6; i++)
        {
            await AddAsync(world, $"amina{i}@coop.example");
        }

        await Task.WhenAll(Task.Run(() => SendAsync(world)), Task.Run(() => SendAsync(world)));

        server.Mails.Select(mail => mail.To).Order().ShouldBe(Enumerable.Range(0, 6).Select(i => $"amina{i}@coop.example"));
        (await world.QueryAsync(context => context.Set<MailMessageRow>().CountAsync(mail => mail.State == MailState.Sent))).ShouldBe(6);
    }

    private static void WithMortal(IServiceCollection services) =>
        services.AddSingleton<SmtpEmailTransport>().AddSingleton<MortalTransport>().Replace(ServiceDescriptor.Singleton<IEmailTransport>(provider => provider.GetRequiredService<MortalTransport>()));

    private static Task AddAsync(KernelWorld world, string to) => world.SaveAsync(async services =>
        await services.GetRequiredService<IMailQueue>().AddAsync(new OutgoingMail(to, "fr", "Bonjour", ["Bonjour Amina."])));

    private static Task SendAsync(KernelWorld world, CancellationToken cancellationToken = default) => world.ReadAsync(async services =>
    {
        await services.GetRequiredService<SendMailTask>().DoWorkAsync(services, cancellationToken);
        return 0;
    });

    private static Task<MailMessageRow> MailAsync(KernelWorld world) => world.QueryAsync(context => context.Set<MailMessageRow>().AsNoTracking().SingleAsync());

    /// <summary>Hands the mail over and then, when told so, never returns.</summary>
    private sealed class MortalTransport(SmtpEmailTransport real) : IEmailTransport
    {
        private readonly TaskCompletionSource _never = new();

        public bool DiesAfterwards { get; set; }

        public bool Died { get; private set; }

        public bool CanSend => true;

        public async Task SendAsync(MailMessageRow mail, CancellationToken cancellationToken)
        {
            await real.SendAsync(mail, cancellationToken);
            if (DiesAfterwards)
            {
                Died = true;
                await _never.Task;
            }
        }
    }
}
