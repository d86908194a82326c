using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Kernel.Sealing;

/// <summary>How a sealed record is kept. It says nothing of its content and stays after its destruction, as the proof of it.</summary>
internal sealed class SealedRecordRow
{
    public required Guid Id { get; init; }

    public required string Kind { get; init; }

    public DateTime? RetainUntil { get; set; }

    /// <summary>Ground of a legal hold, a code of the module; null when there is none.</summary>
    public string? HoldGround { get; set; }

    public DateTime? DestroyedAt { get; set; }
}

/// <summary>Somebody's emergency access to one record.</summary>
internal sealed class BreakGlassRow
{
    public required Guid Id { get; init; }

    public required string Kind { get; init; }

    public required Guid RecordId { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>Sealed with the record's key.</summary>
    public required byte[] Reason { get; init; }

    public required DateTime OpenedAt { get; init; }

    public required DateTime EndsAt { get; init; }

    public DateTime? ReviewedAt { get; set; }

    public Guid? ReviewedBy { get; set; }

    public bool? Justified { get; set; }

    /// <summary>Sealed with the record's key.</summary>
    public byte[]? Note { get; set; }
}

internal sealed class SealedRecordConfiguration : IEntityTypeConfiguration<SealedRecordRow>
{
    public void Configure(EntityTypeBuilder<SealedRecordRow> builder)
    {
        builder.ToTable("Kernel_SealedRecord");
        builder.Property(record => record.Kind).HasMaxLength(100);
        builder.Property(record => record.HoldGround).HasMaxLength(100);
        builder.HasIndex(record => record.RetainUntil);
        builder.HasIndex(record => record.DestroyedAt);
    }
}

internal sealed class BreakGlassConfiguration : IEntityTypeConfiguration<BreakGlassRow>
{
    public void Configure(EntityTypeBuilder<BreakGlassRow> builder)
    {
        builder.ToTable("Kernel_BreakGlass");
        builder.Property(grant => grant.Kind).HasMaxLength(100);
        builder.HasIndex(grant => new { grant.UserId, grant.EndsAt });
        builder.HasIndex(grant => new { grant.Kind, grant.ReviewedAt });
        builder.HasIndex(grant => grant.RecordId);
    }
}
