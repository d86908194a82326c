using AsmPortal.Data;
using AsmPortal.Frameworks.Models;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Frameworks.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261121_0010_Frameworks_Create")]
internal sealed class FrameworksCreate : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateFrameworks(migrationBuilder);
        CreateStructure(migrationBuilder);
        CreateRequirements(migrationBuilder);
        CreateHistory(migrationBuilder);
        CreateLocks(migrationBuilder);
    }

    private static void CreateFrameworks(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Frameworks_Framework",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Slug = table.Column<string>(maxLength: Limits.Slug, nullable: false),
                Title = table.Column<string>(nullable: false),
                Summary = table.Column<string>(nullable: false),
                AuthoritativeLanguage = table.Column<string>(maxLength: Limits.Language, nullable: false),
                Illustrative = table.Column<bool>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Frameworks_Framework", row => row.Id));
        migration.CreateIndex("IX_Frameworks_Framework_Slug", "Frameworks_Framework", "Slug", unique: true);

        migration.CreateTable(
            "Frameworks_Version",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                FrameworkId = table.Column<Guid>(nullable: false),
                Label = table.Column<string>(maxLength: Limits.Label, nullable: false),
                State = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                BasedOn = table.Column<string>(maxLength: Limits.Label, nullable: true),
                Note = table.Column<string>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                ContentChangedAt = table.Column<DateTime>(nullable: false),
                PublishedAt = table.Column<DateTime>(nullable: true),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Frameworks_Version", row => row.Id);
                table.ForeignKey("FK_Frameworks_Version_Frameworks_Framework_FrameworkId", row => row.FrameworkId, "Frameworks_Framework", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Frameworks_Version_FrameworkId_Label", "Frameworks_Version", ["FrameworkId", "Label"], unique: true);
    }

    private static void CreateStructure(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Frameworks_Level",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                VersionId = table.Column<Guid>(nullable: false),
                Number = table.Column<int>(nullable: false),
                Code = table.Column<string>(maxLength: Limits.LevelCode, nullable: false),
                Label = table.Column<string>(nullable: false),
                Description = table.Column<string>(nullable: false),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Frameworks_Level", row => row.Id);
                table.ForeignKey("FK_Frameworks_Level_Frameworks_Version_VersionId", row => row.VersionId, "Frameworks_Version", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Frameworks_Level_VersionId_Number", "Frameworks_Level", ["VersionId", "Number"], unique: true);

        migration.CreateTable(
            "Frameworks_Principle",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                VersionId = table.Column<Guid>(nullable: false),
                ParentId = table.Column<Guid>(nullable: true),
                Code = table.Column<string>(maxLength: Limits.Code, nullable: false),
                StableId = table.Column<string>(maxLength: Limits.StableId, nullable: false),
                Position = table.Column<int>(nullable: false),
                Title = table.Column<string>(nullable: false),
                Introduction = table.Column<string>(nullable: false),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Frameworks_Principle", row => row.Id);
                table.ForeignKey("FK_Frameworks_Principle_Frameworks_Principle_ParentId", row => row.ParentId, "Frameworks_Principle", "Id");
                table.ForeignKey("FK_Frameworks_Principle_Frameworks_Version_VersionId", row => row.VersionId, "Frameworks_Version", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Frameworks_Principle_ParentId", "Frameworks_Principle", "ParentId");
        migration.CreateIndex("IX_Frameworks_Principle_VersionId_Code", "Frameworks_Principle", ["VersionId", "Code"], unique: true);
        migration.CreateIndex("IX_Frameworks_Principle_VersionId_StableId", "Frameworks_Principle", ["VersionId", "StableId"], unique: true);

        migration.CreateTable(
            "Frameworks_Lineage",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                VersionId = table.Column<Guid>(nullable: false),
                Position = table.Column<int>(nullable: false),
                Kind = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                FromIds = table.Column<string>(nullable: false),
                ToIds = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Frameworks_Lineage", row => row.Id);
                table.ForeignKey("FK_Frameworks_Lineage_Frameworks_Version_VersionId", row => row.VersionId, "Frameworks_Version", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Frameworks_Lineage_VersionId", "Frameworks_Lineage", "VersionId");
    }

    private static void CreateRequirements(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Frameworks_Requirement",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                VersionId = table.Column<Guid>(nullable: false),
                PrincipleId = table.Column<Guid>(nullable: false),
                StableId = table.Column<string>(maxLength: Limits.StableId, nullable: false),
                Code = table.Column<string>(maxLength: Limits.Code, nullable: false),
                LevelNumber = table.Column<int>(nullable: false),
                Critical = table.Column<bool>(nullable: false),
                AnnexII = table.Column<string>(maxLength: 400, nullable: false),
                Position = table.Column<int>(nullable: false),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Frameworks_Requirement", row => row.Id);
                table.ForeignKey("FK_Frameworks_Requirement_Frameworks_Principle_PrincipleId", row => row.PrincipleId, "Frameworks_Principle", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Frameworks_Requirement_Frameworks_Version_VersionId", row => row.VersionId, "Frameworks_Version", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Frameworks_Requirement_PrincipleId_Position", "Frameworks_Requirement", ["PrincipleId", "Position"]);
        migration.CreateIndex("IX_Frameworks_Requirement_VersionId_Code", "Frameworks_Requirement", ["VersionId", "Code"], unique: true);
        migration.CreateIndex("IX_Frameworks_Requirement_VersionId_StableId", "Frameworks_Requirement", ["VersionId", "StableId"], unique: true);

        migration.CreateTable(
            "Frameworks_Text",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                VersionId = table.Column<Guid>(nullable: false),
                RequirementId = table.Column<Guid>(nullable: false),
                Language = table.Column<string>(maxLength: Limits.Language, nullable: false),
                Text = table.Column<string>(nullable: false),
                Guidance = table.Column<string>(nullable: false),
                Evidence = table.Column<string>(nullable: false),
                State = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                SourceText = table.Column<string>(nullable: true),
                SourceGuidance = table.Column<string>(nullable: true),
                SourceEvidence = table.Column<string>(nullable: true),
                SearchText = table.Column<string>(nullable: false),
                ChangedById = table.Column<Guid>(nullable: true),
                ChangedBy = table.Column<string>(maxLength: Limits.Name, nullable: false),
                ChangedAt = table.Column<DateTime>(nullable: false),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Frameworks_Text", row => row.Id);
                table.ForeignKey("FK_Frameworks_Text_Frameworks_Requirement_RequirementId", row => row.RequirementId, "Frameworks_Requirement", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Frameworks_Text_Frameworks_Version_VersionId", row => row.VersionId, "Frameworks_Version", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Frameworks_Text_RequirementId_Language", "Frameworks_Text", ["RequirementId", "Language"], unique: true);
        migration.CreateIndex("IX_Frameworks_Text_VersionId_Language_State", "Frameworks_Text", ["VersionId", "Language", "State"]);

        migration.CreateTable(
            "Frameworks_Mapping",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                VersionId = table.Column<Guid>(nullable: false),
                RequirementId = table.Column<Guid>(nullable: false),
                Position = table.Column<int>(nullable: false),
                Standard = table.Column<string>(maxLength: Limits.Standard, nullable: false),
                Provision = table.Column<string>(maxLength: Limits.Provision, nullable: false),
                Relation = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Confidence = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Note = table.Column<string>(maxLength: Limits.Remark, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Frameworks_Mapping", row => row.Id);
                table.ForeignKey("FK_Frameworks_Mapping_Frameworks_Requirement_RequirementId", row => row.RequirementId, "Frameworks_Requirement", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Frameworks_Mapping_Frameworks_Version_VersionId", row => row.VersionId, "Frameworks_Version", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Frameworks_Mapping_RequirementId", "Frameworks_Mapping", "RequirementId");
        migration.CreateIndex("IX_Frameworks_Mapping_VersionId_Standard_Provision", "Frameworks_Mapping", ["VersionId", "Standard", "Provision"]);
    }

    private static void CreateHistory(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Frameworks_Transition",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                VersionId = table.Column<Guid>(nullable: false),
                From = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                To = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                ById = table.Column<Guid>(nullable: true),
                By = table.Column<string>(maxLength: Limits.Name, nullable: false),
                At = table.Column<DateTime>(nullable: false),
                Note = table.Column<string>(maxLength: Limits.Remark, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Frameworks_Transition", row => row.Id);
                table.ForeignKey("FK_Frameworks_Transition_Frameworks_Version_VersionId", row => row.VersionId, "Frameworks_Version", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Frameworks_Transition_VersionId_At", "Frameworks_Transition", ["VersionId", "At"]);

        migration.CreateTable(
            "Frameworks_Decision",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                VersionId = table.Column<Guid>(nullable: false),
                Kind = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Outcome = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                ById = table.Column<Guid>(nullable: true),
                By = table.Column<string>(maxLength: Limits.Name, nullable: false),
                At = table.Column<DateTime>(nullable: false),
                Note = table.Column<string>(maxLength: Limits.Remark, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Frameworks_Decision", row => row.Id);
                table.ForeignKey("FK_Frameworks_Decision_Frameworks_Version_VersionId", row => row.VersionId, "Frameworks_Version", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Frameworks_Decision_VersionId_At", "Frameworks_Decision", ["VersionId", "At"]);

        migration.CreateTable(
            "Frameworks_ImportFault",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                VersionId = table.Column<Guid>(nullable: false),
                File = table.Column<string>(maxLength: Limits.Name, nullable: false),
                Row = table.Column<int>(nullable: true),
                Column = table.Column<string>(maxLength: Limits.Name, nullable: false),
                Code = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Arguments = table.Column<string>(nullable: false),
                Cells = table.Column<string>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                ResolvedAt = table.Column<DateTime>(nullable: true),
                ResolvedBy = table.Column<string>(maxLength: Limits.Name, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Frameworks_ImportFault", row => row.Id);
                table.ForeignKey("FK_Frameworks_ImportFault_Frameworks_Version_VersionId", row => row.VersionId, "Frameworks_Version", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Frameworks_ImportFault_VersionId_File_Row", "Frameworks_ImportFault", ["VersionId", "File", "Row"]);
    }

    private void CreateLocks(MigrationBuilder migration)
    {
        foreach (var statement in Engine == DatabaseEngine.Sqlite ? PublishedVersionLock.SqliteStatements() : PublishedVersionLock.PostgreSqlStatements())
        {
            migration.Sql(statement);
        }
    }
}
