using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Consultations.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261122_0120_Consultations_Registrations")]
internal sealed class ConsultationsRegistrations : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Consultations_SessionRegistration",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                SessionId = table.Column<Guid>(nullable: false),
                UserId = table.Column<Guid>(nullable: true),
                PersonKey = table.Column<string>(maxLength: Limits.PersonKey, nullable: true),
                Number = table.Column<int>(nullable: false),
                State = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Name = table.Column<string>(maxLength: Limits.Name, nullable: false),
                Email = table.Column<string>(maxLength: Limits.Email, nullable: true),
                Language = table.Column<string>(maxLength: Limits.Language, nullable: false),
                Group = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
                OrganisationName = table.Column<string>(maxLength: Limits.Name, nullable: false),
                Needs = table.Column<string>(maxLength: Limits.Remark, nullable: false),
                At = table.Column<DateTime>(nullable: false),
                RemindedFor = table.Column<DateTime>(nullable: true),
                ErasedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_SessionRegistration", row => row.Id);
                table.ForeignKey("FK_Consultations_SessionRegistration_Consultations_Session_SessionId", row => row.SessionId, "Consultations_Session", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_Consultations_SessionRegistration_SessionId_PersonKey", "Consultations_SessionRegistration", ["SessionId", "PersonKey"], unique: true);
        migrationBuilder.CreateIndex("IX_Consultations_SessionRegistration_SessionId_Number", "Consultations_SessionRegistration", ["SessionId", "Number"], unique: true);
        migrationBuilder.CreateIndex("IX_Consultations_SessionRegistration_SessionId_State_Number", "Consultations_SessionRegistration", ["SessionId", "State", "Number"]);
        migrationBuilder.CreateIndex("IX_Consultations_SessionRegistration_UserId", "Consultations_SessionRegistration", "UserId");

        migrationBuilder.CreateTable(
            "Consultations_ContributionConsent",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ContributionId = table.Column<Guid>(nullable: false),
                Attribution = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Given = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                RecordedById = table.Column<Guid>(nullable: true),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_ContributionConsent", row => row.Id);
                table.ForeignKey("FK_Consultations_ContributionConsent_Consultations_Contribution_ContributionId", row => row.ContributionId, "Consultations_Contribution", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_Consultations_ContributionConsent_ContributionId", "Consultations_ContributionConsent", "ContributionId", unique: true);
    }
}
