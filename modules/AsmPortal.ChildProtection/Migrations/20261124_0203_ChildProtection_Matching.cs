using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.ChildProtection.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261124_0203_ChildProtection_Matching")]
internal sealed class ChildProtectionMatching : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateNameToken(migrationBuilder);
        CreateDuplicateCandidate(migrationBuilder);
        CreateSiblingLink(migrationBuilder);
        CreateDeadline(migrationBuilder);
        CreateEscalation(migrationBuilder);
    }

    private static void CreateNameToken(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_NameToken",
            table => new
            {
                CaseId = table.Column<Guid>(nullable: false),
                Kind = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Value = table.Column<string>(maxLength: Limits.Token, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChildProtection_NameToken", row => new { row.CaseId, row.Kind, row.Value });
                table.ForeignKey("FK_ChildProtection_NameToken_ChildProtection_Case_CaseId", row => row.CaseId, "ChildProtection_Case", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_ChildProtection_NameToken_Value_Kind", "ChildProtection_NameToken", ["Value", "Kind"]);
    }

    private static void CreateDuplicateCandidate(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_DuplicateCandidate",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                CaseId = table.Column<Guid>(nullable: false),
                OtherCaseId = table.Column<Guid>(nullable: false),
                Matches = table.Column<string>(maxLength: Limits.Codes, nullable: false),
                FoundAt = table.Column<DateTime>(nullable: false),
                Decision = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                DecidedAt = table.Column<DateTime>(nullable: true),
                DecidedById = table.Column<Guid>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChildProtection_DuplicateCandidate", row => row.Id);
                table.ForeignKey("FK_ChildProtection_DuplicateCandidate_ChildProtection_Case_CaseId", row => row.CaseId, "ChildProtection_Case", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_ChildProtection_DuplicateCandidate_CaseId_OtherCaseId", "ChildProtection_DuplicateCandidate", ["CaseId", "OtherCaseId"], unique: true);
        migration.CreateIndex("IX_ChildProtection_DuplicateCandidate_OtherCaseId", "ChildProtection_DuplicateCandidate", "OtherCaseId");
        migration.CreateIndex("IX_ChildProtection_DuplicateCandidate_Decision_FoundAt", "ChildProtection_DuplicateCandidate", ["Decision", "FoundAt"]);
    }

    private static void CreateSiblingLink(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_SiblingLink",
            table => new
            {
                CaseId = table.Column<Guid>(nullable: false),
                OtherCaseId = table.Column<Guid>(nullable: false),
                ById = table.Column<Guid>(nullable: true),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChildProtection_SiblingLink", row => new { row.CaseId, row.OtherCaseId });
                table.ForeignKey("FK_ChildProtection_SiblingLink_ChildProtection_Case_CaseId", row => row.CaseId, "ChildProtection_Case", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_ChildProtection_SiblingLink_OtherCaseId", "ChildProtection_SiblingLink", "OtherCaseId");
    }

    private static void CreateDeadline(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_Deadline",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                CaseId = table.Column<Guid>(nullable: false),
                Kind = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                SubjectId = table.Column<Guid>(nullable: false),
                StartedAt = table.Column<DateTime>(nullable: false),
                DueAt = table.Column<DateTime>(nullable: false),
                MetAt = table.Column<DateTime>(nullable: true),
                CancelledAt = table.Column<DateTime>(nullable: true),
                Open = table.Column<bool>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChildProtection_Deadline", row => row.Id);
                table.ForeignKey("FK_ChildProtection_Deadline_ChildProtection_Case_CaseId", row => row.CaseId, "ChildProtection_Case", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_ChildProtection_Deadline_CaseId_Kind_SubjectId", "ChildProtection_Deadline", ["CaseId", "Kind", "SubjectId"]);
        migration.CreateIndex("IX_ChildProtection_Deadline_Open_DueAt", "ChildProtection_Deadline", ["Open", "DueAt"]);
    }

    private static void CreateEscalation(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_Escalation",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                CaseId = table.Column<Guid>(nullable: false),
                DeadlineId = table.Column<Guid>(nullable: false),
                Step = table.Column<int>(nullable: false),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChildProtection_Escalation", row => row.Id);
                table.ForeignKey("FK_ChildProtection_Escalation_ChildProtection_Deadline_DeadlineId", row => row.DeadlineId, "ChildProtection_Deadline", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_ChildProtection_Escalation_DeadlineId_Step", "ChildProtection_Escalation", ["DeadlineId", "Step"], unique: true);
        migration.CreateIndex("IX_ChildProtection_Escalation_CaseId", "ChildProtection_Escalation", "CaseId");
    }
}
