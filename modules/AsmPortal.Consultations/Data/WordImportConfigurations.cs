using AsmPortal.Consultations.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Consultations.Data;

internal sealed class CommentImportConfiguration : IEntityTypeConfiguration<CommentImport>
{
    public void Configure(EntityTypeBuilder<CommentImport> builder)
    {
        builder.ToTable("Consultations_CommentImport");
        builder.Property(row => row.FileName).HasMaxLength(260);
        builder.Property(row => row.Hash).HasMaxLength(Limits.Hash);
        builder.Property(row => row.Kind).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.State).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.Language).HasMaxLength(Limits.Language);
        builder.Property(row => row.TextVersion).HasMaxLength(Limits.Code);
        builder.HasOne<Consultation>().WithMany().HasForeignKey(row => row.ConsultationId);
        builder.HasIndex(row => new { row.ConsultationId, row.OnBehalf, row.Id });
        builder.HasIndex(row => new { row.State, row.ExpiresAt });
    }
}

internal sealed class CommentImportItemConfiguration : IEntityTypeConfiguration<CommentImportItem>
{
    public void Configure(EntityTypeBuilder<CommentImportItem> builder)
    {
        builder.ToTable("Consultations_CommentImportItem");
        builder.Property(row => row.Position).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.Type).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<CommentImport>().WithMany().HasForeignKey(row => row.ImportId);
        builder.HasIndex(row => new { row.ImportId, row.Number }).IsUnique();
    }
}

internal sealed class FormHeadingConfiguration : IEntityTypeConfiguration<FormHeading>
{
    public void Configure(EntityTypeBuilder<FormHeading> builder)
    {
        builder.ToTable("Consultations_FormHeading");
        builder.HasKey(row => row.Heading);
        builder.Property(row => row.Heading).HasMaxLength(Limits.Name);
        builder.Property(row => row.Field).HasMaxLength(Limits.EnumName);
    }
}
