using AsmPortal.Administration;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Kernel.Mail;

/// <summary>One mail in the outbox.</summary>
internal sealed class MailMessageRow
{
    public required Guid Id { get; init; }

    public required string To { get; init; }

    public required string Language { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required string Html { get; init; }

    public string? DeduplicationKey { get; init; }

    public required DateTime CreatedAt { get; init; }

    public MailState State { get; set; }

    public int Attempts { get; set; }

    public DateTime NextAttemptAt { get; set; }

    public DateTime? SentAt { get; set; }

    public string? LastError { get; set; }
}

internal sealed class MailMessageConfiguration : IEntityTypeConfiguration<MailMessageRow>
{
    public void Configure(EntityTypeBuilder<MailMessageRow> builder)
    {
        builder.ToTable("Kernel_MailMessage");
        builder.Property(mail => mail.To).HasMaxLength(256);
        builder.Property(mail => mail.Language).HasMaxLength(2);
        builder.Property(mail => mail.Subject).HasMaxLength(300);
        builder.Property(mail => mail.DeduplicationKey).HasMaxLength(200);
        builder.Property(mail => mail.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(mail => mail.LastError).HasMaxLength(500);
        builder.HasIndex(mail => mail.DeduplicationKey).IsUnique();
        builder.HasIndex(mail => new { mail.State, mail.NextAttemptAt });
    }
}
