using AsmPortal.Administration;
using AsmPortal.Data;
using AsmPortal.Kernel.Mail;
using AsmPortal.Kernel.Outbox;
using AsmPortal.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Kernel;

public sealed class RemoveOldMessagesTests
{
    [DatabaseTheory, EngineData]
    public async Task SentMail_LosesItsTextFirst_ThenGoes_AndIsStillToldOnce(DatabaseEngine engine)
    {
        await using var world = await KernelWorld.CreateAsync(engine);
        await AddMailAsync(world, "sent", MailState.Sent);
        world.Clock.Advance(TimeSpan.FromDays(8));
        await RunTwiceAsync(world);

        var emptied = await MailAsync(world, "sent");
        emptied.ShouldNotBeNull().Text.ShouldBeEmpty();
        emptied.Html.ShouldBeEmpty();

        world.Clock.Advance(TimeSpan.FromDays(90));
        await RunTwiceAsync(world);

        (await MailAsync(world, "sent")).ShouldBeNull();
        (await AddMailAsync(world, "sent", MailState.Queued)).ShouldBeFalse("Its key was used.");
    }

    [DatabaseTheory, EngineData]
    public async Task MailThatWaits_StaysHoweverOldItIs_AndWhatIsGivenUpGoes(DatabaseEngine engine)
    {
        await using var world = await KernelWorld.CreateAsync(engine);
        foreach (var state in Enum.GetValues<MailState>())
        {
            await AddMailAsync(world, state.ToString(), state);
        }

        world.Clock.Advance(TimeSpan.FromDays(200));
        await RunTwiceAsync(world);

        (await world.QueryAsync(context => context.Set<MailMessageRow>().Select(mail => mail.State).ToListAsync())).ShouldBe([MailState.Queued, MailState.Sending], ignoreOrder: true);
    }

    [DatabaseTheory, EngineData]
    public async Task DeliveredEvent_GoesWithItsDeliveries_AndWaitingAndParkedOnesStay(DatabaseEngine engine)
    {
        await using var world = await KernelWorld.CreateAsync(engine);
        var (done, waiting, parked) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await world.SaveAsync(services =>
        {
            var context = services.GetRequiredService<PortalDbContext>();
            foreach (var id in (Guid[])[done, waiting, parked])
            {
                context.Add(new OutboxMessage
                {
                    Id = id,
                    Type = "T",
                    Payload = "{}",
                    CreatedAt = world.Clock.Now,
                    NextAttemptAt = world.Clock.Now,
                    Parked = id == parked,
                    DoneAt = id == done ? world.Clock.Now : null,
                });
                context.Add(new OutboxDelivery { MessageId = id, Handler = "H", At = world.Clock.Now });
            }
        });

        world.Clock.Advance(TimeSpan.FromDays(29));
        await RunTwiceAsync(world);
        (await world.QueryAsync(context => context.Set<OutboxMessage>().CountAsync())).ShouldBe(3);
        world.Clock.Advance(TimeSpan.FromDays(2));
        await RunTwiceAsync(world);

        (await world.QueryAsync(context => context.Set<OutboxMessage>().Select(message => message.Id).ToListAsync())).ShouldBe([waiting, parked], ignoreOrder: true);
        (await world.QueryAsync(context => context.Set<OutboxDelivery>().Select(delivery => delivery.MessageId).ToListAsync())).ShouldBe([waiting, parked], ignoreOrder: true);
    }

    private static async Task<bool> AddMailAsync(KernelWorld world, string key, MailState state)
    {
        var added = false;
        await world.SaveAsync(async services =>
        {
            added = await services.GetRequiredService<IMailQueue>().AddAsync(new OutgoingMail("amina@coop.example", "fr", "Bonjour", ["Bonjour."], key));
        });
        await world.QueryAsync(context => context.Set<MailMessageRow>().Where(mail => mail.DeduplicationKey == key)
            .ExecuteUpdateAsync(mail => mail.SetProperty(m => m.State, state).SetProperty(m => m.SentAt, state == MailState.Sent ? world.Clock.Now : null)));
        return added;
    }

    private static async Task RunTwiceAsync(KernelWorld world)
    {
        for (var run = 0; run < 2; run++)
        {
            await world.ReadAsync(async services =>
            {
                await new RemoveOldMessagesTask().DoWorkAsync(services, CancellationToken.None);
                return 0;
            });
        }
    }

    private static Task<MailMessageRow?> MailAsync(KernelWorld world, string key) =>
        world.QueryAsync(context => context.Set<MailMessageRow>().AsNoTracking().SingleOrDefaultAsync(mail => mail.DeduplicationKey == key));
}
