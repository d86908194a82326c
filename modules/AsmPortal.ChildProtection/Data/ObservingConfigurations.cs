using AsmPortal.ChildProtection.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.ChildProtection.Data;

internal sealed class ObservationKeyConfiguration : IEntityTypeConfiguration<ObservationKey>
{
    public void Configure(EntityTypeBuilder<ObservationKey> builder)
    {
        builder.ToTable("ChildProtection_ObservationKey");
        builder.Property(row => row.PublicKey).HasMaxLength(Limits.PublicKey);
        builder.HasIndex(row => row.CreatedAt);
    }
}
