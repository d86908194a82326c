using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Kernel.Web;

/// <summary>The answer that was given to a request with an <c>Idempotency-Key</c>.</summary>
internal sealed class IdempotencyKey
{
    /// <summary>Hash of account, path and key; without an account of path and body, under the key.</summary>
    public required string Id { get; init; }

    /// <summary>Hash of the body.</summary>
    public required string BodyHash { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>Null while the first request is being worked on.</summary>
    public int? Status { get; set; }

    public string? ContentType { get; set; }

    /// <summary>Null also when the answer is one that is never kept.</summary>
    public byte[]? Body { get; set; }
}

/// <summary>Counts the evictions of a tag, so that every node sees them.</summary>
internal sealed class CacheStamp
{
    public required string Tag { get; init; }

    public required long Stamp { get; init; }
}

/// <summary>A key that protects cookies and antiforgery tokens, shared by all nodes.</summary>
internal sealed class DataProtectionKey
{
    public required Guid Id { get; init; }

    public required string Xml { get; init; }
}

internal sealed class WebTablesConfiguration : IEntityTypeConfiguration<IdempotencyKey>, IEntityTypeConfiguration<CacheStamp>, IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> builder)
    {
        builder.ToTable("Kernel_IdempotencyKey");
        builder.Property(key => key.Id).HasMaxLength(64);
        builder.Property(key => key.BodyHash).HasMaxLength(64);
        builder.Property(key => key.ContentType).HasMaxLength(100);
        builder.HasIndex(key => key.CreatedAt);
    }

    public void Configure(EntityTypeBuilder<CacheStamp> builder)
    {
        builder.ToTable("Kernel_CacheStamp");
        builder.HasKey(stamp => stamp.Tag);
        builder.Property(stamp => stamp.Tag).HasMaxLength(150);
    }

    public void Configure(EntityTypeBuilder<DataProtectionKey> builder) => builder.ToTable("Kernel_DataProtectionKey");
}
