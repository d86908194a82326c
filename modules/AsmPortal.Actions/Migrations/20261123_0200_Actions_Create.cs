using AsmPortal.Actions.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Actions.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261123_0200_Actions_Create")]
internal sealed class ActionsCreate : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateActions(migrationBuilder);
        CreateSteps(migrationBuilder);
        migrationBuilder.CreateTable(
            "Actions_Counter",
            table => new
            {
                Year = table.Column<int>(nullable: false),
                Last = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Actions_Counter", row => row.Year));
    }

    private static void CreateActions(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Actions_CorrectiveAction",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Number = table.Column<string>(maxLength: Limits.Number, nullable: false),
                SiteId = table.Column<Guid>(nullable: false),
                SourceKind = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                SourceId = table.Column<Guid>(nullable: false),
                SourceKey = table.Column<string>(maxLength: Limits.SourceKey, nullable: false),
                Subject = table.Column<string>(nullable: false),
                Level = table.Column<int>(nullable: true),
                Description = table.Column<string>(maxLength: Limits.Text, nullable: false),
                Language = table.Column<string>(maxLength: Limits.Language, nullable: false),
                OwnerId = table.Column<Guid>(nullable: true),
                DueOn = table.Column<DateOnly>(nullable: true),
                DueOrder = table.Column<DateOnly>(nullable: false),
                Cost = table.Column<long>(nullable: true),
                Support = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                State = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Confidential = table.Column<bool>(nullable: false),
                Progress = table.Column<int>(nullable: false),
                Steps = table.Column<int>(nullable: false),
                RecommendedById = table.Column<Guid>(nullable: true),
                RecommendedAt = table.Column<DateTime>(nullable: false),
                StateAt = table.Column<DateTime>(nullable: false),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Actions_CorrectiveAction", row => row.Id));
        migration.CreateIndex("IX_Actions_CorrectiveAction_Number", "Actions_CorrectiveAction", "Number", unique: true);
        migration.CreateIndex("IX_Actions_CorrectiveAction_SourceKind_SourceId_SourceKey", "Actions_CorrectiveAction", ["SourceKind", "SourceId", "SourceKey"], unique: true);
        migration.CreateIndex("IX_Actions_CorrectiveAction_OwnerId_DueOrder_Id", "Actions_CorrectiveAction", ["OwnerId", "DueOrder", "Id"]);
        migration.CreateIndex("IX_Actions_CorrectiveAction_SiteId_DueOrder_Id", "Actions_CorrectiveAction", ["SiteId", "DueOrder", "Id"]);
        migration.CreateIndex("IX_Actions_CorrectiveAction_State_DueOrder_Id", "Actions_CorrectiveAction", ["State", "DueOrder", "Id"]);
        migration.CreateIndex("IX_Actions_CorrectiveAction_DueOrder_Id", "Actions_CorrectiveAction", ["DueOrder", "Id"]);
        migration.CreateIndex("IX_Actions_CorrectiveAction_RecommendedAt", "Actions_CorrectiveAction", "RecommendedAt");
        migration.CreateIndex("IX_Actions_CorrectiveAction_RecommendedById", "Actions_CorrectiveAction", "RecommendedById");
    }

    private static void CreateSteps(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Actions_Step",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ActionId = table.Column<Guid>(nullable: false),
                Number = table.Column<int>(nullable: false),
                From = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
                To = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
                Percent = table.Column<int>(nullable: true),
                Note = table.Column<string>(maxLength: Limits.Text, nullable: false),
                Language = table.Column<string>(maxLength: Limits.Language, nullable: false),
                DueOn = table.Column<DateOnly>(nullable: true),
                Cost = table.Column<long>(nullable: true),
                ById = table.Column<Guid>(nullable: true),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Actions_Step", row => row.Id);
                table.ForeignKey("FK_Actions_Step_Actions_CorrectiveAction_ActionId", row => row.ActionId, "Actions_CorrectiveAction", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Actions_Step_ActionId_Number", "Actions_Step", ["ActionId", "Number"], unique: true);
        migration.CreateIndex("IX_Actions_Step_ById", "Actions_Step", "ById");

        migration.CreateTable(
            "Actions_Evidence",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                StepId = table.Column<Guid>(nullable: false),
                ActionId = table.Column<Guid>(nullable: false),
                FileId = table.Column<Guid>(nullable: false),
                Name = table.Column<string>(maxLength: Limits.FileName, nullable: false),
                ContentType = table.Column<string>(maxLength: Limits.ContentType, nullable: false),
                Length = table.Column<long>(nullable: false),
                Sha256 = table.Column<string>(maxLength: Limits.Hash, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Actions_Evidence", row => row.Id);
                table.ForeignKey("FK_Actions_Evidence_Actions_Step_StepId", row => row.StepId, "Actions_Step", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Actions_Evidence_StepId", "Actions_Evidence", "StepId");
        migration.CreateIndex("IX_Actions_Evidence_ActionId", "Actions_Evidence", "ActionId");
    }
}
