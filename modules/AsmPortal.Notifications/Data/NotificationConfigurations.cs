using AsmPortal.Notifications.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Notifications.Data;

internal sealed class NotificationConfigurations : IEntityTypeConfiguration<Notification>, IEntityTypeConfiguration<NotificationPreference>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.ToTable("Notifications_Notification");
        builder.Property(notification => notification.Kind).HasMaxLength(Notification.KindLength);
        builder.Property(notification => notification.Key).HasMaxLength(Notification.KeyLength);
        builder.Property(notification => notification.Language).HasMaxLength(2);
        builder.Property(notification => notification.Subject).HasMaxLength(Notification.SubjectLength);
        builder.Property(notification => notification.Body).HasMaxLength(Notification.BodyLength);
        builder.Property(notification => notification.Path).HasMaxLength(Notification.PathLength);

        // The person last: who of many was told of one thing already is one range of the index.
        builder.HasIndex(notification => new { notification.Kind, notification.Key, notification.UserId }).IsUnique();
        builder.HasIndex(notification => new { notification.UserId, notification.IsRead, notification.CreatedAt });
        builder.HasIndex(notification => new { notification.AwaitsSummary, notification.UserId, notification.CreatedAt });
    }

    public void Configure(EntityTypeBuilder<NotificationPreference> builder)
    {
        builder.ToTable("Notifications_Preference");
        builder.HasKey(preference => new { preference.UserId, preference.Kind });
        builder.Property(preference => preference.Kind).HasMaxLength(Notification.KindLength);
        builder.Property(preference => preference.Delivery).HasConversion<string>().HasMaxLength(20);
    }
}
