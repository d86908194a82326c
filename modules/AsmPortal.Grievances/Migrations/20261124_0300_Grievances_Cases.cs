using AsmPortal.Data;
using AsmPortal.Grievances.Models;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Grievances.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261124_0300_Grievances_Cases")]
internal sealed class GrievancesCases : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateGrievance(migrationBuilder);
        CreateDraft(migrationBuilder);
        CreateIdentity(migrationBuilder);
        CreateCasePerson(migrationBuilder);
        CreateAllegation(migrationBuilder);
        CreateFinding(migrationBuilder);
        CreateMessage(migrationBuilder);
        CreateAttachment(migrationBuilder);
    }

    private static void CreateGrievance(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_Grievance",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Number = table.Column<string>(maxLength: Limits.Number, nullable: false),
                State = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                StateOn = table.Column<DateOnly>(nullable: false),
                Criticality = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Anonymity = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Language = table.Column<string>(maxLength: Limits.Language, nullable: false),
                Category = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Channel = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                ReceivedOn = table.Column<DateOnly>(nullable: false),
                Narrative = table.Column<byte[]>(nullable: true),
                ReceiptLookup = table.Column<string>(maxLength: Limits.Lookup, nullable: true),
                ReceiptHash = table.Column<string>(maxLength: Limits.SlowHash, nullable: true),
                ReceiptUsedOn = table.Column<DateOnly>(nullable: true),
                Proof = table.Column<string>(maxLength: Limits.Proof, nullable: true),
                OwnerId = table.Column<Guid>(nullable: true),
                InvestigatorId = table.Column<Guid>(nullable: true),
                InadmissibleReason = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
                Redirect = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                MergedIntoId = table.Column<Guid>(nullable: true),
                Outcome = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
                DecidedOn = table.Column<DateOnly>(nullable: true),
                WithdrawnOn = table.Column<DateOnly>(nullable: true),
                ClosedOn = table.Column<DateOnly>(nullable: true),
                ConcernsChild = table.Column<bool>(nullable: false),
                DueOrder = table.Column<DateOnly>(nullable: false),
                Steps = table.Column<int>(nullable: false),
                Messages = table.Column<int>(nullable: false),
                WaitsForOfficer = table.Column<bool>(nullable: false),
                UnreadSince = table.Column<DateOnly>(nullable: true),
                Illustrative = table.Column<bool>(nullable: false),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Grievances_Grievance", row => row.Id));
        migration.CreateIndex("IX_Grievances_Grievance_Number", "Grievances_Grievance", "Number", unique: true);
        migration.CreateIndex("IX_Grievances_Grievance_ReceiptLookup", "Grievances_Grievance", "ReceiptLookup", unique: true);
        migration.CreateIndex("IX_Grievances_Grievance_DueOrder_Id", "Grievances_Grievance", ["DueOrder", "Id"]);
        migration.CreateIndex("IX_Grievances_Grievance_State_DueOrder_Id", "Grievances_Grievance", ["State", "DueOrder", "Id"]);
        migration.CreateIndex("IX_Grievances_Grievance_OwnerId_DueOrder_Id", "Grievances_Grievance", ["OwnerId", "DueOrder", "Id"]);
        migration.CreateIndex("IX_Grievances_Grievance_InvestigatorId_DueOrder_Id", "Grievances_Grievance", ["InvestigatorId", "DueOrder", "Id"]);
        migration.CreateIndex("IX_Grievances_Grievance_ReceivedOn", "Grievances_Grievance", "ReceivedOn");
        migration.CreateIndex("IX_Grievances_Grievance_Category_DueOrder_Id", "Grievances_Grievance", ["Category", "DueOrder", "Id"]);
        migration.CreateIndex("IX_Grievances_Grievance_UnreadSince", "Grievances_Grievance", "UnreadSince");
        migration.CreateIndex("IX_Grievances_Grievance_MergedIntoId", "Grievances_Grievance", "MergedIntoId");
    }

    private static void CreateDraft(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_Draft",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ReceiptLookup = table.Column<string>(maxLength: Limits.Lookup, nullable: false),
                ReceiptHash = table.Column<string>(maxLength: Limits.SlowHash, nullable: false),
                Content = table.Column<byte[]>(nullable: false),
                Language = table.Column<string>(maxLength: Limits.Language, nullable: false),
                SavedOn = table.Column<DateOnly>(nullable: false),
                KeepUntil = table.Column<DateOnly>(nullable: false),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Grievances_Draft", row => row.Id));
        migration.CreateIndex("IX_Grievances_Draft_ReceiptLookup", "Grievances_Draft", "ReceiptLookup", unique: true);
        migration.CreateIndex("IX_Grievances_Draft_KeepUntil", "Grievances_Draft", "KeepUntil");
    }

    private static void CreateIdentity(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_Identity",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                GrievanceId = table.Column<Guid>(nullable: false),
                Content = table.Column<byte[]>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_Identity", row => row.Id);
                table.ForeignKey("FK_Grievances_Identity_Grievances_Grievance_GrievanceId", row => row.GrievanceId, "Grievances_Grievance", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Grievances_Identity_GrievanceId", "Grievances_Identity", "GrievanceId", unique: true);
    }

    private static void CreateCasePerson(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_CasePerson",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                GrievanceId = table.Column<Guid>(nullable: false),
                UserId = table.Column<Guid>(nullable: false),
                Part = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                FromOn = table.Column<DateOnly>(nullable: false),
                UntilOn = table.Column<DateOnly>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_CasePerson", row => row.Id);
                table.ForeignKey("FK_Grievances_CasePerson_Grievances_Grievance_GrievanceId", row => row.GrievanceId, "Grievances_Grievance", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Grievances_CasePerson_GrievanceId_UserId_Part", "Grievances_CasePerson", ["GrievanceId", "UserId", "Part"]);
        migration.CreateIndex("IX_Grievances_CasePerson_UserId", "Grievances_CasePerson", "UserId");
    }

    private static void CreateAllegation(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_Allegation",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                GrievanceId = table.Column<Guid>(nullable: false),
                Number = table.Column<int>(nullable: false),
                Category = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                SiteId = table.Column<Guid>(nullable: true),
                OrganisationId = table.Column<Guid>(nullable: true),
                Entity = table.Column<byte[]>(nullable: true),
                PeriodFrom = table.Column<DateOnly>(nullable: true),
                PeriodTo = table.Column<DateOnly>(nullable: true),
                Summary = table.Column<byte[]>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_Allegation", row => row.Id);
                table.ForeignKey("FK_Grievances_Allegation_Grievances_Grievance_GrievanceId", row => row.GrievanceId, "Grievances_Grievance", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Grievances_Allegation_GrievanceId_Number", "Grievances_Allegation", ["GrievanceId", "Number"], unique: true);
        migration.CreateIndex("IX_Grievances_Allegation_SiteId", "Grievances_Allegation", "SiteId");
        migration.CreateIndex("IX_Grievances_Allegation_OrganisationId", "Grievances_Allegation", "OrganisationId");
    }

    private static void CreateFinding(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_Finding",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                GrievanceId = table.Column<Guid>(nullable: false),
                AllegationId = table.Column<Guid>(nullable: false),
                Outcome = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Reasons = table.Column<byte[]>(nullable: true),
                ById = table.Column<Guid>(nullable: true),
                FoundOn = table.Column<DateOnly>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_Finding", row => row.Id);
                table.ForeignKey("FK_Grievances_Finding_Grievances_Allegation_AllegationId", row => row.AllegationId, "Grievances_Allegation", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Grievances_Finding_AllegationId", "Grievances_Finding", "AllegationId", unique: true);
        migration.CreateIndex("IX_Grievances_Finding_GrievanceId", "Grievances_Finding", "GrievanceId");
    }

    private static void CreateMessage(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_Message",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                GrievanceId = table.Column<Guid>(nullable: false),
                Number = table.Column<int>(nullable: false),
                Direction = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Kind = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Text = table.Column<byte[]>(nullable: true),
                Language = table.Column<string>(maxLength: Limits.Language, nullable: false),
                SentOn = table.Column<DateOnly>(nullable: false),
                Read = table.Column<bool>(nullable: false),
                ById = table.Column<Guid>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grievances_Message", row => row.Id);
                table.ForeignKey("FK_Grievances_Message_Grievances_Grievance_GrievanceId", row => row.GrievanceId, "Grievances_Grievance", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Grievances_Message_GrievanceId_Number", "Grievances_Message", ["GrievanceId", "Number"], unique: true);
    }

    private static void CreateAttachment(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Grievances_Attachment",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                RecordId = table.Column<Guid>(nullable: false),
                MessageId = table.Column<Guid>(nullable: true),
                InquiryEntryId = table.Column<Guid>(nullable: true),
                FileId = table.Column<Guid>(nullable: false),
                Name = table.Column<byte[]>(nullable: true),
                ContentType = table.Column<string>(maxLength: Limits.ContentType, nullable: false),
                Length = table.Column<long>(nullable: false),
                AddedOn = table.Column<DateOnly>(nullable: false),
                ById = table.Column<Guid>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Grievances_Attachment", row => row.Id));
        migration.CreateIndex("IX_Grievances_Attachment_RecordId", "Grievances_Attachment", "RecordId");
        migration.CreateIndex("IX_Grievances_Attachment_MessageId", "Grievances_Attachment", "MessageId");
    }
}
