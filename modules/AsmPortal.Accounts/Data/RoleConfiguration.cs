using AsmPortal.Accounts.Models;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Accounts.Data;

internal sealed class RoleConfiguration : IEntityTypeConfiguration<PortalRole>
{
    public void Configure(EntityTypeBuilder<PortalRole> builder)
    {
        builder.ToTable("Accounts_Role");
        builder.HasKey(role => role.Id);
        builder.Property(role => role.Id).ValueGeneratedNever();
        builder.Property(role => role.Name).HasMaxLength(100).IsRequired();
        builder.Property(role => role.NormalizedName).HasMaxLength(100).IsRequired();
        builder.Property(role => role.ConcurrencyStamp).HasMaxLength(100).IsConcurrencyToken();
        builder.HasIndex(role => role.NormalizedName).IsUnique();

        builder.HasMany<IdentityUserRole<Guid>>().WithOne().HasForeignKey(role => role.RoleId).IsRequired();
        builder.HasMany<IdentityRoleClaim<Guid>>().WithOne().HasForeignKey(claim => claim.RoleId).IsRequired();
        builder.HasMany<RolePermission>().WithOne().HasForeignKey(grant => grant.RoleId).IsRequired();
    }
}

internal sealed class RoleClaimConfiguration : IEntityTypeConfiguration<IdentityRoleClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityRoleClaim<Guid>> builder)
    {
        builder.ToTable("Accounts_RoleClaim");
        builder.HasKey(claim => claim.Id);
        builder.Property(claim => claim.ClaimType).HasMaxLength(256);
        builder.Property(claim => claim.ClaimValue).HasMaxLength(1000);
    }
}

internal sealed class RolePermissionConfiguration : IEntityTypeConfiguration<RolePermission>
{
    public const int NameLength = 200;

    public void Configure(EntityTypeBuilder<RolePermission> builder)
    {
        builder.ToTable("Accounts_RolePermission");
        builder.HasKey(grant => new { grant.RoleId, grant.Permission });
        builder.Property(grant => grant.Permission).HasMaxLength(NameLength);
    }
}

internal sealed class KnownPermissionConfiguration : IEntityTypeConfiguration<KnownPermission>
{
    public void Configure(EntityTypeBuilder<KnownPermission> builder)
    {
        builder.ToTable("Accounts_Permission");
        builder.HasKey(permission => permission.Name);
        builder.Property(permission => permission.Name).HasMaxLength(RolePermissionConfiguration.NameLength);
    }
}
