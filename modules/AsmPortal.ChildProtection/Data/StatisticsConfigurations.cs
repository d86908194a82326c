using AsmPortal.ChildProtection.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.ChildProtection.Data;

internal sealed class StatisticsReleaseConfiguration : IEntityTypeConfiguration<StatisticsRelease>
{
    public void Configure(EntityTypeBuilder<StatisticsRelease> builder)
    {
        builder.ToTable("ChildProtection_StatisticsRelease");
        builder.Property(row => row.Dimensions).HasMaxLength(Limits.Codes);
        builder.HasIndex(row => row.Number).IsUnique();
    }
}
