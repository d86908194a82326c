using AsmPortal.ChildProtection.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.ChildProtection.Data;

internal sealed class ClassificationConfiguration : IEntityTypeConfiguration<Classification>
{
    public void Configure(EntityTypeBuilder<Classification> builder)
    {
        builder.ToTable("ChildProtection_Classification");
        builder.Property(row => row.RuleVersion).HasMaxLength(Limits.RuleVersion);
        builder.Property(row => row.Inputs).HasMaxLength(Limits.Inputs);
        builder.Property(row => row.Result).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.Explanation).HasMaxLength(Limits.Codes);
        builder.HasOne<ChildCase>().WithMany().HasForeignKey(row => row.CaseId);
        builder.HasIndex(row => new { row.CaseId, row.Number }).IsUnique();
    }
}

internal sealed class RiskAssessmentConfiguration : IEntityTypeConfiguration<RiskAssessment>
{
    public void Configure(EntityTypeBuilder<RiskAssessment> builder)
    {
        builder.ToTable("ChildProtection_RiskAssessment");
        builder.Property(row => row.Level).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.Factors).HasMaxLength(Limits.Codes);
        builder.HasOne<ChildCase>().WithMany().HasForeignKey(row => row.CaseId);
        builder.HasIndex(row => new { row.CaseId, row.Number }).IsUnique();
    }
}

internal sealed class CasePlanConfiguration : IEntityTypeConfiguration<CasePlan>
{
    public void Configure(EntityTypeBuilder<CasePlan> builder)
    {
        builder.ToTable("ChildProtection_Plan");
        builder.Property(row => row.State).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<ChildCase>().WithMany().HasForeignKey(row => row.CaseId);
        builder.HasIndex(row => new { row.CaseId, row.Number }).IsUnique();
    }
}

internal sealed class PlanGoalConfiguration : IEntityTypeConfiguration<PlanGoal>
{
    public void Configure(EntityTypeBuilder<PlanGoal> builder)
    {
        builder.ToTable("ChildProtection_Goal");
        builder.Property(row => row.Help).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.State).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<ChildCase>().WithMany().HasForeignKey(row => row.CaseId);
        builder.HasOne<CasePlan>().WithMany().HasForeignKey(row => row.PlanId);
        builder.HasIndex(row => row.CaseId);
        builder.HasIndex(row => new { row.PlanId, row.Number }).IsUnique();
    }
}

internal sealed class ApprovalConfiguration : IEntityTypeConfiguration<Approval>
{
    public void Configure(EntityTypeBuilder<Approval> builder)
    {
        builder.ToTable("ChildProtection_Approval");
        builder.Property(row => row.Kind).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<ChildCase>().WithMany().HasForeignKey(row => row.CaseId);
        builder.HasIndex(row => row.CaseId);
    }
}

internal sealed class FollowUpConfiguration : IEntityTypeConfiguration<FollowUp>
{
    public void Configure(EntityTypeBuilder<FollowUp> builder)
    {
        builder.ToTable("ChildProtection_FollowUp");
        builder.Property(row => row.Kind).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.Result).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<ChildCase>().WithMany().HasForeignKey(row => row.CaseId);
        builder.HasIndex(row => new { row.CaseId, row.Number }).IsUnique();
        builder.HasIndex(row => new { row.DoneAt, row.DueAt });
    }
}

internal sealed class ContactAttemptConfiguration : IEntityTypeConfiguration<ContactAttempt>
{
    public void Configure(EntityTypeBuilder<ContactAttempt> builder)
    {
        builder.ToTable("ChildProtection_ContactAttempt");
        builder.Property(row => row.Means).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<ChildCase>().WithMany().HasForeignKey(row => row.CaseId);
        builder.HasIndex(row => new { row.CaseId, row.At });
    }
}

internal sealed class CaseClosureConfiguration : IEntityTypeConfiguration<CaseClosure>
{
    public void Configure(EntityTypeBuilder<CaseClosure> builder)
    {
        builder.ToTable("ChildProtection_Closure");
        builder.Property(row => row.Kind).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.State).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<ChildCase>().WithMany().HasForeignKey(row => row.CaseId);
        builder.HasIndex(row => row.CaseId);
        builder.HasIndex(row => new { row.State, row.ProposedAt });
    }
}

internal sealed class CaseTransferConfiguration : IEntityTypeConfiguration<CaseTransfer>
{
    public void Configure(EntityTypeBuilder<CaseTransfer> builder)
    {
        builder.ToTable("ChildProtection_Transfer");
        builder.Property(row => row.State).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<ChildCase>().WithMany().HasForeignKey(row => row.CaseId);
        builder.HasIndex(row => row.CaseId);
        builder.HasIndex(row => new { row.ToOrganisationId, row.State });
    }
}
