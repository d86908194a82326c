using AsmPortal.Data;
using AsmPortal.Grievances.Models;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Grievances.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261124_0302_Grievances_Handling")]
internal sealed class GrievancesHandling : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateStep(migrationBuilder);
        CreateScreeningAnswer(migrationBuilder);
        CreateScreening(migrationBuilder);
        CreateInquiryEntry(migrationBuilder);
        CreateRespondentLink(migrationBuilder);
        CreateRespondentAllegation(migrationBuilder);
        CreateActionLink(migrationBuilder);
        CreateChildCaseLink(migrationBuilder);
    }

    private static void CreateStep(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_Step",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                GrievanceId = table.Column<Guid>(nullable: false),
                Number = table.Column<int>(nullable: false),
                Kind = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                From = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
                To = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
                Note = table.Column<byte[]>(nullable: true),
                ById = table.Column<Guid>(nullable: true),
                On = table.Column<DateOnly>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_Step", row => row.Id);
                table.ForeignKey("FK_Grievances_Step_Grievances_Grievance_GrievanceId", row => row.GrievanceId, "Grievances_Grievance", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Grievances_Step_GrievanceId_Number", "Grievances_Step", ["GrievanceId", "Number"], unique: true);
    }

    private static void CreateScreeningAnswer(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_ScreeningAnswer",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                GrievanceId = table.Column<Guid>(nullable: false),
                Question = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Answer = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_ScreeningAnswer", row => row.Id);
                table.ForeignKey("FK_Grievances_ScreeningAnswer_Grievances_Grievance_GrievanceId", row => row.GrievanceId, "Grievances_Grievance", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Grievances_ScreeningAnswer_GrievanceId_Question", "Grievances_ScreeningAnswer", ["GrievanceId", "Question"], unique: true);
    }

    private static void CreateScreening(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_Screening",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                GrievanceId = table.Column<Guid>(nullable: false),
                Note = table.Column<byte[]>(nullable: true),
                ById = table.Column<Guid>(nullable: true),
                On = table.Column<DateOnly>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_Screening", row => row.Id);
                table.ForeignKey("FK_Grievances_Screening_Grievances_Grievance_GrievanceId", row => row.GrievanceId, "Grievances_Grievance", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Grievances_Screening_GrievanceId", "Grievances_Screening", "GrievanceId", unique: true);
    }

    private static void CreateInquiryEntry(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_InquiryEntry",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                GrievanceId = table.Column<Guid>(nullable: false),
                Kind = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                AllegationId = table.Column<Guid>(nullable: true),
                Text = table.Column<byte[]>(nullable: true),
                On = table.Column<DateOnly>(nullable: false),
                DoneOn = table.Column<DateOnly>(nullable: true),
                ById = table.Column<Guid>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_InquiryEntry", row => row.Id);
                table.ForeignKey("FK_Grievances_InquiryEntry_Grievances_Grievance_GrievanceId", row => row.GrievanceId, "Grievances_Grievance", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Grievances_InquiryEntry_GrievanceId_On", "Grievances_InquiryEntry", ["GrievanceId", "On"]);
    }

    private static void CreateRespondentLink(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_RespondentLink",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                GrievanceId = table.Column<Guid>(nullable: false),
                OrganisationId = table.Column<Guid>(nullable: true),
                TokenHash = table.Column<string>(maxLength: Limits.TokenHash, nullable: false),
                ShownText = table.Column<byte[]>(nullable: true),
                Receiver = table.Column<byte[]>(nullable: true),
                Language = table.Column<string>(maxLength: Limits.Language, nullable: false),
                MadeOn = table.Column<DateOnly>(nullable: false),
                ExpiresOn = table.Column<DateOnly>(nullable: false),
                RevokedOn = table.Column<DateOnly>(nullable: true),
                Opened = table.Column<int>(nullable: false),
                Reply = table.Column<byte[]>(nullable: true),
                RepliedOn = table.Column<DateOnly>(nullable: true),
                ById = table.Column<Guid>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_RespondentLink", row => row.Id);
                table.ForeignKey("FK_Grievances_RespondentLink_Grievances_Grievance_GrievanceId", row => row.GrievanceId, "Grievances_Grievance", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Grievances_RespondentLink_TokenHash", "Grievances_RespondentLink", "TokenHash", unique: true);
        migration.CreateIndex("IX_Grievances_RespondentLink_GrievanceId", "Grievances_RespondentLink", "GrievanceId");
    }

    private static void CreateRespondentAllegation(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_RespondentAllegation",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                LinkId = table.Column<Guid>(nullable: false),
                AllegationId = table.Column<Guid>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_RespondentAllegation", row => row.Id);
                table.ForeignKey("FK_Grievances_RespondentAllegation_Grievances_RespondentLink_LinkId", row => row.LinkId, "Grievances_RespondentLink", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Grievances_RespondentAllegation_Grievances_Allegation_AllegationId", row => row.AllegationId, "Grievances_Allegation", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Grievances_RespondentAllegation_LinkId_AllegationId", "Grievances_RespondentAllegation", ["LinkId", "AllegationId"], unique: true);
        migration.CreateIndex("IX_Grievances_RespondentAllegation_AllegationId", "Grievances_RespondentAllegation", "AllegationId");
    }

    private static void CreateActionLink(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_ActionLink",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                GrievanceId = table.Column<Guid>(nullable: false),
                AllegationId = table.Column<Guid>(nullable: false),
                ActionId = table.Column<Guid>(nullable: false),
                On = table.Column<DateOnly>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_ActionLink", row => row.Id);
                table.ForeignKey("FK_Grievances_ActionLink_Grievances_Allegation_AllegationId", row => row.AllegationId, "Grievances_Allegation", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Grievances_ActionLink_GrievanceId", "Grievances_ActionLink", "GrievanceId");
        migration.CreateIndex("IX_Grievances_ActionLink_AllegationId", "Grievances_ActionLink", "AllegationId");
        migration.CreateIndex("IX_Grievances_ActionLink_ActionId", "Grievances_ActionLink", "ActionId", unique: true);
    }

    private static void CreateChildCaseLink(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_ChildCaseLink",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                GrievanceId = table.Column<Guid>(nullable: false),
                AllegationId = table.Column<Guid>(nullable: false),
                On = table.Column<DateOnly>(nullable: false),
                ById = table.Column<Guid>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_ChildCaseLink", row => row.Id);
                table.ForeignKey("FK_Grievances_ChildCaseLink_Grievances_Allegation_AllegationId", row => row.AllegationId, "Grievances_Allegation", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Grievances_ChildCaseLink_GrievanceId", "Grievances_ChildCaseLink", "GrievanceId");
        migration.CreateIndex("IX_Grievances_ChildCaseLink_AllegationId", "Grievances_ChildCaseLink", "AllegationId", unique: true);
    }
}
