using AsmPortal.ChildProtection.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.ChildProtection.Data;

internal sealed class NameTokenConfiguration : IEntityTypeConfiguration<NameToken>
{
    public void Configure(EntityTypeBuilder<NameToken> builder)
    {
        builder.ToTable("ChildProtection_NameToken");
        builder.HasKey(row => new { row.CaseId, row.Kind, row.Value });
        builder.Property(row => row.Kind).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.Value).HasMaxLength(Limits.Token);
        builder.HasOne<ChildCase>().WithMany().HasForeignKey(row => row.CaseId);
        builder.HasIndex(row => new { row.Value, row.Kind });
    }
}

internal sealed class DuplicateCandidateConfiguration : IEntityTypeConfiguration<DuplicateCandidate>
{
    public void Configure(EntityTypeBuilder<DuplicateCandidate> builder)
    {
        builder.ToTable("ChildProtection_DuplicateCandidate");
        builder.Property(row => row.Matches).HasMaxLength(Limits.Codes);
        builder.Property(row => row.Decision).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<ChildCase>().WithMany().HasForeignKey(row => row.CaseId);
        builder.HasIndex(row => new { row.CaseId, row.OtherCaseId }).IsUnique();
        builder.HasIndex(row => row.OtherCaseId);
        builder.HasIndex(row => new { row.Decision, row.FoundAt });
    }
}

internal sealed class SiblingLinkConfiguration : IEntityTypeConfiguration<SiblingLink>
{
    public void Configure(EntityTypeBuilder<SiblingLink> builder)
    {
        builder.ToTable("ChildProtection_SiblingLink");
        builder.HasKey(row => new { row.CaseId, row.OtherCaseId });
        builder.HasOne<ChildCase>().WithMany().HasForeignKey(row => row.CaseId);
        builder.HasIndex(row => row.OtherCaseId);
    }
}

internal sealed class CaseDeadlineConfiguration : IEntityTypeConfiguration<CaseDeadline>
{
    public void Configure(EntityTypeBuilder<CaseDeadline> builder)
    {
        builder.ToTable("ChildProtection_Deadline");
        builder.Property(row => row.Kind).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<ChildCase>().WithMany().HasForeignKey(row => row.CaseId);
        builder.HasIndex(row => new { row.CaseId, row.Kind, row.SubjectId });
        builder.HasIndex(row => new { row.Open, row.DueAt });
    }
}

internal sealed class CaseEscalationConfiguration : IEntityTypeConfiguration<CaseEscalation>
{
    public void Configure(EntityTypeBuilder<CaseEscalation> builder)
    {
        builder.ToTable("ChildProtection_Escalation");
        builder.HasOne<CaseDeadline>().WithMany().HasForeignKey(row => row.DeadlineId);
        builder.HasIndex(row => new { row.DeadlineId, row.Step }).IsUnique();
        builder.HasIndex(row => row.CaseId);
    }
}
