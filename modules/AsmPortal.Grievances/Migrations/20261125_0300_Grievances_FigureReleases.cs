using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Grievances.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261125_0300_Grievances_FigureReleases")]
internal sealed class GrievancesFigureReleases : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Grievances_FigureRelease",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Before = table.Column<DateOnly>(nullable: false),
                MadeOn = table.Column<DateOnly>(nullable: false),
                Threshold = table.Column<int>(nullable: false),
                HasNumbers = table.Column<bool>(nullable: false),
                Counts = table.Column<string>(nullable: false),
                Shown = table.Column<string>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Grievances_FigureRelease", row => row.Id));
        migrationBuilder.CreateIndex("IX_Grievances_FigureRelease_Before", "Grievances_FigureRelease", "Before", unique: true);
    }
}
