using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.ChildProtection.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261124_0201_ChildProtection_Casework")]
internal sealed class ChildProtectionCasework : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateClassification(migrationBuilder);
        CreateRiskAssessment(migrationBuilder);
        CreatePlan(migrationBuilder);
        CreateGoal(migrationBuilder);
        CreateApproval(migrationBuilder);
        CreateFollowUp(migrationBuilder);
        CreateContactAttempt(migrationBuilder);
        CreateClosure(migrationBuilder);
        CreateTransfer(migrationBuilder);
    }

    private static void CreateClassification(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_Classification",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                CaseId = table.Column<Guid>(nullable: false),
                Number = table.Column<int>(nullable: false),
                RuleVersion = table.Column<string>(maxLength: Limits.RuleVersion, nullable: false),
                Inputs = table.Column<string>(maxLength: Limits.Inputs, nullable: false),
                Result = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Explanation = table.Column<string>(maxLength: Limits.Codes, nullable: false),
                ReviewerId = table.Column<Guid>(nullable: true),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChildProtection_Classification", row => row.Id);
                table.ForeignKey("FK_ChildProtection_Classification_ChildProtection_Case_CaseId", row => row.CaseId, "ChildProtection_Case", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_ChildProtection_Classification_CaseId_Number", "ChildProtection_Classification", ["CaseId", "Number"], unique: true);
    }

    private static void CreateRiskAssessment(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_RiskAssessment",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                CaseId = table.Column<Guid>(nullable: false),
                Number = table.Column<int>(nullable: false),
                Level = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Factors = table.Column<string>(maxLength: Limits.Codes, nullable: false),
                SealedNote = table.Column<byte[]>(nullable: true),
                ById = table.Column<Guid>(nullable: true),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChildProtection_RiskAssessment", row => row.Id);
                table.ForeignKey("FK_ChildProtection_RiskAssessment_ChildProtection_Case_CaseId", row => row.CaseId, "ChildProtection_Case", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_ChildProtection_RiskAssessment_CaseId_Number", "ChildProtection_RiskAssessment", ["CaseId", "Number"], unique: true);
    }

    private static void CreatePlan(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_Plan",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                CaseId = table.Column<Guid>(nullable: false),
                Number = table.Column<int>(nullable: false),
                State = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                SealedSummary = table.Column<byte[]>(nullable: true),
                DraftedById = table.Column<Guid>(nullable: true),
                DraftedAt = table.Column<DateTime>(nullable: false),
                SubmittedAt = table.Column<DateTime>(nullable: true),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChildProtection_Plan", row => row.Id);
                table.ForeignKey("FK_ChildProtection_Plan_ChildProtection_Case_CaseId", row => row.CaseId, "ChildProtection_Case", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_ChildProtection_Plan_CaseId_Number", "ChildProtection_Plan", ["CaseId", "Number"], unique: true);
    }

    private static void CreateGoal(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_Goal",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                CaseId = table.Column<Guid>(nullable: false),
                PlanId = table.Column<Guid>(nullable: false),
                Number = table.Column<int>(nullable: false),
                Help = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                SealedText = table.Column<byte[]>(nullable: true),
                DueOn = table.Column<DateOnly>(nullable: true),
                State = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                ResolvedAt = table.Column<DateTime>(nullable: true),
                ResolvedById = table.Column<Guid>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChildProtection_Goal", row => row.Id);
                table.ForeignKey("FK_ChildProtection_Goal_ChildProtection_Case_CaseId", row => row.CaseId, "ChildProtection_Case", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_ChildProtection_Goal_ChildProtection_Plan_PlanId", row => row.PlanId, "ChildProtection_Plan", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_ChildProtection_Goal_CaseId", "ChildProtection_Goal", "CaseId");
        migration.CreateIndex("IX_ChildProtection_Goal_PlanId_Number", "ChildProtection_Goal", ["PlanId", "Number"], unique: true);
    }

    private static void CreateApproval(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_Approval",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                CaseId = table.Column<Guid>(nullable: false),
                Kind = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                SubjectId = table.Column<Guid>(nullable: false),
                Approved = table.Column<bool>(nullable: false),
                SealedNote = table.Column<byte[]>(nullable: true),
                ById = table.Column<Guid>(nullable: true),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChildProtection_Approval", row => row.Id);
                table.ForeignKey("FK_ChildProtection_Approval_ChildProtection_Case_CaseId", row => row.CaseId, "ChildProtection_Case", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_ChildProtection_Approval_CaseId", "ChildProtection_Approval", "CaseId");
    }

    private static void CreateFollowUp(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_FollowUp",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                CaseId = table.Column<Guid>(nullable: false),
                Number = table.Column<int>(nullable: false),
                Kind = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                DueAt = table.Column<DateTime>(nullable: false),
                DoneAt = table.Column<DateTime>(nullable: true),
                DoneById = table.Column<Guid>(nullable: true),
                Result = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
                SealedNote = table.Column<byte[]>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChildProtection_FollowUp", row => row.Id);
                table.ForeignKey("FK_ChildProtection_FollowUp_ChildProtection_Case_CaseId", row => row.CaseId, "ChildProtection_Case", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_ChildProtection_FollowUp_CaseId_Number", "ChildProtection_FollowUp", ["CaseId", "Number"], unique: true);
        migration.CreateIndex("IX_ChildProtection_FollowUp_DoneAt_DueAt", "ChildProtection_FollowUp", ["DoneAt", "DueAt"]);
    }

    private static void CreateContactAttempt(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_ContactAttempt",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                CaseId = table.Column<Guid>(nullable: false),
                Means = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Reached = table.Column<bool>(nullable: false),
                SealedNote = table.Column<byte[]>(nullable: true),
                ById = table.Column<Guid>(nullable: true),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChildProtection_ContactAttempt", row => row.Id);
                table.ForeignKey("FK_ChildProtection_ContactAttempt_ChildProtection_Case_CaseId", row => row.CaseId, "ChildProtection_Case", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_ChildProtection_ContactAttempt_CaseId_At", "ChildProtection_ContactAttempt", ["CaseId", "At"]);
    }

    private static void CreateClosure(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_Closure",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                CaseId = table.Column<Guid>(nullable: false),
                Kind = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                State = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                ChildTold = table.Column<bool>(nullable: false),
                CaregiverTold = table.Column<bool>(nullable: false),
                SealedReason = table.Column<byte[]>(nullable: true),
                ProposedById = table.Column<Guid>(nullable: true),
                ProposedAt = table.Column<DateTime>(nullable: false),
                DecidedAt = table.Column<DateTime>(nullable: true),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChildProtection_Closure", row => row.Id);
                table.ForeignKey("FK_ChildProtection_Closure_ChildProtection_Case_CaseId", row => row.CaseId, "ChildProtection_Case", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_ChildProtection_Closure_CaseId", "ChildProtection_Closure", "CaseId");
        migration.CreateIndex("IX_ChildProtection_Closure_State_ProposedAt", "ChildProtection_Closure", ["State", "ProposedAt"]);
    }

    private static void CreateTransfer(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_Transfer",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                CaseId = table.Column<Guid>(nullable: false),
                State = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                FromOrganisationId = table.Column<Guid>(nullable: true),
                FromOwnerId = table.Column<Guid>(nullable: true),
                ToOrganisationId = table.Column<Guid>(nullable: false),
                ToOwnerId = table.Column<Guid>(nullable: true),
                SealedReason = table.Column<byte[]>(nullable: true),
                RequestedById = table.Column<Guid>(nullable: true),
                RequestedAt = table.Column<DateTime>(nullable: false),
                OfferedAt = table.Column<DateTime>(nullable: true),
                DecidedAt = table.Column<DateTime>(nullable: true),
                DecidedById = table.Column<Guid>(nullable: true),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChildProtection_Transfer", row => row.Id);
                table.ForeignKey("FK_ChildProtection_Transfer_ChildProtection_Case_CaseId", row => row.CaseId, "ChildProtection_Case", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_ChildProtection_Transfer_CaseId", "ChildProtection_Transfer", "CaseId");
        migration.CreateIndex("IX_ChildProtection_Transfer_ToOrganisationId_State", "ChildProtection_Transfer", ["ToOrganisationId", "State"]);
    }
}
