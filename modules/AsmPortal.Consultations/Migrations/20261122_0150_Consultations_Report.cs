using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Consultations.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261122_0150_Consultations_Report")]
internal sealed class ConsultationsReport : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Consultations_ReportPublication",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ConsultationId = table.Column<Guid>(nullable: false),
                FiguresAt = table.Column<DateTime>(nullable: false),
                ById = table.Column<Guid>(nullable: true),
                Contributions = table.Column<int>(nullable: false),
                People = table.Column<int>(nullable: false),
                Organisations = table.Column<int>(nullable: false),
                Sessions = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_ReportPublication", row => row.Id);
                table.ForeignKey("FK_Consultations_ReportPublication_Consultations_Consultation_ConsultationId", row => row.ConsultationId, "Consultations_Consultation", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_Consultations_ReportPublication_ConsultationId", "Consultations_ReportPublication", "ConsultationId", unique: true);
    }
}
