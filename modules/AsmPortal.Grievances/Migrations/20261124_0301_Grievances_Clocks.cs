using AsmPortal.Data;
using AsmPortal.Grievances.Models;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Grievances.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261124_0301_Grievances_Clocks")]
internal sealed class GrievancesClocks : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateDeadline(migrationBuilder);
        CreatePause(migrationBuilder);
        CreateEscalation(migrationBuilder);
    }

    private static void CreateDeadline(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_Deadline",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                GrievanceId = table.Column<Guid>(nullable: false),
                Clock = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Round = table.Column<int>(nullable: false),
                StartedOn = table.Column<DateOnly>(nullable: false),
                DueOn = table.Column<DateOnly>(nullable: false),
                EndedOn = table.Column<DateOnly>(nullable: true),
                PausedOn = table.Column<DateOnly>(nullable: true),
                ExtendedFor = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_Deadline", row => row.Id);
                table.ForeignKey("FK_Grievances_Deadline_Grievances_Grievance_GrievanceId", row => row.GrievanceId, "Grievances_Grievance", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Grievances_Deadline_GrievanceId_Clock_Round", "Grievances_Deadline", ["GrievanceId", "Clock", "Round"], unique: true);
        migration.CreateIndex("IX_Grievances_Deadline_EndedOn_DueOn", "Grievances_Deadline", ["EndedOn", "DueOn"]);
    }

    private static void CreatePause(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_Pause",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                DeadlineId = table.Column<Guid>(nullable: false),
                GrievanceId = table.Column<Guid>(nullable: false),
                Reason = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Note = table.Column<byte[]>(nullable: true),
                FromOn = table.Column<DateOnly>(nullable: false),
                UntilOn = table.Column<DateOnly>(nullable: true),
                ById = table.Column<Guid>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_Pause", row => row.Id);
                table.ForeignKey("FK_Grievances_Pause_Grievances_Deadline_DeadlineId", row => row.DeadlineId, "Grievances_Deadline", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Grievances_Pause_DeadlineId", "Grievances_Pause", "DeadlineId");
        migration.CreateIndex("IX_Grievances_Pause_GrievanceId", "Grievances_Pause", "GrievanceId");
    }

    private static void CreateEscalation(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_Escalation",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                DeadlineId = table.Column<Guid>(nullable: false),
                GrievanceId = table.Column<Guid>(nullable: false),
                Percent = table.Column<int>(nullable: false),
                On = table.Column<DateOnly>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_Escalation", row => row.Id);
                table.ForeignKey("FK_Grievances_Escalation_Grievances_Deadline_DeadlineId", row => row.DeadlineId, "Grievances_Deadline", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Grievances_Escalation_DeadlineId_Percent", "Grievances_Escalation", ["DeadlineId", "Percent"], unique: true);
        migration.CreateIndex("IX_Grievances_Escalation_GrievanceId", "Grievances_Escalation", "GrievanceId");
    }
}
