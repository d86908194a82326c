using AsmPortal.Accounts.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Accounts.Data;

internal sealed class AuthenticatorConfiguration : IEntityTypeConfiguration<Authenticator>
{
    public void Configure(EntityTypeBuilder<Authenticator> builder)
    {
        builder.ToTable("Accounts_Authenticator");
        builder.HasKey(row => row.UserId);
        builder.Property(row => row.UserId).ValueGeneratedNever();
        builder.Property(row => row.ProtectedSecret).HasMaxLength(Authenticator.SecretLength);
    }
}

internal sealed class RecoveryCodeConfiguration : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("Accounts_RecoveryCode");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.CodeHash).HasMaxLength(64);
        builder.HasIndex(row => new { row.UserId, row.CodeHash }).IsUnique();
    }
}

internal sealed class PasskeyConfiguration : IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Passkey> builder)
    {
        builder.ToTable("Accounts_Passkey");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.CredentialId).HasMaxLength(Passkey.CredentialLength);
        builder.Property(row => row.PublicKey).HasMaxLength(2000);
        builder.Property(row => row.Name).HasMaxLength(Passkey.NameLength);
        builder.Property(row => row.Transports).HasMaxLength(200);
        builder.HasIndex(row => row.CredentialId).IsUnique();
    }
}
