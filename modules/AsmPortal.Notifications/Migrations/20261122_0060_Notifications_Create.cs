using AsmPortal.Data;
using AsmPortal.Notifications.Models;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Notifications.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261122_0060_Notifications_Create")]
internal sealed class NotificationsCreate : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Notifications_Notification",
            table => new
            {
                Id = table.Column<Guid>(),
                UserId = table.Column<Guid>(),
                Kind = table.Column<string>(maxLength: Notification.KindLength),
                Key = table.Column<string>(maxLength: Notification.KeyLength),
                Language = table.Column<string>(maxLength: 2),
                Subject = table.Column<string>(maxLength: Notification.SubjectLength),
                Body = table.Column<string>(maxLength: Notification.BodyLength),
                Path = table.Column<string>(maxLength: Notification.PathLength),
                CreatedAt = table.Column<DateTime>(),
                IsRead = table.Column<bool>(),
                ReadAt = table.Column<DateTime>(nullable: true),
                AwaitsSummary = table.Column<bool>(),
            },
            constraints: table => table.PrimaryKey("PK_Notifications_Notification", row => row.Id));
        migrationBuilder.CreateIndex("IX_Notifications_Notification_Kind_Key_UserId", "Notifications_Notification", ["Kind", "Key", "UserId"], unique: true);
        migrationBuilder.CreateIndex("IX_Notifications_Notification_UserId_IsRead_CreatedAt", "Notifications_Notification", ["UserId", "IsRead", "CreatedAt"]);
        migrationBuilder.CreateIndex("IX_Notifications_Notification_AwaitsSummary_UserId_CreatedAt", "Notifications_Notification", ["AwaitsSummary", "UserId", "CreatedAt"]);

        migrationBuilder.CreateTable(
            "Notifications_Preference",
            table => new
            {
                UserId = table.Column<Guid>(),
                Kind = table.Column<string>(maxLength: Notification.KindLength),
                Delivery = table.Column<string>(maxLength: 20),
            },
            constraints: table => table.PrimaryKey("PK_Notifications_Preference", row => new { row.UserId, row.Kind }));
    }
}
