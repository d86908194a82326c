using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.ChildProtection.Migrations;

/// <summary>Tables of figures that were released.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261124_0250_ChildProtection_Statistics")]
internal sealed class ChildProtectionStatistics : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "ChildProtection_StatisticsRelease",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Number = table.Column<int>(nullable: false),
                At = table.Column<DateTime>(nullable: false),
                ById = table.Column<Guid>(nullable: true),
                Dimensions = table.Column<string>(maxLength: Limits.Codes, nullable: false),
                Threshold = table.Column<int>(nullable: false),
                Counts = table.Column<string>(nullable: false),
                Cells = table.Column<string>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_ChildProtection_StatisticsRelease", row => row.Id));
        migrationBuilder.CreateIndex("IX_ChildProtection_StatisticsRelease_Number", "ChildProtection_StatisticsRelease", "Number", unique: true);
    }
}
