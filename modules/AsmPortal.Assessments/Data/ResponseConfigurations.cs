using AsmPortal.Assessments.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Assessments.Data;

internal sealed class ResponseConfiguration : IEntityTypeConfiguration<Response>
{
    public void Configure(EntityTypeBuilder<Response> builder)
    {
        builder.ToTable("Assessments_Response");
        builder.Property(row => row.StableId).HasMaxLength(Limits.StableId);
        builder.Property(row => row.Code).HasMaxLength(Limits.Code);
        builder.Property(row => row.SelfRating).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.VerifiedRating).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.Origin).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<Assessment>().WithMany().HasForeignKey(row => row.AssessmentId);
        builder.HasIndex(row => new { row.AssessmentId, row.StableId }).IsUnique();
    }
}

internal sealed class ResponseWriteConfiguration : IEntityTypeConfiguration<ResponseWrite>
{
    public void Configure(EntityTypeBuilder<ResponseWrite> builder)
    {
        builder.ToTable("Assessments_ResponseWrite");
        builder.Property(row => row.Side).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.Rating).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.ClientKey).HasMaxLength(Limits.ClientKey);
        builder.HasOne<Assessment>().WithMany().HasForeignKey(row => row.AssessmentId);
        builder.HasOne<Response>().WithMany().HasForeignKey(row => row.ResponseId);
        builder.HasIndex(row => new { row.AssessmentId, row.ClientKey }).IsUnique();
        builder.HasIndex(row => new { row.ResponseId, row.At });
        builder.HasIndex(row => row.ById);
    }
}

internal sealed class ReviewMessageConfiguration : IEntityTypeConfiguration<ReviewMessage>
{
    public void Configure(EntityTypeBuilder<ReviewMessage> builder)
    {
        builder.ToTable("Assessments_ReviewMessage");
        builder.Property(row => row.Language).HasMaxLength(Limits.Language);
        builder.HasOne<Assessment>().WithMany().HasForeignKey(row => row.AssessmentId);
        builder.HasOne<Response>().WithMany().HasForeignKey(row => row.ResponseId);
        builder.HasIndex(row => new { row.AssessmentId, row.IsOpen });
        builder.HasIndex(row => row.ResponseId);
        builder.HasIndex(row => row.ById);
    }
}

internal sealed class EvidenceItemConfiguration : IEntityTypeConfiguration<EvidenceItem>
{
    public void Configure(EntityTypeBuilder<EvidenceItem> builder)
    {
        builder.ToTable("Assessments_Evidence");
        builder.Property(row => row.Name).HasMaxLength(Limits.FileName);
        builder.Property(row => row.ContentType).HasMaxLength(Limits.ContentType);
        builder.Property(row => row.Sha256).HasMaxLength(Limits.Hash);
        builder.HasOne<Assessment>().WithMany().HasForeignKey(row => row.AssessmentId);
        builder.HasOne<Response>().WithMany().HasForeignKey(row => row.ResponseId);
        builder.HasIndex(row => row.AssessmentId);
        builder.HasIndex(row => new { row.ResponseId, row.AddedAt });
        builder.HasIndex(row => row.AddedById);
    }
}

internal sealed class EvidenceUploadConfiguration : IEntityTypeConfiguration<EvidenceUpload>
{
    public void Configure(EntityTypeBuilder<EvidenceUpload> builder)
    {
        builder.ToTable("Assessments_EvidenceUpload");
        builder.Property(row => row.Name).HasMaxLength(Limits.FileName);
        builder.Property(row => row.Sha256).HasMaxLength(Limits.Hash);
        builder.Property(row => row.ClientKey).HasMaxLength(Limits.ClientKey);
        builder.HasOne<Assessment>().WithMany().HasForeignKey(row => row.AssessmentId);
        builder.HasOne<Response>().WithMany().HasForeignKey(row => row.ResponseId);
        builder.HasIndex(row => new { row.AssessmentId, row.OwnerId, row.ClientKey }).IsUnique();
        builder.HasIndex(row => row.ResponseId);
        builder.HasIndex(row => row.StartedAt);
    }
}

internal sealed class UploadPartConfiguration : IEntityTypeConfiguration<UploadPart>
{
    public void Configure(EntityTypeBuilder<UploadPart> builder)
    {
        builder.ToTable("Assessments_UploadPart");
        builder.Property(row => row.Sha256).HasMaxLength(Limits.Hash);
        builder.HasOne<EvidenceUpload>().WithMany().HasForeignKey(row => row.UploadId);
        builder.HasIndex(row => new { row.UploadId, row.Number }).IsUnique();
    }
}
