using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Kernel.Audit;

/// <summary>One row of the audit trail. Rows are never changed or removed: triggers refuse it.</summary>
internal sealed class AuditEntry
{
    /// <summary>1, 2, 3, … without a gap.</summary>
    public required long Sequence { get; init; }

    public required DateTime At { get; init; }

    /// <summary>Who did it; null for the system and for visitors.</summary>
    public Guid? UserId { get; init; }

    public required string Name { get; init; }

    public required string SubjectType { get; init; }

    public required string SubjectId { get; init; }

    /// <summary>JSON object of further facts.</summary>
    public required string Details { get; init; }

    public required string PreviousHash { get; init; }

    public required string Hash { get; init; }
}

/// <summary>What was recorded in a unit of work and waits for its place in the chain.</summary>
internal sealed record PendingAudit(Guid? UserId, string Name, string SubjectType, string SubjectId, string Details);

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("Kernel_AuditEntry");
        builder.HasKey(entry => entry.Sequence);
        builder.Property(entry => entry.Sequence).ValueGeneratedNever();
        builder.Property(entry => entry.Name).HasMaxLength(100);
        builder.Property(entry => entry.SubjectType).HasMaxLength(100);
        builder.Property(entry => entry.SubjectId).HasMaxLength(200);
        builder.Property(entry => entry.Details).HasMaxLength(4000);
        builder.Property(entry => entry.PreviousHash).HasMaxLength(64);
        builder.Property(entry => entry.Hash).HasMaxLength(64);
        builder.HasIndex(entry => entry.Name);
        builder.HasIndex(entry => entry.At);
        builder.HasIndex(entry => new { entry.UserId, entry.Sequence });
        builder.HasIndex(entry => new { entry.SubjectType, entry.SubjectId });
    }
}
