using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.ChildProtection.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261124_0202_ChildProtection_Services")]
internal sealed class ChildProtectionServices : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateService(migrationBuilder);
        CreateServiceHelp(migrationBuilder);
        CreateReferral(migrationBuilder);
        CreateServiceGap(migrationBuilder);
    }

    private static void CreateService(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_Service",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                OrganisationId = table.Column<Guid>(nullable: false),
                Name = table.Column<string>(maxLength: Limits.ServiceName, nullable: false),
                Province = table.Column<string>(maxLength: Limits.Province, nullable: false),
                Capacity = table.Column<int>(nullable: false),
                AgeFrom = table.Column<int>(nullable: false),
                AgeTo = table.Column<int>(nullable: false),
                Contact = table.Column<string>(maxLength: Limits.Contact, nullable: false),
                Active = table.Column<bool>(nullable: false),
                Illustrative = table.Column<bool>(nullable: false),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_ChildProtection_Service", row => row.Id));
        migration.CreateIndex("IX_ChildProtection_Service_OrganisationId", "ChildProtection_Service", "OrganisationId");
        migration.CreateIndex("IX_ChildProtection_Service_Province_Active", "ChildProtection_Service", ["Province", "Active"]);
    }

    private static void CreateServiceHelp(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_ServiceHelp",
            table => new
            {
                ServiceId = table.Column<Guid>(nullable: false),
                Help = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChildProtection_ServiceHelp", row => new { row.ServiceId, row.Help });
                table.ForeignKey("FK_ChildProtection_ServiceHelp_ChildProtection_Service_ServiceId", row => row.ServiceId, "ChildProtection_Service", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_ChildProtection_ServiceHelp_Help", "ChildProtection_ServiceHelp", "Help");
    }

    private static void CreateReferral(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_Referral",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                CaseId = table.Column<Guid>(nullable: false),
                Number = table.Column<int>(nullable: false),
                ServiceId = table.Column<Guid>(nullable: false),
                ProviderId = table.Column<Guid>(nullable: false),
                GoalId = table.Column<Guid>(nullable: true),
                Help = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                State = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                StateAt = table.Column<DateTime>(nullable: false),
                ShowFirstName = table.Column<bool>(nullable: false),
                SealedNeed = table.Column<byte[]>(nullable: true),
                SealedWay = table.Column<byte[]>(nullable: true),
                Rejection = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
                SealedRejection = table.Column<byte[]>(nullable: true),
                SealedReport = table.Column<byte[]>(nullable: true),
                SealedAnswer = table.Column<byte[]>(nullable: true),
                CreatedById = table.Column<Guid>(nullable: true),
                CreatedAt = table.Column<DateTime>(nullable: false),
                SentAt = table.Column<DateTime>(nullable: true),
                AnswerDueAt = table.Column<DateTime>(nullable: true),
                DeliveredAt = table.Column<DateTime>(nullable: true),
                ConfirmedAt = table.Column<DateTime>(nullable: true),
                ConfirmedById = table.Column<Guid>(nullable: true),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChildProtection_Referral", row => row.Id);
                table.ForeignKey("FK_ChildProtection_Referral_ChildProtection_Case_CaseId", row => row.CaseId, "ChildProtection_Case", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_ChildProtection_Referral_ChildProtection_Service_ServiceId", row => row.ServiceId, "ChildProtection_Service", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_ChildProtection_Referral_CaseId_Number", "ChildProtection_Referral", ["CaseId", "Number"], unique: true);
        migration.CreateIndex("IX_ChildProtection_Referral_ServiceId_State", "ChildProtection_Referral", ["ServiceId", "State"]);
        migration.CreateIndex("IX_ChildProtection_Referral_ProviderId_State", "ChildProtection_Referral", ["ProviderId", "State"]);
        migration.CreateIndex("IX_ChildProtection_Referral_State_AnswerDueAt", "ChildProtection_Referral", ["State", "AnswerDueAt"]);
    }

    private static void CreateServiceGap(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_ServiceGap",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                CaseId = table.Column<Guid>(nullable: true),
                Help = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Province = table.Column<string>(maxLength: Limits.Province, nullable: false),
                Reason = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Month = table.Column<DateOnly>(nullable: false),
                MetOn = table.Column<DateOnly>(nullable: true),
                Illustrative = table.Column<bool>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_ChildProtection_ServiceGap", row => row.Id));
        migration.CreateIndex("IX_ChildProtection_ServiceGap_CaseId", "ChildProtection_ServiceGap", "CaseId");
        migration.CreateIndex("IX_ChildProtection_ServiceGap_Month_Id", "ChildProtection_ServiceGap", ["Month", "Id"]);
        migration.CreateIndex("IX_ChildProtection_ServiceGap_Help_Province", "ChildProtection_ServiceGap", ["Help", "Province"]);
    }
}
