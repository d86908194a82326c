using AsmPortal.Consultations.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Consultations.Data;

internal sealed class SubmissionConfiguration : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> builder)
    {
        builder.ToTable("Consultations_Submission");
        builder.Property(submission => submission.Key).HasMaxLength(Limits.SourceKey);
        builder.Property(submission => submission.ReceiptHash).HasMaxLength(Limits.Hash);
        builder.Property(submission => submission.Channel).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(submission => submission.Email).HasMaxLength(Limits.Email);
        builder.Property(submission => submission.Language).HasMaxLength(Limits.Language);
        builder.HasOne<Consultation>().WithMany().HasForeignKey(submission => submission.ConsultationId);
        builder.HasIndex(submission => new { submission.ConsultationId, submission.Key }).IsUnique();
        builder.HasIndex(submission => submission.ReceiptHash).IsUnique();
        builder.HasIndex(submission => new { submission.UserId, submission.At });
    }
}

internal sealed class ContributionConfiguration : IEntityTypeConfiguration<Contribution>
{
    public void Configure(EntityTypeBuilder<Contribution> builder)
    {
        builder.ToTable("Consultations_Contribution");
        builder.Property(row => row.Reference).HasMaxLength(Limits.Reference);
        builder.Property(row => row.Channel).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.SourceKey).HasMaxLength(Limits.SourceKey);
        builder.Property(row => row.AuthorName).HasMaxLength(Limits.Name);
        builder.Property(row => row.OrganisationName).HasMaxLength(Limits.Name);
        builder.Property(row => row.Group).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.Gender).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.Country).HasMaxLength(Limits.Country);
        builder.Property(row => row.Language).HasMaxLength(Limits.Language);
        builder.Property(row => row.Attribution).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.StableId).HasMaxLength(Limits.StableId);
        builder.Property(row => row.Code).HasMaxLength(Limits.Code);
        builder.Property(row => row.Quote).HasMaxLength(Limits.Quote);
        builder.Property(row => row.Type).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.Position).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.State).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.AnswerState).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<Consultation>().WithMany().HasForeignKey(row => row.ConsultationId);
        builder.HasOne<Submission>().WithMany().HasForeignKey(row => row.SubmissionId);
        builder.HasOne<Session>().WithMany().HasForeignKey(row => row.SessionId);
        builder.HasOne<Contribution>().WithMany().HasForeignKey(row => row.ParentId);

        builder.HasIndex(row => row.Reference).IsUnique();
        builder.HasIndex(row => new { row.ConsultationId, row.SourceKey }).IsUnique();

        // Every list is read by one of these and the id, so that it costs the same in a large consultation.
        builder.HasIndex(row => new { row.ConsultationId, row.State, row.Id });
        builder.HasIndex(row => new { row.ConsultationId, row.AnswerState, row.Id });
        builder.HasIndex(row => new { row.ConsultationId, row.StableId, row.State, row.Id });
        builder.HasIndex(row => new { row.ConsultationId, row.AssigneeId, row.Id });
        builder.HasIndex(row => new { row.ConsultationId, row.Id });
        builder.HasIndex(row => new { row.ConsultationId, row.StableId, row.Id });
        builder.HasIndex(row => new { row.ConsultationId, row.Position, row.Id });
        builder.HasIndex(row => new { row.ConsultationId, row.Type, row.Id });
        builder.HasIndex(row => new { row.ConsultationId, row.Group, row.Id });
        builder.HasIndex(row => new { row.ConsultationId, row.Channel, row.Id });
        builder.HasIndex(row => new { row.ConsultationId, row.Language, row.Id });
        builder.HasIndex(row => new { row.ConsultationId, row.NeedsPlace, row.Id });
        builder.HasIndex(row => new { row.SimilarGroupId, row.Id });
        builder.HasIndex(row => new { row.AuthorId, row.Id });
        builder.HasIndex(row => new { row.VersionId, row.StableId });
    }
}

internal sealed class ContributionTranslationConfiguration : IEntityTypeConfiguration<ContributionTranslation>
{
    public void Configure(EntityTypeBuilder<ContributionTranslation> builder)
    {
        builder.ToTable("Consultations_ContributionTranslation");
        builder.Property(translation => translation.Language).HasMaxLength(Limits.Language);
        builder.HasOne<Contribution>().WithMany().HasForeignKey(translation => translation.ContributionId);
        builder.HasIndex(translation => new { translation.ContributionId, translation.Language }).IsUnique();
    }
}

internal sealed class AttachmentConfiguration : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.ToTable("Consultations_Attachment");
        builder.Property(attachment => attachment.Name).HasMaxLength(Limits.Name);
        builder.Property(attachment => attachment.ContentType).HasMaxLength(Limits.Name);
        builder.HasOne<Contribution>().WithMany().HasForeignKey(attachment => attachment.ContributionId);
    }
}

internal sealed class DispositionConfiguration : IEntityTypeConfiguration<Disposition>
{
    public void Configure(EntityTypeBuilder<Disposition> builder)
    {
        builder.ToTable("Consultations_Disposition");
        builder.Property(disposition => disposition.Outcome).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(disposition => disposition.ChangedStableId).HasMaxLength(Limits.StableId);
        builder.Property(disposition => disposition.ChangedCode).HasMaxLength(Limits.Code);
        builder.HasOne<Contribution>().WithMany().HasForeignKey(disposition => disposition.ContributionId);
        builder.HasIndex(disposition => disposition.ContributionId).IsUnique();
        builder.HasIndex(disposition => new { disposition.ConsultationId, disposition.PublishedAt });
        builder.HasIndex(disposition => new { disposition.ConsultationId, disposition.RepliedAt, disposition.ContributionId });
        builder.HasIndex(disposition => disposition.RationaleId);
        builder.HasIndex(disposition => disposition.DuplicateOfId);
        builder.HasIndex(disposition => new { disposition.ChangedVersionId, disposition.ChangedStableId });
    }
}
