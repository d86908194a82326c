using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Kernel.Files;

/// <summary>What is known of a stored file; its content lies under a random name in the data folder.</summary>
internal sealed class FileRow
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string ContentType { get; init; }

    public required long Length { get; init; }

    public required string Sha256 { get; init; }

    public required string Purpose { get; init; }

    /// <summary>Random name of the content.</summary>
    public required string StorageName { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? KeepUntil { get; init; }
}

internal sealed class FileConfiguration : IEntityTypeConfiguration<FileRow>
{
    public void Configure(EntityTypeBuilder<FileRow> builder)
    {
        builder.ToTable("Kernel_File");
        builder.Property(file => file.Name).HasMaxLength(260);
        builder.Property(file => file.ContentType).HasMaxLength(100);
        builder.Property(file => file.Sha256).HasMaxLength(64);
        builder.Property(file => file.Purpose).HasMaxLength(100);
        builder.Property(file => file.StorageName).HasMaxLength(64);
        builder.HasIndex(file => file.KeepUntil);
        builder.HasIndex(file => file.StorageName).IsUnique();
    }
}
