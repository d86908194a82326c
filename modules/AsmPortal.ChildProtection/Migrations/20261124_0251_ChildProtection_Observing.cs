using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.ChildProtection.Migrations;

/// <summary>Keys that devices seal observations to.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261124_0251_ChildProtection_Observing")]
internal sealed class ChildProtectionObserving : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "ChildProtection_ObservationKey",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                PublicKey = table.Column<string>(maxLength: Limits.PublicKey, nullable: false),
                SealedPrivateKey = table.Column<byte[]>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_ChildProtection_ObservationKey", row => row.Id));
        migrationBuilder.CreateIndex("IX_ChildProtection_ObservationKey_CreatedAt", "ChildProtection_ObservationKey", "CreatedAt");
    }
}
