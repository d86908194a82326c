using AsmPortal.Consultations.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Consultations.Data;

internal sealed class SessionRegistrationConfiguration : IEntityTypeConfiguration<SessionRegistration>
{
    public void Configure(EntityTypeBuilder<SessionRegistration> builder)
    {
        builder.ToTable("Consultations_SessionRegistration");
        builder.Property(row => row.PersonKey).HasMaxLength(Limits.PersonKey);
        builder.Property(row => row.State).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.Name).HasMaxLength(Limits.Name);
        builder.Property(row => row.Email).HasMaxLength(Limits.Email);
        builder.Property(row => row.Language).HasMaxLength(Limits.Language);
        builder.Property(row => row.Group).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.OrganisationName).HasMaxLength(Limits.Name);
        builder.Property(row => row.Needs).HasMaxLength(Limits.Remark);
        builder.HasOne<Session>().WithMany().HasForeignKey(row => row.SessionId);
        builder.HasIndex(row => new { row.SessionId, row.PersonKey }).IsUnique();
        builder.HasIndex(row => new { row.SessionId, row.Number }).IsUnique();
        builder.HasIndex(row => new { row.SessionId, row.State, row.Number });
        builder.HasIndex(row => row.UserId);
    }
}

internal sealed class ContributionConsentConfiguration : IEntityTypeConfiguration<ContributionConsent>
{
    public void Configure(EntityTypeBuilder<ContributionConsent> builder)
    {
        builder.ToTable("Consultations_ContributionConsent");
        builder.Property(row => row.Attribution).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(row => row.Given).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<Contribution>().WithMany().HasForeignKey(row => row.ContributionId);
        builder.HasIndex(row => row.ContributionId).IsUnique();
    }
}
