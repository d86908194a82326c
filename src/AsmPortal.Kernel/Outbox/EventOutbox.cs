using System.Text.Json;
using AsmPortal.Events;
using AsmPortal.Kernel.Data;

namespace AsmPortal.Kernel.Outbox;

internal sealed class EventOutbox(KernelDbContext context, TimeProvider time) : IEventOutbox
{
    public void Add(IIntegrationEvent integrationEvent)
    {
        var now = time.GetUtcNow().UtcDateTime;
        context.Add(new OutboxMessage
        {
            Id = Guid.CreateVersion7(),
            Type = integrationEvent.GetType().FullName!,
            Payload = JsonSerializer.Serialize(integrationEvent, integrationEvent.GetType(), JsonSerializerOptions.Web),
            CreatedAt = now,
            NextAttemptAt = now,
        });
    }
}
