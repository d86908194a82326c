using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Consultations.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261122_0100_Consultations_Create")]
internal sealed class ConsultationsCreate : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateConsultations(migrationBuilder);
        CreateSessions(migrationBuilder);
        CreateContributions(migrationBuilder);
    }

    private static void CreateConsultations(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Consultations_Consultation",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Slug = table.Column<string>(maxLength: Limits.Slug, nullable: false),
                FrameworkId = table.Column<Guid>(nullable: false),
                VersionId = table.Column<Guid>(nullable: false),
                State = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                TimeZone = table.Column<string>(maxLength: Limits.TimeZone, nullable: false),
                Title = table.Column<string>(nullable: false),
                Purpose = table.Column<string>(nullable: false),
                HowToTakePart = table.Column<string>(nullable: false),
                WhoDecides = table.Column<string>(nullable: false),
                ModerationRules = table.Column<string>(nullable: false),
                Rules = table.Column<string>(nullable: false),
                Illustrative = table.Column<bool>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                ClosedAt = table.Column<DateTime>(nullable: true),
                AnsweredAt = table.Column<DateTime>(nullable: true),
                ReportedAt = table.Column<DateTime>(nullable: true),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Consultations_Consultation", row => row.Id));
        migration.CreateIndex("IX_Consultations_Consultation_Slug", "Consultations_Consultation", "Slug", unique: true);
        migration.CreateIndex("IX_Consultations_Consultation_VersionId", "Consultations_Consultation", "VersionId");

        migration.CreateTable(
            "Consultations_Round",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ConsultationId = table.Column<Guid>(nullable: false),
                Number = table.Column<int>(nullable: false),
                OpensAt = table.Column<DateTime>(nullable: false),
                ClosesAt = table.Column<DateTime>(nullable: false),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_Round", row => row.Id);
                table.ForeignKey("FK_Consultations_Round_Consultations_Consultation_ConsultationId", row => row.ConsultationId, "Consultations_Consultation", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_Round_ConsultationId_Number", "Consultations_Round", ["ConsultationId", "Number"], unique: true);

        migration.CreateTable(
            "Consultations_Extension",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                RoundId = table.Column<Guid>(nullable: false),
                From = table.Column<DateTime>(nullable: false),
                To = table.Column<DateTime>(nullable: false),
                Reason = table.Column<string>(nullable: false),
                By = table.Column<string>(maxLength: Limits.Name, nullable: false),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_Extension", row => row.Id);
                table.ForeignKey("FK_Consultations_Extension_Consultations_Round_RoundId", row => row.RoundId, "Consultations_Round", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_Extension_RoundId_At", "Consultations_Extension", ["RoundId", "At"]);

        migration.CreateTable(
            "Consultations_Document",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ConsultationId = table.Column<Guid>(nullable: false),
                Position = table.Column<int>(nullable: false),
                Title = table.Column<string>(nullable: false),
                FileId = table.Column<Guid>(nullable: true),
                Address = table.Column<string>(maxLength: Limits.Address, nullable: false),
                Language = table.Column<string>(maxLength: Limits.Language, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_Document", row => row.Id);
                table.ForeignKey("FK_Consultations_Document_Consultations_Consultation_ConsultationId", row => row.ConsultationId, "Consultations_Consultation", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_Document_ConsultationId_Position", "Consultations_Document", ["ConsultationId", "Position"]);

        migration.CreateTable(
            "Consultations_FrequentQuestion",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ConsultationId = table.Column<Guid>(nullable: false),
                Position = table.Column<int>(nullable: false),
                Question = table.Column<string>(nullable: false),
                Answer = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_FrequentQuestion", row => row.Id);
                table.ForeignKey("FK_Consultations_FrequentQuestion_Consultations_Consultation_ConsultationId", row => row.ConsultationId, "Consultations_Consultation", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_FrequentQuestion_ConsultationId_Position", "Consultations_FrequentQuestion", ["ConsultationId", "Position"]);
    }

    private static void CreateSessions(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Consultations_Session",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ConsultationId = table.Column<Guid>(nullable: false),
                Kind = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Title = table.Column<string>(nullable: false),
                Description = table.Column<string>(nullable: false),
                StartsAt = table.Column<DateTime>(nullable: false),
                EndsAt = table.Column<DateTime>(nullable: false),
                TimeZone = table.Column<string>(maxLength: Limits.TimeZone, nullable: false),
                Place = table.Column<string>(maxLength: Limits.Place, nullable: false),
                OnlineAddress = table.Column<string>(maxLength: Limits.Address, nullable: false),
                Hosts = table.Column<string>(maxLength: Limits.Place, nullable: false),
                SpokenLanguages = table.Column<string>(maxLength: Limits.Name, nullable: false),
                Interpretation = table.Column<string>(maxLength: Limits.Name, nullable: false),
                Capacity = table.Column<int>(nullable: true),
                Cancelled = table.Column<bool>(nullable: false),
                Minutes = table.Column<string>(nullable: false),
                RecordingAddress = table.Column<string>(maxLength: Limits.Address, nullable: false),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_Session", row => row.Id);
                table.ForeignKey("FK_Consultations_Session_Consultations_Consultation_ConsultationId", row => row.ConsultationId, "Consultations_Consultation", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_Session_ConsultationId_StartsAt", "Consultations_Session", ["ConsultationId", "StartsAt"]);
        migration.CreateIndex("IX_Consultations_Session_StartsAt", "Consultations_Session", "StartsAt");

        migration.CreateTable(
            "Consultations_SessionAttendance",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                SessionId = table.Column<Guid>(nullable: false),
                Group = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Women = table.Column<int>(nullable: false),
                Men = table.Column<int>(nullable: false),
                Other = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_SessionAttendance", row => row.Id);
                table.ForeignKey("FK_Consultations_SessionAttendance_Consultations_Session_SessionId", row => row.SessionId, "Consultations_Session", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_SessionAttendance_SessionId_Group", "Consultations_SessionAttendance", ["SessionId", "Group"], unique: true);
    }

    private static void CreateContributions(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Consultations_Submission",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ConsultationId = table.Column<Guid>(nullable: false),
                Key = table.Column<string>(maxLength: Limits.SourceKey, nullable: false),
                ReceiptHash = table.Column<string>(maxLength: Limits.Hash, nullable: false),
                Channel = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                UserId = table.Column<Guid>(nullable: true),
                Email = table.Column<string>(maxLength: Limits.Email, nullable: true),
                Language = table.Column<string>(maxLength: Limits.Language, nullable: false),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_Submission", row => row.Id);
                table.ForeignKey("FK_Consultations_Submission_Consultations_Consultation_ConsultationId", row => row.ConsultationId, "Consultations_Consultation", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_Submission_ConsultationId_Key", "Consultations_Submission", ["ConsultationId", "Key"], unique: true);
        migration.CreateIndex("IX_Consultations_Submission_ReceiptHash", "Consultations_Submission", "ReceiptHash", unique: true);
        migration.CreateIndex("IX_Consultations_Submission_UserId_At", "Consultations_Submission", ["UserId", "At"]);

        migration.CreateTable(
            "Consultations_Contribution",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ConsultationId = table.Column<Guid>(nullable: false),
                RoundId = table.Column<Guid>(nullable: false),
                SubmissionId = table.Column<Guid>(nullable: false),
                Reference = table.Column<string>(maxLength: Limits.Reference, nullable: false),
                Channel = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                SourceKey = table.Column<string>(maxLength: Limits.SourceKey, nullable: true),
                AuthorId = table.Column<Guid>(nullable: true),
                AuthorName = table.Column<string>(maxLength: Limits.Name, nullable: false),
                OrganisationId = table.Column<Guid>(nullable: true),
                OrganisationName = table.Column<string>(maxLength: Limits.Name, nullable: false),
                IsOrganisationPosition = table.Column<bool>(nullable: false),
                SessionId = table.Column<Guid>(nullable: true),
                Group = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
                Gender = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
                People = table.Column<int>(nullable: false),
                Women = table.Column<int>(nullable: true),
                Men = table.Column<int>(nullable: true),
                Country = table.Column<string>(maxLength: Limits.Country, nullable: true),
                Language = table.Column<string>(maxLength: Limits.Language, nullable: false),
                Attribution = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                VersionId = table.Column<Guid>(nullable: false),
                StableId = table.Column<string>(maxLength: Limits.StableId, nullable: true),
                Code = table.Column<string>(maxLength: Limits.Code, nullable: true),
                SpanStart = table.Column<int>(nullable: false),
                SpanEnd = table.Column<int>(nullable: false),
                Quote = table.Column<string>(maxLength: Limits.Quote, nullable: false),
                NeedsPlace = table.Column<bool>(nullable: false),
                Type = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Position = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Text = table.Column<string>(nullable: false),
                ProposedChange = table.Column<string>(nullable: false),
                FormFields = table.Column<string>(nullable: true),
                ParentId = table.Column<Guid>(nullable: true),
                State = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                AnswerState = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                AssigneeId = table.Column<Guid>(nullable: true),
                SimilarGroupId = table.Column<Guid>(nullable: true),
                SubmittedAt = table.Column<DateTime>(nullable: false),
                EditedAt = table.Column<DateTime>(nullable: true),
                SearchText = table.Column<string>(nullable: false),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_Contribution", row => row.Id);
                table.ForeignKey("FK_Consultations_Contribution_Consultations_Consultation_ConsultationId", row => row.ConsultationId, "Consultations_Consultation", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Consultations_Contribution_Consultations_Submission_SubmissionId", row => row.SubmissionId, "Consultations_Submission", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Consultations_Contribution_Consultations_Session_SessionId", row => row.SessionId, "Consultations_Session", "Id");
                table.ForeignKey("FK_Consultations_Contribution_Consultations_Contribution_ParentId", row => row.ParentId, "Consultations_Contribution", "Id");
            });
        migration.CreateIndex("IX_Consultations_Contribution_ConsultationId_AnswerState_Id", "Consultations_Contribution", ["ConsultationId", "AnswerState", "Id"]);
        migration.CreateIndex("IX_Consultations_Contribution_ConsultationId_AssigneeId_Id", "Consultations_Contribution", ["ConsultationId", "AssigneeId", "Id"]);
        migration.CreateIndex("IX_Consultations_Contribution_ConsultationId_SourceKey", "Consultations_Contribution", ["ConsultationId", "SourceKey"], unique: true);
        migration.CreateIndex("IX_Consultations_Contribution_ConsultationId_StableId_State_Id", "Consultations_Contribution", ["ConsultationId", "StableId", "State", "Id"]);
        migration.CreateIndex("IX_Consultations_Contribution_ConsultationId_State_Id", "Consultations_Contribution", ["ConsultationId", "State", "Id"]);
        migration.CreateIndex("IX_Consultations_Contribution_AuthorId_Id", "Consultations_Contribution", ["AuthorId", "Id"]);
        migration.CreateIndex("IX_Consultations_Contribution_ParentId", "Consultations_Contribution", "ParentId");
        migration.CreateIndex("IX_Consultations_Contribution_Reference", "Consultations_Contribution", "Reference", unique: true);
        migration.CreateIndex("IX_Consultations_Contribution_SessionId", "Consultations_Contribution", "SessionId");
        migration.CreateIndex("IX_Consultations_Contribution_SimilarGroupId_Id", "Consultations_Contribution", ["SimilarGroupId", "Id"]);
        migration.CreateIndex("IX_Consultations_Contribution_SubmissionId", "Consultations_Contribution", "SubmissionId");
        migration.CreateIndex("IX_Consultations_Contribution_VersionId_StableId", "Consultations_Contribution", ["VersionId", "StableId"]);

        migration.CreateTable(
            "Consultations_ContributionTranslation",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ContributionId = table.Column<Guid>(nullable: false),
                Language = table.Column<string>(maxLength: Limits.Language, nullable: false),
                Text = table.Column<string>(nullable: false),
                ProposedChange = table.Column<string>(nullable: false),
                Reviewed = table.Column<bool>(nullable: false),
                ById = table.Column<Guid>(nullable: true),
                At = table.Column<DateTime>(nullable: false),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_ContributionTranslation", row => row.Id);
                table.ForeignKey("FK_Consultations_ContributionTranslation_Consultations_Contribution_ContributionId", row => row.ContributionId, "Consultations_Contribution", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_ContributionTranslation_ContributionId_Language", "Consultations_ContributionTranslation", ["ContributionId", "Language"], unique: true);

        migration.CreateTable(
            "Consultations_Attachment",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ContributionId = table.Column<Guid>(nullable: false),
                FileId = table.Column<Guid>(nullable: false),
                Name = table.Column<string>(maxLength: Limits.Name, nullable: false),
                ContentType = table.Column<string>(maxLength: Limits.Name, nullable: false),
                Length = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_Attachment", row => row.Id);
                table.ForeignKey("FK_Consultations_Attachment_Consultations_Contribution_ContributionId", row => row.ContributionId, "Consultations_Contribution", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_Attachment_ContributionId", "Consultations_Attachment", "ContributionId");

        migration.CreateTable(
            "Consultations_Disposition",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ContributionId = table.Column<Guid>(nullable: false),
                ConsultationId = table.Column<Guid>(nullable: false),
                Outcome = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Rationale = table.Column<string>(nullable: false),
                DuplicateOfId = table.Column<Guid>(nullable: true),
                ChangedStableId = table.Column<string>(maxLength: Limits.StableId, nullable: true),
                ChangedCode = table.Column<string>(maxLength: Limits.Code, nullable: true),
                ChangedVersionId = table.Column<Guid>(nullable: true),
                ProposedById = table.Column<Guid>(nullable: true),
                ProposedAt = table.Column<DateTime>(nullable: true),
                DecidedAt = table.Column<DateTime>(nullable: true),
                Dissent = table.Column<string>(nullable: false),
                PublishedAt = table.Column<DateTime>(nullable: true),
                ReplyUntil = table.Column<DateTime>(nullable: true),
                ReplyText = table.Column<string>(nullable: false),
                RepliedAt = table.Column<DateTime>(nullable: true),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_Disposition", row => row.Id);
                table.ForeignKey("FK_Consultations_Disposition_Consultations_Contribution_ContributionId", row => row.ContributionId, "Consultations_Contribution", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_Disposition_ChangedVersionId_ChangedStableId", "Consultations_Disposition", ["ChangedVersionId", "ChangedStableId"]);
        migration.CreateIndex("IX_Consultations_Disposition_ConsultationId_PublishedAt", "Consultations_Disposition", ["ConsultationId", "PublishedAt"]);
        migration.CreateIndex("IX_Consultations_Disposition_ContributionId", "Consultations_Disposition", "ContributionId", unique: true);
    }
}
