using System.Text.Json;
using AsmPortal.Data;
using AsmPortal.Events;
using AsmPortal.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsmPortal.Kernel.Outbox;

/// <summary>Delivers events to their handlers. Each delivery commits with the handler's own changes; what fails is tried again later and, in the end, parked.</summary>
internal sealed partial class OutboxDispatcher(IServiceScopeFactory scopes, IEnumerable<IntegrationEventHandlerRegistration> registrations, TimeProvider time, ILogger<OutboxDispatcher> logger)
{
    internal const int MaximumAttempts = 8;
    private const int BatchSize = 50;

    private readonly ILookup<string, IntegrationEventHandlerRegistration> _handlers = registrations.ToLookup(registration => registration.EventType.FullName!, StringComparer.Ordinal);

    /// <summary>Delivers all that is due; returns how many messages were done.</summary>
    public async Task<int> DispatchAsync(CancellationToken cancellationToken)
    {
        var done = 0;
        while (true)
        {
            var batch = await ReadBatchAsync(cancellationToken);
            foreach (var message in batch)
            {
                done += await DispatchAsync(message, cancellationToken) ? 1 : 0;
            }

            if (batch.Count < BatchSize)
            {
                return done;
            }
        }
    }

    private async Task<List<OutboxMessage>> ReadBatchAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = time.GetUtcNow().UtcDateTime;
        return await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Set<OutboxMessage>().AsNoTracking()
            .Where(message => message.DoneAt == null && !message.Parked && message.NextAttemptAt <= now)
            .OrderBy(message => message.NextAttemptAt).ThenBy(message => message.Id)
            .Take(BatchSize).ToListAsync(cancellationToken);
    }

    private async Task<bool> DispatchAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var registration in _handlers[message.Type])
            {
                await DeliverAsync(message, registration, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(exception, message.Type, message.Id);
            await RecordFailureAsync(message.Id, exception, cancellationToken);
            return false;
        }

        await using var scope = scopes.CreateAsyncScope();
        var now = time.GetUtcNow().UtcDateTime;
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Set<OutboxMessage>()
            .Where(row => row.Id == message.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(m => m.DoneAt, now).SetProperty(m => m.LastError, (string?)null), cancellationToken);
        return true;
    }

    private async Task DeliverAsync(OutboxMessage message, IntegrationEventHandlerRegistration registration, CancellationToken cancellationToken)
    {
        var handlerName = registration.HandlerType.FullName!;
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<KernelDbContext>();
        await using var transaction = await context.BeginExclusiveAsync("outbox:" + message.Id, cancellationToken);
        if (await context.Set<OutboxDelivery>().AnyAsync(delivery => delivery.MessageId == message.Id && delivery.Handler == handlerName, cancellationToken))
        {
            return;
        }

        var integrationEvent = JsonSerializer.Deserialize(message.Payload, registration.EventType, JsonSerializerOptions.Web)!;
        var handler = scope.ServiceProvider.GetRequiredService(registration.HandlerType);
        var method = typeof(IIntegrationEventHandler<>).MakeGenericType(registration.EventType).GetMethod(nameof(IIntegrationEventHandler<IIntegrationEvent>.HandleAsync))!;
        await (Task)method.Invoke(handler, [integrationEvent, cancellationToken])!;
        context.Add(new OutboxDelivery { MessageId = message.Id, Handler = handlerName, At = time.GetUtcNow().UtcDateTime });
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task RecordFailureAsync(Guid id, Exception exception, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var message = await context.Set<OutboxMessage>().FirstAsync(row => row.Id == id, cancellationToken);
        message.Attempts++;
        message.Parked = message.Attempts >= MaximumAttempts;
        message.NextAttemptAt = time.GetUtcNow().UtcDateTime + Backoff.After(message.Attempts);
        message.LastError = Backoff.Describe(exception);
        await context.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Event {Type} {Id} could not be delivered")]
    private partial void LogFailed(Exception exception, string type, Guid id);
}

/// <summary>How long to wait after a failure, and what to keep of it.</summary>
internal static class Backoff
{
    /// <summary>5 s, 10 s, 20 s, … at most an hour.</summary>
    public static TimeSpan After(int attempts) => TimeSpan.FromSeconds(Math.Min(3600, 5 * Math.Pow(2, Math.Max(0, attempts - 1))));

    /// <summary>Type and message, at most 500 characters.</summary>
    public static string Describe(Exception exception)
    {
        var inner = exception is System.Reflection.TargetInvocationException { InnerException: { } cause } ? cause : exception;
        var text = $"{inner.GetType().Name}: {inner.Message}";
        return text.Length > 500 ? text[..500] : text;
    }
}
