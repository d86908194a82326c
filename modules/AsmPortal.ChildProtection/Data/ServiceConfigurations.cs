using AsmPortal.ChildProtection.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.ChildProtection.Data;

internal sealed class ServiceOfferConfiguration : IEntityTypeConfiguration<ServiceOffer>
{
    public void Configure(EntityTypeBuilder<ServiceOffer> builder)
    {
        builder.ToTable("ChildProtection_Service");
        builder.Property(row => row.Name).HasMaxLength(Limits.ServiceName);
        builder.Property(row => row.Province).HasMaxLength(Limits.Province);
        builder.Property(row => row.Contact).HasMaxLength(Limits.Contact);
        builder.Property(row => row.Languages).HasMaxLength(Limits.Codes);
        builder.HasIndex(row => row.OrganisationId);
        builder.HasIndex(row => new { row.Province, row.Active });
    }
}

internal sealed class ServiceHelpConfiguration : IEntityTypeConfiguration<ServiceHelp>
{
    public void Configure(EntityTypeBuilder<ServiceHelp> builder)
    {
        builder.ToTable("ChildProtection_ServiceHelp");
        builder.HasKey(row => new { row.ServiceId, row.Help });
        builder.Property(row => row.Help).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<ServiceOffer>().WithMany().HasForeignKey(row => row.ServiceId);
        builder.HasIndex(row => row.Help);
    }
}

internal sealed class ReferralConfiguration : IEntityTypeConfiguration<Referral>
{
    public void Configure(EntityTypeBuilder<Referral> builder)
    {
        builder.ToTable("ChildProtection_Referral");
        builder.Property(row => row.Help).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.State).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.Rejection).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<ChildCase>().WithMany().HasForeignKey(row => row.CaseId);
        builder.HasOne<ServiceOffer>().WithMany().HasForeignKey(row => row.ServiceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.CaseId, row.Number }).IsUnique();
        builder.HasIndex(row => new { row.ServiceId, row.State });
        builder.HasIndex(row => new { row.ProviderId, row.State });
        builder.HasIndex(row => new { row.State, row.AnswerDueAt });
    }
}

internal sealed class ServiceGapConfiguration : IEntityTypeConfiguration<ServiceGap>
{
    public void Configure(EntityTypeBuilder<ServiceGap> builder)
    {
        builder.ToTable("ChildProtection_ServiceGap");
        builder.Property(row => row.Help).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.Province).HasMaxLength(Limits.Province);
        builder.Property(row => row.Reason).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasIndex(row => row.CaseId);
        builder.HasIndex(row => new { row.Month, row.Id });
        builder.HasIndex(row => new { row.Help, row.Province });
    }
}
