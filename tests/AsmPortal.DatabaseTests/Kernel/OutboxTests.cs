using AsmPortal.Data;
using AsmPortal.Events;
using AsmPortal.Kernel.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Kernel;

public sealed class OutboxTests
{
    [DatabaseTheory, EngineData]
    public async Task Event_ReachesEachHandlerOnce(DatabaseEngine engine)
    {
        await using var world = await WorldAsync(engine);
        var probe = world.Services.GetRequiredService<Probe>();
        await AddAsync(world, 60);

        (await DispatchAsync(world)).ShouldBe(60);
        (await DispatchAsync(world)).ShouldBe(0);

        probe.First.Order().ShouldBe(Enumerable.Range(0, 60));
        probe.Second.Order().ShouldBe(Enumerable.Range(0, 60));
        (await world.ReadAsync(services => services.GetRequiredService<OutboxReader>().CountAsync(CancellationToken.None))).ShouldBe((0, 0));
    }

    [DatabaseTheory, EngineData]
    public async Task Event_DispatchedByTwoNodesAtOnce_IsHandledOnce(DatabaseEngine engine)
    {
        await using var world = await WorldAsync(engine);
        await AddAsync(world, 10);

        await Task.WhenAll(Task.Run(() => DispatchAsync(world)), Task.Run(() => DispatchAsync(world)));

        world.Services.GetRequiredService<Probe>().First.Order().ShouldBe(Enumerable.Range(0, 10));
    }

    [DatabaseTheory, EngineData]
    public async Task Event_OfAUnitThatIsNotSaved_IsNotSent(DatabaseEngine engine)
    {
        await using var world = await WorldAsync(engine);

        await world.ReadAsync(services =>
        {
            services.GetRequiredService<IEventOutbox>().Add(new Happened(1));
            return Task.FromResult(0);
        });

        (await DispatchAsync(world)).ShouldBe(0);
    }

    [DatabaseTheory, EngineData]
    public async Task Handler_ThatFails_IsTriedAgainLaterAndLaterThenParked(DatabaseEngine engine)
    {
        await using var world = await WorldAsync(engine);
        var probe = world.Services.GetRequiredService<Probe>();
        probe.SecondFails = true;
        await AddAsync(world, 1);
        var waits = new List<TimeSpan>();

        for (var attempt = 1; attempt <= OutboxDispatcher.MaximumAttempts; attempt++)
        {
            (await DispatchAsync(world)).ShouldBe(0);
            var message = await MessageAsync(world);
            message.Attempts.ShouldBe(attempt);
            message.LastError.ShouldBe("InvalidDataException: Not today.");
            message.Parked.ShouldBe(attempt == OutboxDispatcher.MaximumAttempts);
            waits.Add(message.NextAttemptAt - world.Clock.Now);

            // Not a second too early.
            world.Clock.Advance(message.NextAttemptAt - world.Clock.Now - TimeSpan.FromSeconds(1));
            (await DispatchAsync(world)).ShouldBe(0);
            (await MessageAsync(world)).Attempts.ShouldBe(attempt);
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        waits.Take(4).ShouldBe([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(40)]);
        probe.First.ShouldBe([0], "The handler that succeeded is not called again.");
        probe.SecondCalls.ShouldBe(OutboxDispatcher.MaximumAttempts);
        world.Clock.Advance(TimeSpan.FromDays(1));
        (await DispatchAsync(world)).ShouldBe(0);
        (await world.ReadAsync(services => services.GetRequiredService<OutboxReader>().CountAsync(CancellationToken.None))).ShouldBe((0, 1));
    }

    [DatabaseTheory, EngineData]
    public async Task Replay_OfAParkedEvent_DeliversToWhoLacksIt(DatabaseEngine engine)
    {
        await using var world = await WorldAsync(engine);
        var probe = world.Services.GetRequiredService<Probe>();
        probe.SecondFails = true;
        await AddAsync(world, 1);
        for (var attempt = 0; attempt < OutboxDispatcher.MaximumAttempts; attempt++)
        {
            await DispatchAsync(world);
            world.Clock.Advance(TimeSpan.FromHours(2));
        }

        probe.SecondFails = false;
        var id = (await MessageAsync(world)).Id;
        (await world.ReadAsync(services => services.GetRequiredService<OutboxReader>().ReplayAsync(id, CancellationToken.None))).ShouldBeTrue();
        (await DispatchAsync(world)).ShouldBe(1);

        probe.First.ShouldBe([0]);
        probe.Second.ShouldBe([0]);
        (await MessageAsync(world)).LastError.ShouldBeNull();
        (await world.ReadAsync(services => services.GetRequiredService<OutboxReader>().ReplayAsync(id, CancellationToken.None))).ShouldBeFalse("It is not parked any more.");
    }

    [DatabaseTheory, EngineData]
    public async Task List_PagesThroughAllWithoutRepeating(DatabaseEngine engine)
    {
        await using var world = await WorldAsync(engine);
        await AddAsync(world, 5);
        var seen = new List<Guid>();
        string? after = null;

        do
        {
            var cursor = after;
            var slice = await world.ReadAsync(services => services.GetRequiredService<OutboxReader>().ListAsync(false, cursor, 2, CancellationToken.None));
            seen.AddRange(slice.Items.Select(item => item.Id));
            after = slice.Next;
        }
        while (after is not null);

        seen.Count.ShouldBe(5);
        seen.ShouldBeUnique();
    }

    private static Task<KernelWorld> WorldAsync(DatabaseEngine engine) => KernelWorld.CreateAsync(engine, services => services
        .AddSingleton<Probe>().AddIntegrationEventHandler<Happened, FirstHandler>().AddIntegrationEventHandler<Happened, SecondHandler>());

    private static Task AddAsync(KernelWorld world, int count) => world.SaveAsync(services =>
    {
        for (var i = 0; i < count; i++)
        {
            services.GetRequiredService<IEventOutbox>().Add(new Happened(i));
        }
    });

    private static Task<int> DispatchAsync(KernelWorld world) => world.Services.GetRequiredService<OutboxDispatcher>().DispatchAsync(CancellationToken.None);

    private static Task<OutboxMessage> MessageAsync(KernelWorld world) => world.QueryAsync(context => context.Set<OutboxMessage>().AsNoTracking().SingleAsync());

    internal sealed record Happened(int Number) : IIntegrationEvent;

    internal sealed class Probe
    {
        private readonly Lock _lock = new();

        public List<int> First { get; } = [];

        public List<int> Second { get; } = [];

        public bool SecondFails { get; set; }

        public int SecondCalls { get; set; }

        public void Add(List<int> list, int number)
        {
            lock (_lock)
            {
                list.Add(number);
            }
        }
    }

    internal sealed class FirstHandler(Probe probe) : IIntegrationEventHandler<Happened>
    {
        public Task HandleAsync(Happened integrationEvent, CancellationToken cancellationToken)
        {
            probe.Add(probe.First, integrationEvent.Number);
            return Task.CompletedTask;
        }
    }

    internal sealed class SecondHandler(Probe probe) : IIntegrationEventHandler<Happened>
    {
        public Task HandleAsync(Happened integrationEvent, CancellationToken cancellationToken)
        {
            probe.SecondCalls++;
            if (probe.SecondFails)
            {
                throw new InvalidDataException("Not today.");
            }

            probe.Add(probe.Second, integrationEvent.Number);
            return Task.CompletedTask;
        }
    }
}
