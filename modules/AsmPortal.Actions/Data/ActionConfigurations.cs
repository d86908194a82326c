using AsmPortal.Actions.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Actions.Data;

internal sealed class CorrectiveActionConfiguration : IEntityTypeConfiguration<CorrectiveAction>
{
    public void Configure(EntityTypeBuilder<CorrectiveAction> builder)
    {
        builder.ToTable("Actions_CorrectiveAction");
        builder.Property(action => action.Number).HasMaxLength(Limits.Number);
        builder.Property(action => action.SourceKind).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(action => action.SourceKey).HasMaxLength(Limits.SourceKey);
        builder.Property(action => action.Description).HasMaxLength(Limits.Text);
        builder.Property(action => action.Language).HasMaxLength(Limits.Language);
        builder.Property(action => action.Support).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(action => action.State).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Ignore(action => action.Source);
        builder.Ignore(action => action.Path);
        builder.HasIndex(action => action.Number).IsUnique();
        builder.HasIndex(action => new { action.SourceKind, action.SourceId, action.SourceKey }).IsUnique();
        builder.HasIndex(action => new { action.OwnerId, action.DueOrder, action.Id });
        builder.HasIndex(action => new { action.SiteId, action.DueOrder, action.Id });
        builder.HasIndex(action => new { action.State, action.DueOrder, action.Id });
        builder.HasIndex(action => new { action.DueOrder, action.Id });
        builder.HasIndex(action => action.RecommendedAt);
        builder.HasIndex(action => action.RecommendedById);
    }
}

internal sealed class ActionStepConfiguration : IEntityTypeConfiguration<ActionStep>
{
    public void Configure(EntityTypeBuilder<ActionStep> builder)
    {
        builder.ToTable("Actions_Step");
        builder.Property(step => step.From).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(step => step.To).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(step => step.Note).HasMaxLength(Limits.Text);
        builder.Property(step => step.Language).HasMaxLength(Limits.Language);
        builder.HasOne<CorrectiveAction>().WithMany().HasForeignKey(step => step.ActionId);
        builder.HasIndex(step => new { step.ActionId, step.Number }).IsUnique();
        builder.HasIndex(step => step.ById);
    }
}

internal sealed class ActionEvidenceConfiguration : IEntityTypeConfiguration<ActionEvidence>
{
    public void Configure(EntityTypeBuilder<ActionEvidence> builder)
    {
        builder.ToTable("Actions_Evidence");
        builder.Property(evidence => evidence.Name).HasMaxLength(Limits.FileName);
        builder.Property(evidence => evidence.ContentType).HasMaxLength(Limits.ContentType);
        builder.Property(evidence => evidence.Sha256).HasMaxLength(Limits.Hash);
        builder.HasOne<ActionStep>().WithMany().HasForeignKey(evidence => evidence.StepId);
        builder.HasIndex(evidence => evidence.ActionId);
    }
}

internal sealed class ActionCounterConfiguration : IEntityTypeConfiguration<ActionCounter>
{
    public void Configure(EntityTypeBuilder<ActionCounter> builder)
    {
        builder.ToTable("Actions_Counter");
        builder.HasKey(counter => counter.Year);
        builder.Property(counter => counter.Year).ValueGeneratedNever();
    }
}
