using AsmPortal.Assessments.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Assessments.Data;

internal sealed class AssessmentConfiguration : IEntityTypeConfiguration<Assessment>
{
    public void Configure(EntityTypeBuilder<Assessment> builder)
    {
        builder.ToTable("Assessments_Assessment");
        builder.Property(row => row.Number).HasMaxLength(Limits.Number);
        builder.Property(row => row.FrameworkSlug).HasMaxLength(Limits.Slug);
        builder.Property(row => row.VersionLabel).HasMaxLength(Limits.Label);
        builder.Property(row => row.Kind).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.State).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.Language).HasMaxLength(Limits.Language);
        builder.HasIndex(row => new { row.Year, row.Sequence }).IsUnique();
        builder.HasIndex(row => row.Number).IsUnique();
        builder.HasIndex(row => new { row.SiteId, row.State, row.Kind });
        builder.HasIndex(row => new { row.OrganisationId, row.Id });
        builder.HasIndex(row => new { row.State, row.ExpiresOn });
        builder.HasIndex(row => row.FrameworkVersionId);
    }
}

internal sealed class TeamMemberConfiguration : IEntityTypeConfiguration<TeamMember>
{
    public void Configure(EntityTypeBuilder<TeamMember> builder)
    {
        builder.ToTable("Assessments_TeamMember");
        builder.Property(row => row.Role).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<Assessment>().WithMany().HasForeignKey(row => row.AssessmentId);
        builder.HasIndex(row => new { row.AssessmentId, row.UserId }).IsUnique();
        builder.HasIndex(row => row.UserId);
    }
}

internal sealed class StateChangeConfiguration : IEntityTypeConfiguration<StateChange>
{
    public void Configure(EntityTypeBuilder<StateChange> builder)
    {
        builder.ToTable("Assessments_StateChange");
        builder.Property(row => row.From).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.To).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<Assessment>().WithMany().HasForeignKey(row => row.AssessmentId);
        builder.HasIndex(row => new { row.AssessmentId, row.At });
    }
}
