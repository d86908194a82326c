using AsmPortal.Administration;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Kernel.Mail;

/// <summary>One mail in the outbox.</summary>
internal sealed class MailMessageRow
{
    public const int SubjectLength = 300;
    public const int KeyLength = 200;

    public required Guid Id { get; init; }

    public required string To { get; init; }

    public required string Language { get; init; }

    public required string Subject { get; init; }

    /// <summary>Empty when it was removed some days after sending.</summary>
    public required string Text { get; init; }

    public required string Html { get; init; }

    public string? DeduplicationKey { get; init; }

    public string? UnsubscribeAddress { get; init; }

    public required DateTime CreatedAt { get; init; }

    public MailState State { get; set; }

    public int Attempts { get; set; }

    public DateTime NextAttemptAt { get; set; }

    /// <summary>When a process last began to hand it over; saved before it does.</summary>
    public DateTime? SendingStartedAt { get; set; }

    public DateTime? SentAt { get; set; }

    public string? LastError { get; set; }
}

/// <summary>The deduplication key of a mail that has been removed: it is still told once.</summary>
internal sealed class SpentMailKey
{
    public required string Key { get; init; }

    public required DateTime At { get; init; }
}

internal sealed class MailConfiguration : IEntityTypeConfiguration<MailMessageRow>, IEntityTypeConfiguration<SpentMailKey>
{
    public void Configure(EntityTypeBuilder<MailMessageRow> builder)
    {
        builder.ToTable("Kernel_MailMessage");
        builder.Property(mail => mail.To).HasMaxLength(256);
        builder.Property(mail => mail.Language).HasMaxLength(2);
        builder.Property(mail => mail.Subject).HasMaxLength(MailMessageRow.SubjectLength);
        builder.Property(mail => mail.DeduplicationKey).HasMaxLength(MailMessageRow.KeyLength);
        builder.Property(mail => mail.UnsubscribeAddress).HasMaxLength(1000);
        builder.Property(mail => mail.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(mail => mail.LastError).HasMaxLength(500);
        builder.HasIndex(mail => mail.DeduplicationKey).IsUnique();
        builder.HasIndex(mail => new { mail.State, mail.NextAttemptAt });
        builder.HasIndex(mail => mail.CreatedAt);
    }

    public void Configure(EntityTypeBuilder<SpentMailKey> builder)
    {
        builder.ToTable("Kernel_SpentMailKey");
        builder.HasKey(spent => spent.Key);
        builder.Property(spent => spent.Key).HasMaxLength(MailMessageRow.KeyLength);
    }
}
