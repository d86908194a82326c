using AsmPortal.Data;
using AsmPortal.Frameworks.Models;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Frameworks.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261121_0011_Frameworks_EditDraft")]
internal sealed class FrameworksEditDraft : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Frameworks_EditDraft",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                RequirementId = table.Column<Guid>(nullable: false),
                Language = table.Column<string>(maxLength: Limits.Language, nullable: false),
                PersonId = table.Column<Guid>(nullable: false),
                Text = table.Column<string>(nullable: false),
                Guidance = table.Column<string>(nullable: false),
                Evidence = table.Column<string>(nullable: false),
                BaseVersion = table.Column<long>(nullable: false),
                KeptAt = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Frameworks_EditDraft", row => row.Id);
                table.ForeignKey("FK_Frameworks_EditDraft_Frameworks_Requirement_RequirementId", row => row.RequirementId, "Frameworks_Requirement", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_Frameworks_EditDraft_RequirementId_Language_PersonId", "Frameworks_EditDraft", ["RequirementId", "Language", "PersonId"], unique: true);
    }
}
