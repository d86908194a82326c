using AsmPortal.Data;
using AsmPortal.Sites.Data;
using AsmPortal.Sites.Models;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Sites.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261123_0100_Sites_Create")]
internal sealed class SitesCreate : PortalMigration
{
    private const int Enum = SiteConfiguration.EnumLength;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateSite(migrationBuilder);
        CreateOperator(migrationBuilder);
        CreateQualification(migrationBuilder);
        CreateStatus(migrationBuilder);
        CreateHeadcount(migrationBuilder);
        CreateProgramme(migrationBuilder);
    }

    private static void CreateSite(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Sites_Site",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Slug = table.Column<string>(maxLength: Site.SlugLength, nullable: false),
                Name = table.Column<string>(maxLength: Site.NameLength, nullable: false),
                SearchName = table.Column<string>(maxLength: 2 * Site.NameLength, nullable: false),
                SearchPlace = table.Column<string>(maxLength: 4 * Site.NameLength, nullable: false),
                Country = table.Column<string>(maxLength: 2, nullable: false),
                Province = table.Column<string>(maxLength: Site.PlaceLength, nullable: false),
                Territory = table.Column<string>(maxLength: Site.PlaceLength, nullable: true),
                Latitude = table.Column<double>(nullable: true),
                Longitude = table.Column<double>(nullable: true),
                Polygon = table.Column<string>(nullable: true),
                LocatedAt = table.Column<DateTime>(nullable: true),
                CoordinateRule = table.Column<string>(maxLength: Enum, nullable: false),
                DelayDays = table.Column<int>(nullable: false),
                Minerals = table.Column<string>(maxLength: Site.MineralsLength, nullable: false),
                Concession = table.Column<string>(maxLength: Enum, nullable: false),
                Activity = table.Column<string>(maxLength: Enum, nullable: false),
                Qualification = table.Column<string>(maxLength: Enum, nullable: false),
                QualifiedUntil = table.Column<DateOnly>(nullable: true),
                OperatorId = table.Column<Guid>(nullable: true),
                Pilot = table.Column<bool>(nullable: false),
                NationalId = table.Column<string>(maxLength: Site.IdentifierLength, nullable: true),
                IcglrId = table.Column<string>(maxLength: Site.IdentifierLength, nullable: true),
                VerifiedLevel = table.Column<int>(nullable: true),
                SelfDeclaredLevel = table.Column<int>(nullable: true),
                LevelsSince = table.Column<DateTime>(nullable: true),
                Illustrative = table.Column<bool>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                ChangedAt = table.Column<DateTime>(nullable: false),
                MergedIntoId = table.Column<Guid>(nullable: true),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Sites_Site", row => row.Id));
        migration.CreateIndex("IX_Sites_Site_Slug", "Sites_Site", "Slug", unique: true);
        migration.CreateIndex("IX_Sites_Site_SearchName_Id", "Sites_Site", ["SearchName", "Id"]);
        migration.CreateIndex("IX_Sites_Site_Country_Province_SearchName_Id", "Sites_Site", ["Country", "Province", "SearchName", "Id"]);
        migration.CreateIndex("IX_Sites_Site_Activity_SearchName_Id", "Sites_Site", ["Activity", "SearchName", "Id"]);
        migration.CreateIndex("IX_Sites_Site_Qualification_SearchName_Id", "Sites_Site", ["Qualification", "SearchName", "Id"]);
        migration.CreateIndex("IX_Sites_Site_QualifiedUntil", "Sites_Site", "QualifiedUntil");
        migration.CreateIndex("IX_Sites_Site_OperatorId", "Sites_Site", "OperatorId");
        migration.CreateIndex("IX_Sites_Site_MergedIntoId", "Sites_Site", "MergedIntoId");
    }

    private static void CreateOperator(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Sites_Operator",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                SiteId = table.Column<Guid>(nullable: false),
                OrganisationId = table.Column<Guid>(nullable: false),
                From = table.Column<DateOnly>(nullable: false),
                Until = table.Column<DateOnly>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Sites_Operator", row => row.Id);
                table.ForeignKey("FK_Sites_Operator_Sites_Site_SiteId", row => row.SiteId, "Sites_Site", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Sites_Operator_SiteId_From", "Sites_Operator", ["SiteId", "From"], unique: true);
        migration.CreateIndex("IX_Sites_Operator_OrganisationId", "Sites_Operator", "OrganisationId");
    }

    private static void CreateQualification(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Sites_Qualification",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                SiteId = table.Column<Guid>(nullable: false),
                Value = table.Column<string>(maxLength: Enum, nullable: false),
                Authority = table.Column<string>(maxLength: SiteQualification.AuthorityLength, nullable: false),
                On = table.Column<DateOnly>(nullable: false),
                ValidUntil = table.Column<DateOnly>(nullable: true),
                Reference = table.Column<string>(maxLength: SiteQualification.ReferenceLength, nullable: true),
                LapseOfId = table.Column<Guid>(nullable: true),
                RecordedAt = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Sites_Qualification", row => row.Id);
                table.ForeignKey("FK_Sites_Qualification_Sites_Site_SiteId", row => row.SiteId, "Sites_Site", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Sites_Qualification_SiteId_On", "Sites_Qualification", ["SiteId", "On"]);
        migration.CreateIndex("IX_Sites_Qualification_LapseOfId", "Sites_Qualification", "LapseOfId", unique: true);
    }

    private static void CreateStatus(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Sites_Status",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                SiteId = table.Column<Guid>(nullable: false),
                On = table.Column<DateOnly>(nullable: false),
                Activity = table.Column<string>(maxLength: Enum, nullable: false),
                Concession = table.Column<string>(maxLength: Enum, nullable: false),
                Note = table.Column<string>(maxLength: SiteStatus.NoteLength, nullable: true),
                RecordedAt = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Sites_Status", row => row.Id);
                table.ForeignKey("FK_Sites_Status_Sites_Site_SiteId", row => row.SiteId, "Sites_Site", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Sites_Status_SiteId_On", "Sites_Status", ["SiteId", "On"], unique: true);
    }

    private static void CreateHeadcount(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Sites_Headcount",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                SiteId = table.Column<Guid>(nullable: false),
                On = table.Column<DateOnly>(nullable: false),
                Women = table.Column<int>(nullable: false),
                Men = table.Column<int>(nullable: false),
                Source = table.Column<string>(maxLength: SiteHeadcount.SourceLength, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Sites_Headcount", row => row.Id);
                table.ForeignKey("FK_Sites_Headcount_Sites_Site_SiteId", row => row.SiteId, "Sites_Site", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Sites_Headcount_SiteId_On", "Sites_Headcount", ["SiteId", "On"], unique: true);
    }

    private static void CreateProgramme(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Sites_Programme",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                SiteId = table.Column<Guid>(nullable: false),
                Name = table.Column<string>(maxLength: SiteProgramme.NameLength, nullable: false),
                From = table.Column<DateOnly>(nullable: false),
                Until = table.Column<DateOnly>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Sites_Programme", row => row.Id);
                table.ForeignKey("FK_Sites_Programme_Sites_Site_SiteId", row => row.SiteId, "Sites_Site", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Sites_Programme_SiteId_Name_From", "Sites_Programme", ["SiteId", "Name", "From"], unique: true);
    }
}
