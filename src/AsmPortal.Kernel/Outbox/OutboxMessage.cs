using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Kernel.Outbox;

/// <summary>An event on its way to the handlers of other modules.</summary>
internal sealed class OutboxMessage
{
    public required Guid Id { get; init; }

    /// <summary>Full name of the event's type.</summary>
    public required string Type { get; init; }

    /// <summary>The event as JSON.</summary>
    public required string Payload { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime NextAttemptAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>Set aside after too many failures, until an administrator replays it.</summary>
    public bool Parked { get; set; }

    public string? LastError { get; set; }

    public DateTime? DoneAt { get; set; }
}

/// <summary>Says that a handler has done its work for a message; so it never does it twice.</summary>
internal sealed class OutboxDelivery
{
    public required Guid MessageId { get; init; }

    /// <summary>Full name of the handler's type.</summary>
    public required string Handler { get; init; }

    public required DateTime At { get; init; }
}

internal sealed class OutboxConfiguration : IEntityTypeConfiguration<OutboxMessage>, IEntityTypeConfiguration<OutboxDelivery>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Kernel_OutboxMessage");
        builder.Property(message => message.Type).HasMaxLength(300);
        builder.Property(message => message.LastError).HasMaxLength(500);
        builder.HasIndex(message => new { message.DoneAt, message.Parked, message.NextAttemptAt });
    }

    public void Configure(EntityTypeBuilder<OutboxDelivery> builder)
    {
        builder.ToTable("Kernel_OutboxDelivery");
        builder.HasKey(delivery => new { delivery.MessageId, delivery.Handler });
        builder.Property(delivery => delivery.Handler).HasMaxLength(300);
    }
}
