using AsmPortal.Consultations.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Consultations.Data;

internal sealed class ReportPublicationConfiguration : IEntityTypeConfiguration<ReportPublication>
{
    public void Configure(EntityTypeBuilder<ReportPublication> builder)
    {
        builder.ToTable("Consultations_ReportPublication");
        builder.HasOne<Consultation>().WithMany().HasForeignKey(publication => publication.ConsultationId);
        builder.HasIndex(publication => publication.ConsultationId).IsUnique();
    }
}
