using AsmPortal.Grievances.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Grievances.Data;

internal sealed class GrievanceDeadlineConfiguration : IEntityTypeConfiguration<GrievanceDeadline>
{
    public void Configure(EntityTypeBuilder<GrievanceDeadline> builder)
    {
        builder.ToTable("Grievances_Deadline");
        builder.Property(deadline => deadline.Clock).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(deadline => deadline.ExtendedFor).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<Grievance>().WithMany().HasForeignKey(deadline => deadline.GrievanceId);
        builder.HasIndex(deadline => new { deadline.GrievanceId, deadline.Clock, deadline.Round }).IsUnique();
        builder.HasIndex(deadline => new { deadline.EndedOn, deadline.DueOn });
    }
}

internal sealed class DeadlinePauseConfiguration : IEntityTypeConfiguration<DeadlinePause>
{
    public void Configure(EntityTypeBuilder<DeadlinePause> builder)
    {
        builder.ToTable("Grievances_Pause");
        builder.Property(deadlinePause => deadlinePause.Reason).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<GrievanceDeadline>().WithMany().HasForeignKey(deadlinePause => deadlinePause.DeadlineId);
        builder.HasIndex(deadlinePause => deadlinePause.DeadlineId);
        builder.HasIndex(deadlinePause => deadlinePause.GrievanceId);
    }
}

internal sealed class GrievanceEscalationConfiguration : IEntityTypeConfiguration<GrievanceEscalation>
{
    public void Configure(EntityTypeBuilder<GrievanceEscalation> builder)
    {
        builder.ToTable("Grievances_Escalation");
        builder.HasOne<GrievanceDeadline>().WithMany().HasForeignKey(escalation => escalation.DeadlineId);
        builder.HasIndex(escalation => new { escalation.DeadlineId, escalation.Percent }).IsUnique();
        builder.HasIndex(escalation => escalation.GrievanceId);
    }
}
