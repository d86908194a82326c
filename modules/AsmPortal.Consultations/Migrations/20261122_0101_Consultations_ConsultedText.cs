using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Consultations.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261122_0101_Consultations_ConsultedText")]
internal sealed class ConsultationsConsultedText : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Consultations_ConsultedText",
            table => new
            {
                ConsultationId = table.Column<Guid>(nullable: false),
                Document = table.Column<string>(nullable: false),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_ConsultedText", row => row.ConsultationId);
                table.ForeignKey("FK_Consultations_ConsultedText_Consultations_Consultation_ConsultationId", row => row.ConsultationId, "Consultations_Consultation", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.AddColumn<DateTime>("OpeningNoticedAt", "Consultations_Round", nullable: true);
        migrationBuilder.AddColumn<DateTime>("ClosingNoticedAt", "Consultations_Round", nullable: true);
    }
}
