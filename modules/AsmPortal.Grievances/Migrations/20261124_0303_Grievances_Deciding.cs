using AsmPortal.Data;
using AsmPortal.Grievances.Models;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Grievances.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261124_0303_Grievances_Deciding")]
internal sealed class GrievancesDeciding : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateDecision(migrationBuilder);
        CreateSeat(migrationBuilder);
        CreateAppeal(migrationBuilder);
        CreateRetaliationReport(migrationBuilder);
        CreateRetaliationCheck(migrationBuilder);
        CreatePublication(migrationBuilder);
        CreateIdentityRequest(migrationBuilder);
    }

    private static void CreateDecision(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_Decision",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                GrievanceId = table.Column<Guid>(nullable: false),
                Round = table.Column<int>(nullable: false),
                OnAppeal = table.Column<bool>(nullable: false),
                SeatedOn = table.Column<DateOnly>(nullable: false),
                Outcome = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
                Reasons = table.Column<byte[]>(nullable: true),
                DecidedOn = table.Column<DateOnly>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_Decision", row => row.Id);
                table.ForeignKey("FK_Grievances_Decision_Grievances_Grievance_GrievanceId", row => row.GrievanceId, "Grievances_Grievance", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Grievances_Decision_GrievanceId_Round", "Grievances_Decision", ["GrievanceId", "Round"], unique: true);
    }

    private static void CreateSeat(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_Seat",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                DecisionId = table.Column<Guid>(nullable: false),
                GrievanceId = table.Column<Guid>(nullable: false),
                UserId = table.Column<Guid>(nullable: false),
                Vote = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
                VotedOn = table.Column<DateOnly>(nullable: true),
                Dissent = table.Column<byte[]>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_Seat", row => row.Id);
                table.ForeignKey("FK_Grievances_Seat_Grievances_Decision_DecisionId", row => row.DecisionId, "Grievances_Decision", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Grievances_Seat_DecisionId_UserId", "Grievances_Seat", ["DecisionId", "UserId"], unique: true);
        migration.CreateIndex("IX_Grievances_Seat_UserId", "Grievances_Seat", "UserId");
        migration.CreateIndex("IX_Grievances_Seat_GrievanceId", "Grievances_Seat", "GrievanceId");
    }

    private static void CreateAppeal(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_Appeal",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                GrievanceId = table.Column<Guid>(nullable: false),
                FiledOn = table.Column<DateOnly>(nullable: false),
                Against = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Grounds = table.Column<byte[]>(nullable: true),
                DecidedOn = table.Column<DateOnly>(nullable: true),
                Changed = table.Column<bool>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_Appeal", row => row.Id);
                table.ForeignKey("FK_Grievances_Appeal_Grievances_Grievance_GrievanceId", row => row.GrievanceId, "Grievances_Grievance", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Grievances_Appeal_GrievanceId", "Grievances_Appeal", "GrievanceId", unique: true);
    }

    private static void CreateRetaliationReport(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_RetaliationReport",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                GrievanceId = table.Column<Guid>(nullable: false),
                ReportedOn = table.Column<DateOnly>(nullable: false),
                ByComplainant = table.Column<bool>(nullable: false),
                State = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Text = table.Column<byte[]>(nullable: true),
                ById = table.Column<Guid>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_RetaliationReport", row => row.Id);
                table.ForeignKey("FK_Grievances_RetaliationReport_Grievances_Grievance_GrievanceId", row => row.GrievanceId, "Grievances_Grievance", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Grievances_RetaliationReport_GrievanceId", "Grievances_RetaliationReport", "GrievanceId");
        migration.CreateIndex("IX_Grievances_RetaliationReport_State_ReportedOn", "Grievances_RetaliationReport", ["State", "ReportedOn"]);
    }

    private static void CreateRetaliationCheck(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_RetaliationCheck",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                GrievanceId = table.Column<Guid>(nullable: false),
                DeadlineId = table.Column<Guid>(nullable: false),
                Result = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Note = table.Column<byte[]>(nullable: true),
                On = table.Column<DateOnly>(nullable: false),
                ById = table.Column<Guid>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_RetaliationCheck", row => row.Id);
                table.ForeignKey("FK_Grievances_RetaliationCheck_Grievances_Deadline_DeadlineId", row => row.DeadlineId, "Grievances_Deadline", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Grievances_RetaliationCheck_DeadlineId", "Grievances_RetaliationCheck", "DeadlineId", unique: true);
        migration.CreateIndex("IX_Grievances_RetaliationCheck_GrievanceId", "Grievances_RetaliationCheck", "GrievanceId");
    }

    private static void CreatePublication(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_Publication",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                GrievanceId = table.Column<Guid>(nullable: false),
                Slug = table.Column<string>(maxLength: Limits.Slug, nullable: false),
                State = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Draft = table.Column<byte[]>(nullable: true),
                Text = table.Column<string>(nullable: false),
                Category = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Outcome = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                WrittenById = table.Column<Guid>(nullable: true),
                ConfirmedById = table.Column<Guid>(nullable: true),
                PublishedOn = table.Column<DateOnly>(nullable: true),
                Illustrative = table.Column<bool>(nullable: false),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_Publication", row => row.Id);
                table.ForeignKey("FK_Grievances_Publication_Grievances_Grievance_GrievanceId", row => row.GrievanceId, "Grievances_Grievance", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Grievances_Publication_GrievanceId", "Grievances_Publication", "GrievanceId", unique: true);
        migration.CreateIndex("IX_Grievances_Publication_Slug", "Grievances_Publication", "Slug", unique: true);
        migration.CreateIndex("IX_Grievances_Publication_State_PublishedOn", "Grievances_Publication", ["State", "PublishedOn"]);
    }

    private static void CreateIdentityRequest(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_IdentityRequest",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                GrievanceId = table.Column<Guid>(nullable: false),
                RequestedById = table.Column<Guid>(nullable: true),
                RequestedAt = table.Column<DateTime>(nullable: false),
                State = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Reason = table.Column<byte[]>(nullable: true),
                CustodianId = table.Column<Guid>(nullable: true),
                DecidedAt = table.Column<DateTime>(nullable: true),
                Decision = table.Column<byte[]>(nullable: true),
                OpenUntil = table.Column<DateTime>(nullable: true),
                Opened = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_IdentityRequest", row => row.Id);
                table.ForeignKey("FK_Grievances_IdentityRequest_Grievances_Grievance_GrievanceId", row => row.GrievanceId, "Grievances_Grievance", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Grievances_IdentityRequest_GrievanceId", "Grievances_IdentityRequest", "GrievanceId");
        migration.CreateIndex("IX_Grievances_IdentityRequest_State_RequestedAt", "Grievances_IdentityRequest", ["State", "RequestedAt"]);
        migration.CreateIndex("IX_Grievances_IdentityRequest_RequestedById", "Grievances_IdentityRequest", "RequestedById");
    }
}
