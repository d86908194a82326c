using AsmPortal.Grievances.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Grievances.Data;

internal sealed class ComplainantActConfiguration : IEntityTypeConfiguration<ComplainantAct>
{
    public void Configure(EntityTypeBuilder<ComplainantAct> builder)
    {
        builder.ToTable("Grievances_ComplainantAct");
        builder.Property(act => act.Kind).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<Grievance>().WithMany().HasForeignKey(act => act.GrievanceId);
        builder.HasIndex(act => act.GrievanceId);
        builder.HasIndex(act => new { act.Told, act.On });
    }
}

internal sealed class FigureReleaseConfiguration : IEntityTypeConfiguration<FigureRelease>
{
    public void Configure(EntityTypeBuilder<FigureRelease> builder)
    {
        builder.ToTable("Grievances_FigureRelease");
        builder.HasIndex(release => release.Before).IsUnique();
    }
}
