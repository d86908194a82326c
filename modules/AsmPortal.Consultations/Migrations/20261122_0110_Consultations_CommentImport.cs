using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Consultations.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261122_0110_Consultations_CommentImport")]
internal sealed class ConsultationsCommentImport : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Consultations_CommentImport",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ConsultationId = table.Column<Guid>(nullable: false),
                FileId = table.Column<Guid>(nullable: false),
                FileName = table.Column<string>(maxLength: 260, nullable: false),
                Hash = table.Column<string>(maxLength: Limits.Hash, nullable: false),
                Kind = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                State = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                ById = table.Column<Guid>(nullable: true),
                OnBehalf = table.Column<bool>(nullable: false),
                Language = table.Column<string>(maxLength: Limits.Language, nullable: false),
                TextVersion = table.Column<string>(maxLength: Limits.Code, nullable: false),
                Mapping = table.Column<string>(nullable: true),
                NeedsMapping = table.Column<bool>(nullable: false),
                Found = table.Column<int>(nullable: false),
                Triage = table.Column<int>(nullable: false),
                AlreadyThere = table.Column<int>(nullable: false),
                OtherChanges = table.Column<int>(nullable: false),
                SubmissionId = table.Column<Guid>(nullable: true),
                At = table.Column<DateTime>(nullable: false),
                ExpiresAt = table.Column<DateTime>(nullable: false),
                SentAt = table.Column<DateTime>(nullable: true),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_CommentImport", row => row.Id);
                table.ForeignKey("FK_Consultations_CommentImport_Consultations_Consultation_ConsultationId", row => row.ConsultationId, "Consultations_Consultation", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_Consultations_CommentImport_ConsultationId_OnBehalf_Id", "Consultations_CommentImport", ["ConsultationId", "OnBehalf", "Id"]);
        migrationBuilder.CreateIndex("IX_Consultations_CommentImport_State_ExpiresAt", "Consultations_CommentImport", ["State", "ExpiresAt"]);

        migrationBuilder.CreateTable(
            "Consultations_CommentImportItem",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ImportId = table.Column<Guid>(nullable: false),
                Number = table.Column<int>(nullable: false),
                Finding = table.Column<string>(nullable: false),
                NeedsPlace = table.Column<bool>(nullable: false),
                AlreadyThere = table.Column<bool>(nullable: false),
                Position = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Type = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_CommentImportItem", row => row.Id);
                table.ForeignKey("FK_Consultations_CommentImportItem_Consultations_CommentImport_ImportId", row => row.ImportId, "Consultations_CommentImport", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_Consultations_CommentImportItem_ImportId_Number", "Consultations_CommentImportItem", ["ImportId", "Number"], unique: true);

        migrationBuilder.CreateTable(
            "Consultations_FormHeading",
            table => new
            {
                Heading = table.Column<string>(maxLength: Limits.Name, nullable: false),
                Field = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Consultations_FormHeading", row => row.Heading));

        migrationBuilder.CreateIndex("IX_Consultations_Contribution_ConsultationId_NeedsPlace_Id", "Consultations_Contribution", ["ConsultationId", "NeedsPlace", "Id"]);
    }
}
