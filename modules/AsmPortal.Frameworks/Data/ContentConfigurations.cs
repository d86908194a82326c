using AsmPortal.Frameworks.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Frameworks.Data;

internal sealed class LevelConfiguration : IEntityTypeConfiguration<Level>
{
    public void Configure(EntityTypeBuilder<Level> builder)
    {
        builder.ToTable("Frameworks_Level");
        builder.Property(level => level.Code).HasMaxLength(Limits.LevelCode);
        builder.HasOne<FrameworkVersion>().WithMany().HasForeignKey(level => level.VersionId);
        builder.HasIndex(level => new { level.VersionId, level.Number }).IsUnique();
    }
}

internal sealed class PrincipleConfiguration : IEntityTypeConfiguration<Principle>
{
    public void Configure(EntityTypeBuilder<Principle> builder)
    {
        builder.ToTable("Frameworks_Principle");
        builder.Property(principle => principle.Code).HasMaxLength(Limits.Code);
        builder.Property(principle => principle.StableId).HasMaxLength(Limits.StableId);
        builder.HasOne<FrameworkVersion>().WithMany().HasForeignKey(principle => principle.VersionId);
        builder.HasOne<Principle>().WithMany().HasForeignKey(principle => principle.ParentId);
        builder.HasIndex(principle => new { principle.VersionId, principle.Code }).IsUnique();
        builder.HasIndex(principle => new { principle.VersionId, principle.StableId }).IsUnique();
    }
}

internal sealed class RequirementConfiguration : IEntityTypeConfiguration<Requirement>
{
    public void Configure(EntityTypeBuilder<Requirement> builder)
    {
        builder.ToTable("Frameworks_Requirement");
        builder.Property(requirement => requirement.Code).HasMaxLength(Limits.Code);
        builder.Property(requirement => requirement.StableId).HasMaxLength(Limits.StableId);
        builder.Property(requirement => requirement.AnnexII).HasConversion<AnnexIIConverter, AnnexIIComparer>().HasMaxLength(400);
        builder.HasOne<FrameworkVersion>().WithMany().HasForeignKey(requirement => requirement.VersionId);
        builder.HasOne<Principle>().WithMany().HasForeignKey(requirement => requirement.PrincipleId);
        builder.HasIndex(requirement => new { requirement.VersionId, requirement.Code }).IsUnique();
        builder.HasIndex(requirement => new { requirement.VersionId, requirement.StableId }).IsUnique();
        builder.HasIndex(requirement => new { requirement.PrincipleId, requirement.Position });
    }
}

internal sealed class RequirementTextConfiguration : IEntityTypeConfiguration<RequirementText>
{
    public void Configure(EntityTypeBuilder<RequirementText> builder)
    {
        builder.ToTable("Frameworks_Text");
        builder.Property(text => text.Language).HasMaxLength(Limits.Language);
        builder.Property(text => text.State).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(text => text.ChangedBy).HasMaxLength(Limits.Name);
        builder.Ignore(text => text.Content);
        builder.Ignore(text => text.Source);
        builder.HasOne<FrameworkVersion>().WithMany().HasForeignKey(text => text.VersionId);
        builder.HasOne<Requirement>().WithMany().HasForeignKey(text => text.RequirementId);
        builder.HasIndex(text => new { text.RequirementId, text.Language }).IsUnique();
        builder.HasIndex(text => new { text.VersionId, text.Language, text.State });
    }
}

internal sealed class MappingConfiguration : IEntityTypeConfiguration<Mapping>
{
    public void Configure(EntityTypeBuilder<Mapping> builder)
    {
        builder.ToTable("Frameworks_Mapping");
        builder.Property(mapping => mapping.Standard).HasMaxLength(Limits.Standard);
        builder.Property(mapping => mapping.Provision).HasMaxLength(Limits.Provision);
        builder.Property(mapping => mapping.Note).HasMaxLength(Limits.Remark);
        builder.Property(mapping => mapping.Relation).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(mapping => mapping.Confidence).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<FrameworkVersion>().WithMany().HasForeignKey(mapping => mapping.VersionId);
        builder.HasOne<Requirement>().WithMany().HasForeignKey(mapping => mapping.RequirementId);
        builder.HasIndex(mapping => new { mapping.VersionId, mapping.Standard, mapping.Provision });
    }
}

internal sealed class LineageConfiguration : IEntityTypeConfiguration<Lineage>
{
    public void Configure(EntityTypeBuilder<Lineage> builder)
    {
        builder.ToTable("Frameworks_Lineage");
        builder.Property(lineage => lineage.Kind).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(lineage => lineage.FromIds).HasConversion<StringListConverter, StringListComparer>();
        builder.Property(lineage => lineage.ToIds).HasConversion<StringListConverter, StringListComparer>();
        builder.HasOne<FrameworkVersion>().WithMany().HasForeignKey(lineage => lineage.VersionId);
    }
}
