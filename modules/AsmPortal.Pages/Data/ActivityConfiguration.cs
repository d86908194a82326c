using AsmPortal.Pages.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Pages.Data;

internal sealed class ActivityConfiguration : IEntityTypeConfiguration<Activity>
{
    public void Configure(EntityTypeBuilder<Activity> builder)
    {
        builder.ToTable("Pages_Activity");
        builder.Property(activity => activity.Event).HasConversion<string>().HasMaxLength(50);
        builder.Property(activity => activity.Path).HasMaxLength(300);
        builder.HasIndex(activity => new { activity.Event, activity.SubjectId }).IsUnique();
        builder.HasIndex(activity => activity.At);
    }
}
