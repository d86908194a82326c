using AsmPortal.Data;
using AsmPortal.Grievances.Models;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Grievances.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261124_0350_Grievances_ComplainantActs")]
internal sealed class GrievancesComplainantActs : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Grievances_ComplainantAct",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                GrievanceId = table.Column<Guid>(nullable: false),
                Kind = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                On = table.Column<DateOnly>(nullable: false),
                Urgent = table.Column<bool>(nullable: false),
                Told = table.Column<bool>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_ComplainantAct", row => row.Id);
                table.ForeignKey("FK_Grievances_ComplainantAct_Grievances_Grievance_GrievanceId", row => row.GrievanceId, "Grievances_Grievance", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_Grievances_ComplainantAct_GrievanceId", "Grievances_ComplainantAct", "GrievanceId");
        migrationBuilder.CreateIndex("IX_Grievances_ComplainantAct_Told_On", "Grievances_ComplainantAct", ["Told", "On"]);
    }
}
