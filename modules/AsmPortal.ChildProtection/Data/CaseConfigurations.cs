using AsmPortal.ChildProtection.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.ChildProtection.Data;

internal sealed class ChildCaseConfiguration : IEntityTypeConfiguration<ChildCase>
{
    public void Configure(EntityTypeBuilder<ChildCase> builder)
    {
        builder.ToTable("ChildProtection_Case");
        builder.Property(row => row.Number).HasMaxLength(Limits.Number);
        builder.Property(row => row.State).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.Sex).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.AgeBand).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.AgeEvidence).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.Accompaniment).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.Risk).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.Classification).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.ClosedAs).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasIndex(row => row.Number).IsUnique();
        builder.HasIndex(row => row.DeviceId).IsUnique();
        builder.HasIndex(row => new { row.OwnerId, row.DueOrder, row.Id });
        builder.HasIndex(row => new { row.OrganisationId, row.DueOrder, row.Id });
        builder.HasIndex(row => new { row.State, row.DueOrder, row.Id });
        builder.HasIndex(row => new { row.ObserverId, row.ReceivedAt });
        builder.HasIndex(row => new { row.SiteId, row.ObservedAt });
        builder.HasIndex(row => row.ObservedAt);
        builder.HasIndex(row => row.MergedIntoId);
    }
}

internal sealed class CaseActivityConfiguration : IEntityTypeConfiguration<CaseActivity>
{
    public void Configure(EntityTypeBuilder<CaseActivity> builder)
    {
        builder.ToTable("ChildProtection_Activity");
        builder.HasKey(row => new { row.CaseId, row.Activity });
        builder.Property(row => row.Activity).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<ChildCase>().WithMany().HasForeignKey(row => row.CaseId);
    }
}

internal sealed class CaseConditionConfiguration : IEntityTypeConfiguration<CaseCondition>
{
    public void Configure(EntityTypeBuilder<CaseCondition> builder)
    {
        builder.ToTable("ChildProtection_Condition");
        builder.HasKey(row => new { row.CaseId, row.Condition });
        builder.Property(row => row.Condition).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<ChildCase>().WithMany().HasForeignKey(row => row.CaseId);
    }
}

internal sealed class RegistrationConfiguration : IEntityTypeConfiguration<Registration>
{
    public void Configure(EntityTypeBuilder<Registration> builder)
    {
        builder.ToTable("ChildProtection_Registration");
        builder.HasKey(row => row.CaseId);
        builder.Property(row => row.Basis).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<ChildCase>().WithOne().HasForeignKey<Registration>(row => row.CaseId);
        builder.HasIndex(row => row.ById);
    }
}

internal sealed class SourceLinkConfiguration : IEntityTypeConfiguration<SourceLink>
{
    public void Configure(EntityTypeBuilder<SourceLink> builder)
    {
        builder.ToTable("ChildProtection_SourceLink");
        builder.Property(row => row.Kind).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<ChildCase>().WithMany().HasForeignKey(row => row.CaseId);
        builder.HasIndex(row => row.CaseId);
        builder.HasIndex(row => new { row.Kind, row.SourceId }).IsUnique();
    }
}

internal sealed class CaseStepConfiguration : IEntityTypeConfiguration<CaseStep>
{
    public void Configure(EntityTypeBuilder<CaseStep> builder)
    {
        builder.ToTable("ChildProtection_Step");
        builder.Property(row => row.Kind).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.From).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.To).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<ChildCase>().WithMany().HasForeignKey(row => row.CaseId);
        builder.HasIndex(row => new { row.CaseId, row.Number }).IsUnique();
        builder.HasIndex(row => row.ById);
    }
}

internal sealed class CaseCounterConfiguration : IEntityTypeConfiguration<CaseCounter>
{
    public void Configure(EntityTypeBuilder<CaseCounter> builder)
    {
        builder.ToTable("ChildProtection_Counter");
        builder.HasKey(row => row.Year);
        builder.Property(row => row.Year).ValueGeneratedNever();
    }
}
