using AsmPortal.Frameworks.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Frameworks.Data;

internal sealed class FrameworkConfiguration : IEntityTypeConfiguration<Framework>
{
    public void Configure(EntityTypeBuilder<Framework> builder)
    {
        builder.ToTable("Frameworks_Framework");
        builder.Property(framework => framework.Slug).HasMaxLength(Limits.Slug);
        builder.Property(framework => framework.AuthoritativeLanguage).HasMaxLength(Limits.Language);
        builder.HasIndex(framework => framework.Slug).IsUnique();
    }
}

internal sealed class FrameworkVersionConfiguration : IEntityTypeConfiguration<FrameworkVersion>
{
    public void Configure(EntityTypeBuilder<FrameworkVersion> builder)
    {
        builder.ToTable("Frameworks_Version");
        builder.Property(version => version.Label).HasMaxLength(Limits.Label);
        builder.Property(version => version.BasedOn).HasMaxLength(Limits.Label);
        builder.Property(version => version.State).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<Framework>().WithMany().HasForeignKey(version => version.FrameworkId);
        builder.HasIndex(version => new { version.FrameworkId, version.Label }).IsUnique();
    }
}

internal sealed class TransitionConfiguration : IEntityTypeConfiguration<Transition>
{
    public void Configure(EntityTypeBuilder<Transition> builder)
    {
        builder.ToTable("Frameworks_Transition");
        builder.Property(transition => transition.From).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(transition => transition.To).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(transition => transition.By).HasMaxLength(Limits.Name);
        builder.Property(transition => transition.Note).HasMaxLength(Limits.Remark);
        builder.HasOne<FrameworkVersion>().WithMany().HasForeignKey(transition => transition.VersionId);
        builder.HasIndex(transition => new { transition.VersionId, transition.At });
    }
}

internal sealed class DecisionConfiguration : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.ToTable("Frameworks_Decision");
        builder.Property(decision => decision.Kind).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(decision => decision.Outcome).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(decision => decision.By).HasMaxLength(Limits.Name);
        builder.Property(decision => decision.Note).HasMaxLength(Limits.Remark);
        builder.HasOne<FrameworkVersion>().WithMany().HasForeignKey(decision => decision.VersionId);
        builder.HasIndex(decision => new { decision.VersionId, decision.At });
    }
}

internal sealed class KeptFaultConfiguration : IEntityTypeConfiguration<KeptFault>
{
    public void Configure(EntityTypeBuilder<KeptFault> builder)
    {
        builder.ToTable("Frameworks_ImportFault");
        builder.Property(fault => fault.File).HasMaxLength(Limits.Name);
        builder.Property(fault => fault.Column).HasMaxLength(Limits.Name);
        builder.Property(fault => fault.Code).HasMaxLength(Limits.EnumName);
        builder.Property(fault => fault.ResolvedBy).HasMaxLength(Limits.Name);
        builder.HasOne<FrameworkVersion>().WithMany().HasForeignKey(fault => fault.VersionId);
        builder.HasIndex(fault => new { fault.VersionId, fault.File, fault.Row });
    }
}
