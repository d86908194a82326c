using AsmPortal.Accounts.Models;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Accounts.Data;

internal sealed class UserConfiguration : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> builder)
    {
        builder.ToTable("Accounts_User");
        builder.HasKey(user => user.Id);
        builder.Property(user => user.Id).ValueGeneratedNever();
        builder.Property(user => user.UserName).HasMaxLength(PortalUser.EmailLength).IsRequired();
        builder.Property(user => user.NormalizedUserName).HasMaxLength(PortalUser.EmailLength).IsRequired();
        builder.Property(user => user.Email).HasMaxLength(PortalUser.EmailLength).IsRequired();
        builder.Property(user => user.NormalizedEmail).HasMaxLength(PortalUser.EmailLength).IsRequired();
        builder.Property(user => user.PasswordHash).HasMaxLength(500);
        builder.Property(user => user.SecurityStamp).HasMaxLength(100);
        builder.Property(user => user.ConcurrencyStamp).HasMaxLength(100).IsConcurrencyToken();
        builder.Property(user => user.DisplayName).HasMaxLength(PortalUser.DisplayNameLength).IsRequired();
        builder.Property(user => user.Culture).HasMaxLength(10).IsRequired();
        builder.Property(user => user.SearchText).HasMaxLength(PortalUser.SearchTextLength).IsRequired();
        builder.Property(user => user.TranslatorLanguages)
            .HasMaxLength(50)
            .IsRequired()
            .HasConversion(
                languages => string.Join(',', languages),
                text => text.Split(',', StringSplitOptions.RemoveEmptyEntries),
                new ValueComparer<string[]>(
                    (one, other) => one!.SequenceEqual(other!),
                    languages => string.Join(',', languages).GetHashCode(StringComparison.Ordinal),
                    languages => languages.ToArray()));

        // SQLite cannot compare DateTimeOffset; as a UTC DateTime both engines can.
        builder.Property(user => user.LockoutEnd)
            .HasConversion(end => end!.Value.UtcDateTime, end => new DateTimeOffset(DateTime.SpecifyKind(end, DateTimeKind.Utc)));

        builder.Property(user => user.Country).HasMaxLength(2);
        builder.Property(user => user.StakeholderGroup).HasConversion<string>().HasMaxLength(30);
        builder.Property(user => user.Gender).HasConversion<string>().HasMaxLength(10);
        builder.Ignore(user => user.MailAddress);

        // The portal calls nobody: what is not used is not kept.
        builder.Ignore(user => user.PhoneNumber);
        builder.Ignore(user => user.PhoneNumberConfirmed);

        builder.HasIndex(user => user.NormalizedUserName).IsUnique();
        builder.HasIndex(user => user.NormalizedEmail).IsUnique();
        builder.HasIndex(user => new { user.SearchText, user.Id });
        builder.HasIndex(user => user.OrganisationId);
        builder.HasIndex(user => user.PendingSince);

        builder.HasMany<IdentityUserClaim<Guid>>().WithOne().HasForeignKey(claim => claim.UserId).IsRequired();
        builder.HasMany<IdentityUserLogin<Guid>>().WithOne().HasForeignKey(login => login.UserId).IsRequired();
        builder.HasMany<IdentityUserToken<Guid>>().WithOne().HasForeignKey(token => token.UserId).IsRequired();
        builder.HasMany<IdentityUserRole<Guid>>().WithOne().HasForeignKey(role => role.UserId).IsRequired();
        builder.HasMany<ApiToken>().WithOne().HasForeignKey(token => token.UserId).IsRequired();
        builder.HasMany<PortalSession>().WithOne().HasForeignKey(session => session.UserId).IsRequired();
        builder.HasOne<Authenticator>().WithOne().HasForeignKey<Authenticator>(row => row.UserId).IsRequired();
        builder.HasMany<RecoveryCode>().WithOne().HasForeignKey(code => code.UserId).IsRequired();
        builder.HasMany<Passkey>().WithOne().HasForeignKey(passkey => passkey.UserId).IsRequired();
        builder.HasMany<MailLink>().WithOne().HasForeignKey(link => link.UserId).IsRequired();
        builder.HasMany<OrganisationMember>().WithOne().HasForeignKey(member => member.UserId).IsRequired();
    }
}

internal sealed class UserClaimConfiguration : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> builder)
    {
        builder.ToTable("Accounts_UserClaim");
        builder.HasKey(claim => claim.Id);
        builder.Property(claim => claim.ClaimType).HasMaxLength(256);
        builder.Property(claim => claim.ClaimValue).HasMaxLength(1000);
    }
}

internal sealed class UserLoginConfiguration : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder)
    {
        builder.ToTable("Accounts_UserLogin");
        builder.HasKey(login => new { login.LoginProvider, login.ProviderKey });
        builder.Property(login => login.LoginProvider).HasMaxLength(128);
        builder.Property(login => login.ProviderKey).HasMaxLength(256);
        builder.Property(login => login.ProviderDisplayName).HasMaxLength(256);
    }
}

internal sealed class UserTokenConfiguration : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder)
    {
        builder.ToTable("Accounts_UserToken");
        builder.HasKey(token => new { token.UserId, token.LoginProvider, token.Name });
        builder.Property(token => token.LoginProvider).HasMaxLength(128);
        builder.Property(token => token.Name).HasMaxLength(128);
        builder.Property(token => token.Value).HasMaxLength(2000);
    }
}

internal sealed class UserRoleConfiguration : IEntityTypeConfiguration<IdentityUserRole<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserRole<Guid>> builder)
    {
        builder.ToTable("Accounts_UserRole");
        builder.HasKey(role => new { role.UserId, role.RoleId });
    }
}
