using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.ChildProtection.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261124_0200_ChildProtection_Create")]
internal sealed class ChildProtectionCreate : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateCase(migrationBuilder);
        CreateActivity(migrationBuilder);
        CreateCondition(migrationBuilder);
        CreateRegistration(migrationBuilder);
        CreateSourceLink(migrationBuilder);
        CreateStep(migrationBuilder);
        CreateCounter(migrationBuilder);
    }

    private static void CreateCase(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_Case",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Number = table.Column<string>(maxLength: Limits.Number, nullable: false),
                DeviceId = table.Column<Guid>(nullable: true),
                State = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                StateAt = table.Column<DateTime>(nullable: false),
                SiteId = table.Column<Guid>(nullable: true),
                ObservedAt = table.Column<DateTime>(nullable: false),
                ReceivedAt = table.Column<DateTime>(nullable: false),
                ObserverId = table.Column<Guid>(nullable: true),
                Sex = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                AgeFrom = table.Column<int>(nullable: false),
                AgeTo = table.Column<int>(nullable: false),
                AgeBand = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                AgeEvidence = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Accompaniment = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                ImmediateDanger = table.Column<bool>(nullable: false),
                InMiningArea = table.Column<bool>(nullable: false),
                SealedObservation = table.Column<byte[]>(nullable: true),
                OrganisationId = table.Column<Guid>(nullable: true),
                OwnerId = table.Column<Guid>(nullable: true),
                Risk = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
                Classification = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
                NextDueAt = table.Column<DateTime>(nullable: true),
                DueOrder = table.Column<DateTime>(nullable: false),
                ClosedAs = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
                ClosedAt = table.Column<DateTime>(nullable: true),
                CheckDueAt = table.Column<DateTime>(nullable: true),
                CheckedAt = table.Column<DateTime>(nullable: true),
                MergedIntoId = table.Column<Guid>(nullable: true),
                Reopenings = table.Column<int>(nullable: false),
                Steps = table.Column<int>(nullable: false),
                Illustrative = table.Column<bool>(nullable: false),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_ChildProtection_Case", row => row.Id));
        migration.CreateIndex("IX_ChildProtection_Case_Number", "ChildProtection_Case", "Number", unique: true);
        migration.CreateIndex("IX_ChildProtection_Case_DeviceId", "ChildProtection_Case", "DeviceId", unique: true);
        migration.CreateIndex("IX_ChildProtection_Case_OwnerId_DueOrder_Id", "ChildProtection_Case", ["OwnerId", "DueOrder", "Id"]);
        migration.CreateIndex("IX_ChildProtection_Case_OrganisationId_DueOrder_Id", "ChildProtection_Case", ["OrganisationId", "DueOrder", "Id"]);
        migration.CreateIndex("IX_ChildProtection_Case_State_DueOrder_Id", "ChildProtection_Case", ["State", "DueOrder", "Id"]);
        migration.CreateIndex("IX_ChildProtection_Case_ObserverId_ReceivedAt", "ChildProtection_Case", ["ObserverId", "ReceivedAt"]);
        migration.CreateIndex("IX_ChildProtection_Case_SiteId_ObservedAt", "ChildProtection_Case", ["SiteId", "ObservedAt"]);
        migration.CreateIndex("IX_ChildProtection_Case_ObservedAt", "ChildProtection_Case", "ObservedAt");
        migration.CreateIndex("IX_ChildProtection_Case_MergedIntoId", "ChildProtection_Case", "MergedIntoId");
    }

    private static void CreateActivity(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_Activity",
            table => new
            {
                CaseId = table.Column<Guid>(nullable: false),
                Activity = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChildProtection_Activity", row => new { row.CaseId, row.Activity });
                table.ForeignKey("FK_ChildProtection_Activity_ChildProtection_Case_CaseId", row => row.CaseId, "ChildProtection_Case", "Id", onDelete: ReferentialAction.Cascade);
            });
    }

    private static void CreateCondition(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_Condition",
            table => new
            {
                CaseId = table.Column<Guid>(nullable: false),
                Condition = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChildProtection_Condition", row => new { row.CaseId, row.Condition });
                table.ForeignKey("FK_ChildProtection_Condition_ChildProtection_Case_CaseId", row => row.CaseId, "ChildProtection_Case", "Id", onDelete: ReferentialAction.Cascade);
            });
    }

    private static void CreateRegistration(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_Registration",
            table => new
            {
                CaseId = table.Column<Guid>(nullable: false),
                Basis = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                ConsentOn = table.Column<DateOnly>(nullable: true),
                MayShareFirstName = table.Column<bool>(nullable: false),
                MayExport = table.Column<bool>(nullable: false),
                SealedName = table.Column<byte[]>(nullable: true),
                SealedFirstName = table.Column<byte[]>(nullable: true),
                SealedCaregiver = table.Column<byte[]>(nullable: true),
                SealedContact = table.Column<byte[]>(nullable: true),
                SealedHome = table.Column<byte[]>(nullable: true),
                SealedBasis = table.Column<byte[]>(nullable: true),
                At = table.Column<DateTime>(nullable: false),
                ById = table.Column<Guid>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChildProtection_Registration", row => row.CaseId);
                table.ForeignKey("FK_ChildProtection_Registration_ChildProtection_Case_CaseId", row => row.CaseId, "ChildProtection_Case", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_ChildProtection_Registration_ById", "ChildProtection_Registration", "ById");
    }

    private static void CreateSourceLink(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_SourceLink",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                CaseId = table.Column<Guid>(nullable: false),
                Kind = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                SourceId = table.Column<Guid>(nullable: false),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChildProtection_SourceLink", row => row.Id);
                table.ForeignKey("FK_ChildProtection_SourceLink_ChildProtection_Case_CaseId", row => row.CaseId, "ChildProtection_Case", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_ChildProtection_SourceLink_CaseId", "ChildProtection_SourceLink", "CaseId");
        migration.CreateIndex("IX_ChildProtection_SourceLink_Kind_SourceId", "ChildProtection_SourceLink", ["Kind", "SourceId"], unique: true);
    }

    private static void CreateStep(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_Step",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                CaseId = table.Column<Guid>(nullable: false),
                Number = table.Column<int>(nullable: false),
                Kind = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                From = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
                To = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
                SubjectId = table.Column<Guid>(nullable: true),
                SealedNote = table.Column<byte[]>(nullable: true),
                ById = table.Column<Guid>(nullable: true),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ChildProtection_Step", row => row.Id);
                table.ForeignKey("FK_ChildProtection_Step_ChildProtection_Case_CaseId", row => row.CaseId, "ChildProtection_Case", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_ChildProtection_Step_CaseId_Number", "ChildProtection_Step", ["CaseId", "Number"], unique: true);
        migration.CreateIndex("IX_ChildProtection_Step_ById", "ChildProtection_Step", "ById");
    }

    private static void CreateCounter(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ChildProtection_Counter",
            table => new
            {
                Year = table.Column<int>(nullable: false),
                Last = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_ChildProtection_Counter", row => row.Year));
    }
}
