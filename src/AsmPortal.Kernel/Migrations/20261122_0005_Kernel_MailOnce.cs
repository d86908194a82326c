using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Kernel.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261122_0005_Kernel_MailOnce")]
internal sealed class KernelMailOnce : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateTime>("SendingStartedAt", "Kernel_MailMessage", nullable: true);
        migrationBuilder.AddColumn<string>("UnsubscribeAddress", "Kernel_MailMessage", maxLength: 1000, nullable: true);
        migrationBuilder.CreateIndex("IX_Kernel_MailMessage_CreatedAt", "Kernel_MailMessage", "CreatedAt");
        migrationBuilder.CreateTable(
            "Kernel_SpentMailKey",
            table => new { Key = table.Column<string>(maxLength: 200), At = table.Column<DateTime>() },
            constraints: table => table.PrimaryKey("PK_Kernel_SpentMailKey", row => row.Key));
    }
}
