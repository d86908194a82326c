using AsmPortal.Accounts.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Accounts.Data;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<PortalSession>
{
    public void Configure(EntityTypeBuilder<PortalSession> builder)
    {
        builder.ToTable("Accounts_Session");
        builder.HasKey(session => session.Id);
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.Browser).HasMaxLength(PortalSession.DeviceLength);
        builder.Property(session => session.System).HasMaxLength(PortalSession.DeviceLength);
        builder.HasIndex(session => session.LastUsedAt);
    }
}

internal sealed class MailLinkConfiguration : IEntityTypeConfiguration<MailLink>
{
    public void Configure(EntityTypeBuilder<MailLink> builder)
    {
        builder.ToTable("Accounts_MailLink");
        builder.HasKey(link => link.Id);
        builder.Property(link => link.Id).ValueGeneratedNever();
        builder.Property(link => link.Purpose).HasConversion<string>().HasMaxLength(20);
        builder.Property(link => link.Email).HasMaxLength(PortalUser.EmailLength);
        builder.Property(link => link.TokenHash).HasMaxLength(64);
        builder.HasIndex(link => link.TokenHash).IsUnique();
        builder.HasIndex(link => new { link.UserId, link.Purpose }).IsUnique();
    }
}

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("Accounts_Invitation");
        builder.HasKey(invitation => invitation.Id);
        builder.Property(invitation => invitation.Id).ValueGeneratedNever();
        builder.Property(invitation => invitation.Role).HasMaxLength(100);
        builder.Property(invitation => invitation.OrganisationRole).HasConversion<string>().HasMaxLength(20);
        builder.Property(invitation => invitation.Email).HasMaxLength(PortalUser.EmailLength);
        builder.Property(invitation => invitation.Language).HasMaxLength(2);
        builder.Property(invitation => invitation.TokenHash).HasMaxLength(64);
        builder.HasIndex(invitation => invitation.TokenHash).IsUnique();
        builder.HasIndex(invitation => new { invitation.OrganisationId, invitation.Id });
        builder.HasIndex(invitation => invitation.CreatedBy);
        builder.HasIndex(invitation => invitation.AcceptedBy);
    }
}
