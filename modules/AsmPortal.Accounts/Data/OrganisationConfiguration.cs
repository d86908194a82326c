using AsmPortal.Accounts.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Accounts.Data;

internal sealed class OrganisationConfiguration : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("Accounts_Organisation");
        builder.HasKey(organisation => organisation.Id);
        builder.Property(organisation => organisation.Id).ValueGeneratedNever();
        builder.Property(organisation => organisation.Slug).HasMaxLength(Organisation.SlugLength);
        builder.Property(organisation => organisation.Name).HasMaxLength(Organisation.NameLength);
        builder.Property(organisation => organisation.SearchName).HasMaxLength(2 * Organisation.NameLength);
        builder.Property(organisation => organisation.MatchKey).HasMaxLength(2 * Organisation.NameLength);
        builder.Property(organisation => organisation.Type).HasConversion<string>().HasMaxLength(30);
        builder.Property(organisation => organisation.Group).HasConversion<string>().HasMaxLength(30);
        builder.Property(organisation => organisation.Country).HasMaxLength(2);
        builder.Property(organisation => organisation.Tier).HasMaxLength(Organisation.TierLength);
        builder.HasIndex(organisation => organisation.Slug).IsUnique();
        builder.HasIndex(organisation => new { organisation.SearchName, organisation.Id });
        builder.HasIndex(organisation => new { organisation.Type, organisation.SearchName, organisation.Id });
        builder.HasIndex(organisation => new { organisation.Country, organisation.SearchName, organisation.Id });
        builder.HasIndex(organisation => organisation.MatchKey);
        builder.HasIndex(organisation => organisation.MergedIntoId);
        builder.HasMany<OrganisationMember>().WithOne().HasForeignKey(member => member.OrganisationId).IsRequired();
    }
}

internal sealed class OrganisationMemberConfiguration : IEntityTypeConfiguration<OrganisationMember>
{
    public void Configure(EntityTypeBuilder<OrganisationMember> builder)
    {
        builder.ToTable("Accounts_Membership");
        builder.HasKey(member => new { member.OrganisationId, member.UserId });
        builder.Property(member => member.Role).HasConversion<string>().HasMaxLength(20);
    }
}
