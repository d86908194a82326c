using AsmPortal.Assessments.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Assessments.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261123_0300_Assessments_Create")]
internal sealed class AssessmentsCreate : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateAssessments(migrationBuilder);
        CreateResponses(migrationBuilder);
        CreateEvidence(migrationBuilder);
    }

    private static void CreateAssessments(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Assessments_Assessment",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Year = table.Column<int>(nullable: false),
                Sequence = table.Column<int>(nullable: false),
                Number = table.Column<string>(maxLength: Limits.Number, nullable: false),
                SiteId = table.Column<Guid>(nullable: false),
                OrganisationId = table.Column<Guid>(nullable: true),
                FrameworkVersionId = table.Column<Guid>(nullable: false),
                FrameworkSlug = table.Column<string>(maxLength: Limits.Slug, nullable: false),
                VersionLabel = table.Column<string>(maxLength: Limits.Label, nullable: false),
                Kind = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                PeriodFrom = table.Column<DateOnly>(nullable: false),
                PeriodTo = table.Column<DateOnly>(nullable: false),
                State = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                DueOn = table.Column<DateOnly>(nullable: true),
                VisitOn = table.Column<DateOnly>(nullable: true),
                Scope = table.Column<string>(nullable: false),
                Language = table.Column<string>(maxLength: Limits.Language, nullable: false),
                BasedOnId = table.Column<Guid>(nullable: true),
                CreatedAt = table.Column<DateTime>(nullable: false),
                CreatedById = table.Column<Guid>(nullable: true),
                SubmittedAt = table.Column<DateTime>(nullable: true),
                PublishedAt = table.Column<DateTime>(nullable: true),
                ExpiresOn = table.Column<DateOnly>(nullable: true),
                SelfLevel = table.Column<int>(nullable: true),
                VerifiedLevel = table.Column<int>(nullable: true),
                Score = table.Column<string>(nullable: true),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Assessments_Assessment", row => row.Id));
        migration.CreateIndex("IX_Assessments_Assessment_Year_Sequence", "Assessments_Assessment", ["Year", "Sequence"], unique: true);
        migration.CreateIndex("IX_Assessments_Assessment_Number", "Assessments_Assessment", "Number", unique: true);
        migration.CreateIndex("IX_Assessments_Assessment_SiteId_State_Kind", "Assessments_Assessment", ["SiteId", "State", "Kind"]);
        migration.CreateIndex("IX_Assessments_Assessment_OrganisationId_Id", "Assessments_Assessment", ["OrganisationId", "Id"]);
        migration.CreateIndex("IX_Assessments_Assessment_State_ExpiresOn", "Assessments_Assessment", ["State", "ExpiresOn"]);
        migration.CreateIndex("IX_Assessments_Assessment_FrameworkVersionId", "Assessments_Assessment", "FrameworkVersionId");

        migration.CreateTable(
            "Assessments_TeamMember",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                AssessmentId = table.Column<Guid>(nullable: false),
                UserId = table.Column<Guid>(nullable: false),
                Role = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                AddedAt = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Assessments_TeamMember", row => row.Id);
                table.ForeignKey("FK_Assessments_TeamMember_Assessments_Assessment_AssessmentId", row => row.AssessmentId, "Assessments_Assessment", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Assessments_TeamMember_AssessmentId_UserId", "Assessments_TeamMember", ["AssessmentId", "UserId"], unique: true);
        migration.CreateIndex("IX_Assessments_TeamMember_UserId", "Assessments_TeamMember", "UserId");

        migration.CreateTable(
            "Assessments_StateChange",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                AssessmentId = table.Column<Guid>(nullable: false),
                From = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                To = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Note = table.Column<string>(nullable: false),
                ById = table.Column<Guid>(nullable: true),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Assessments_StateChange", row => row.Id);
                table.ForeignKey("FK_Assessments_StateChange_Assessments_Assessment_AssessmentId", row => row.AssessmentId, "Assessments_Assessment", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Assessments_StateChange_AssessmentId_At", "Assessments_StateChange", ["AssessmentId", "At"]);
    }

    private static void CreateResponses(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Assessments_Response",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                AssessmentId = table.Column<Guid>(nullable: false),
                StableId = table.Column<string>(maxLength: Limits.StableId, nullable: false),
                Code = table.Column<string>(maxLength: Limits.Code, nullable: false),
                Position = table.Column<int>(nullable: false),
                SelfRating = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                SelfReason = table.Column<string>(nullable: false),
                SelfById = table.Column<Guid>(nullable: true),
                SelfAt = table.Column<DateTime>(nullable: true),
                VerifiedRating = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                VerifiedReason = table.Column<string>(nullable: false),
                VerifiedById = table.Column<Guid>(nullable: true),
                VerifiedAt = table.Column<DateTime>(nullable: true),
                Origin = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Assessments_Response", row => row.Id);
                table.ForeignKey("FK_Assessments_Response_Assessments_Assessment_AssessmentId", row => row.AssessmentId, "Assessments_Assessment", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Assessments_Response_AssessmentId_StableId", "Assessments_Response", ["AssessmentId", "StableId"], unique: true);

        migration.CreateTable(
            "Assessments_ResponseWrite",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                AssessmentId = table.Column<Guid>(nullable: false),
                ResponseId = table.Column<Guid>(nullable: false),
                Side = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Rating = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Reason = table.Column<string>(nullable: false),
                ClientKey = table.Column<string>(maxLength: Limits.ClientKey, nullable: false),
                ById = table.Column<Guid>(nullable: true),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Assessments_ResponseWrite", row => row.Id);
                table.ForeignKey("FK_Assessments_ResponseWrite_Assessments_Assessment_AssessmentId", row => row.AssessmentId, "Assessments_Assessment", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Assessments_ResponseWrite_Assessments_Response_ResponseId", row => row.ResponseId, "Assessments_Response", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Assessments_ResponseWrite_AssessmentId_ClientKey", "Assessments_ResponseWrite", ["AssessmentId", "ClientKey"], unique: true);
        migration.CreateIndex("IX_Assessments_ResponseWrite_ResponseId_At", "Assessments_ResponseWrite", ["ResponseId", "At"]);
        migration.CreateIndex("IX_Assessments_ResponseWrite_ById", "Assessments_ResponseWrite", "ById");

        migration.CreateTable(
            "Assessments_ReviewMessage",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                AssessmentId = table.Column<Guid>(nullable: false),
                ResponseId = table.Column<Guid>(nullable: false),
                IsQuestion = table.Column<bool>(nullable: false),
                IsOpen = table.Column<bool>(nullable: false),
                Text = table.Column<string>(nullable: false),
                Language = table.Column<string>(maxLength: Limits.Language, nullable: false),
                ById = table.Column<Guid>(nullable: true),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Assessments_ReviewMessage", row => row.Id);
                table.ForeignKey("FK_Assessments_ReviewMessage_Assessments_Assessment_AssessmentId", row => row.AssessmentId, "Assessments_Assessment", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Assessments_ReviewMessage_Assessments_Response_ResponseId", row => row.ResponseId, "Assessments_Response", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Assessments_ReviewMessage_AssessmentId_IsOpen", "Assessments_ReviewMessage", ["AssessmentId", "IsOpen"]);
        migration.CreateIndex("IX_Assessments_ReviewMessage_ResponseId", "Assessments_ReviewMessage", "ResponseId");
        migration.CreateIndex("IX_Assessments_ReviewMessage_ById", "Assessments_ReviewMessage", "ById");
    }

    private static void CreateEvidence(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Assessments_Evidence",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                AssessmentId = table.Column<Guid>(nullable: false),
                ResponseId = table.Column<Guid>(nullable: false),
                FileId = table.Column<Guid>(nullable: false),
                Name = table.Column<string>(maxLength: Limits.FileName, nullable: false),
                ContentType = table.Column<string>(maxLength: Limits.ContentType, nullable: false),
                Length = table.Column<long>(nullable: false),
                Sha256 = table.Column<string>(maxLength: Limits.Hash, nullable: false),
                TakenAt = table.Column<DateTime>(nullable: true),
                DocumentDate = table.Column<DateOnly>(nullable: true),
                DatedOn = table.Column<DateOnly>(nullable: false),
                Latitude = table.Column<double>(nullable: true),
                Longitude = table.Column<double>(nullable: true),
                DistanceMetres = table.Column<double>(nullable: true),
                FarFromSite = table.Column<bool>(nullable: false),
                Note = table.Column<string>(nullable: false),
                AddedById = table.Column<Guid>(nullable: true),
                AddedAt = table.Column<DateTime>(nullable: false),
                RemovedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Assessments_Evidence", row => row.Id);
                table.ForeignKey("FK_Assessments_Evidence_Assessments_Assessment_AssessmentId", row => row.AssessmentId, "Assessments_Assessment", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Assessments_Evidence_Assessments_Response_ResponseId", row => row.ResponseId, "Assessments_Response", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Assessments_Evidence_AssessmentId", "Assessments_Evidence", "AssessmentId");
        migration.CreateIndex("IX_Assessments_Evidence_ResponseId_AddedAt", "Assessments_Evidence", ["ResponseId", "AddedAt"]);
        migration.CreateIndex("IX_Assessments_Evidence_AddedById", "Assessments_Evidence", "AddedById");

        migration.CreateTable(
            "Assessments_EvidenceUpload",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                AssessmentId = table.Column<Guid>(nullable: false),
                ResponseId = table.Column<Guid>(nullable: false),
                Name = table.Column<string>(maxLength: Limits.FileName, nullable: false),
                Length = table.Column<long>(nullable: false),
                Sha256 = table.Column<string>(maxLength: Limits.Hash, nullable: false),
                ClientKey = table.Column<string>(maxLength: Limits.ClientKey, nullable: false),
                DocumentDate = table.Column<DateOnly>(nullable: true),
                Latitude = table.Column<double>(nullable: true),
                Longitude = table.Column<double>(nullable: true),
                Note = table.Column<string>(nullable: false),
                OwnerId = table.Column<Guid>(nullable: false),
                StartedAt = table.Column<DateTime>(nullable: false),
                EvidenceId = table.Column<Guid>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Assessments_EvidenceUpload", row => row.Id);
                table.ForeignKey("FK_Assessments_EvidenceUpload_Assessments_Assessment_AssessmentId", row => row.AssessmentId, "Assessments_Assessment", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Assessments_EvidenceUpload_Assessments_Response_ResponseId", row => row.ResponseId, "Assessments_Response", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Assessments_EvidenceUpload_AssessmentId_OwnerId_ClientKey", "Assessments_EvidenceUpload", ["AssessmentId", "OwnerId", "ClientKey"], unique: true);
        migration.CreateIndex("IX_Assessments_EvidenceUpload_ResponseId", "Assessments_EvidenceUpload", "ResponseId");
        migration.CreateIndex("IX_Assessments_EvidenceUpload_StartedAt", "Assessments_EvidenceUpload", "StartedAt");

        migration.CreateTable(
            "Assessments_UploadPart",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                UploadId = table.Column<Guid>(nullable: false),
                Number = table.Column<int>(nullable: false),
                FileId = table.Column<Guid>(nullable: false),
                Length = table.Column<int>(nullable: false),
                Sha256 = table.Column<string>(maxLength: Limits.Hash, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Assessments_UploadPart", row => row.Id);
                table.ForeignKey("FK_Assessments_UploadPart_Assessments_EvidenceUpload_UploadId", row => row.UploadId, "Assessments_EvidenceUpload", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Assessments_UploadPart_UploadId_Number", "Assessments_UploadPart", ["UploadId", "Number"], unique: true);
    }
}
