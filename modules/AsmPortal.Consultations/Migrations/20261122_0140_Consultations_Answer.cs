using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Consultations.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261122_0140_Consultations_Answer")]
internal sealed class ConsultationsAnswer : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateModeration(migrationBuilder);
        CreateFinding(migrationBuilder);
        CreatePreparation(migrationBuilder);
        CreateCommittees(migrationBuilder);
        IndexTheBoard(migrationBuilder);
    }

    private static void CreateModeration(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Consultations_ModerationAct",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ConsultationId = table.Column<Guid>(nullable: false),
                ContributionId = table.Column<Guid>(nullable: false),
                Kind = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Reason = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
                Note = table.Column<string>(maxLength: Limits.Remark, nullable: false),
                ById = table.Column<Guid>(nullable: true),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_ModerationAct", row => row.Id);
                table.ForeignKey("FK_Consultations_ModerationAct_Consultations_Contribution_ContributionId", row => row.ContributionId, "Consultations_Contribution", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_ModerationAct_ContributionId_At", "Consultations_ModerationAct", ["ContributionId", "At"]);

        migration.CreateTable(
            "Consultations_Appeal",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ConsultationId = table.Column<Guid>(nullable: false),
                ContributionId = table.Column<Guid>(nullable: false),
                RefusedById = table.Column<Guid>(nullable: true),
                Text = table.Column<string>(maxLength: Limits.Remark, nullable: false),
                At = table.Column<DateTime>(nullable: false),
                DecidedById = table.Column<Guid>(nullable: true),
                DecidedAt = table.Column<DateTime>(nullable: true),
                Granted = table.Column<bool>(nullable: false),
                Note = table.Column<string>(maxLength: Limits.Remark, nullable: false),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_Appeal", row => row.Id);
                table.ForeignKey("FK_Consultations_Appeal_Consultations_Contribution_ContributionId", row => row.ContributionId, "Consultations_Contribution", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_Appeal_ContributionId", "Consultations_Appeal", "ContributionId", unique: true);
        migration.CreateIndex("IX_Consultations_Appeal_ConsultationId_DecidedAt_Id", "Consultations_Appeal", ["ConsultationId", "DecidedAt", "Id"]);
    }

    private static void CreateFinding(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Consultations_TextPrint",
            table => new
            {
                ContributionId = table.Column<Guid>(nullable: false),
                ConsultationId = table.Column<Guid>(nullable: false),
                Band1 = table.Column<long>(nullable: true),
                Band2 = table.Column<long>(nullable: true),
                Band3 = table.Column<long>(nullable: true),
                Band4 = table.Column<long>(nullable: true),
                Band5 = table.Column<long>(nullable: true),
                ByHand = table.Column<bool>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_TextPrint", row => row.ContributionId);
                table.ForeignKey("FK_Consultations_TextPrint_Consultations_Contribution_ContributionId", row => row.ContributionId, "Consultations_Contribution", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_TextPrint_ConsultationId_Band1", "Consultations_TextPrint", ["ConsultationId", "Band1"]);
        migration.CreateIndex("IX_Consultations_TextPrint_ConsultationId_Band2", "Consultations_TextPrint", ["ConsultationId", "Band2"]);
        migration.CreateIndex("IX_Consultations_TextPrint_ConsultationId_Band3", "Consultations_TextPrint", ["ConsultationId", "Band3"]);
        migration.CreateIndex("IX_Consultations_TextPrint_ConsultationId_Band4", "Consultations_TextPrint", ["ConsultationId", "Band4"]);
        migration.CreateIndex("IX_Consultations_TextPrint_ConsultationId_Band5", "Consultations_TextPrint", ["ConsultationId", "Band5"]);

        migration.CreateTable(
            "Consultations_SearchTerm",
            table => new
            {
                ConsultationId = table.Column<Guid>(nullable: false),
                Term = table.Column<string>(maxLength: Limits.Term, nullable: false),
                ContributionId = table.Column<Guid>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_SearchTerm", row => new { row.ConsultationId, row.Term, row.ContributionId });
                table.ForeignKey("FK_Consultations_SearchTerm_Consultations_Contribution_ContributionId", row => row.ContributionId, "Consultations_Contribution", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_SearchTerm_ContributionId", "Consultations_SearchTerm", "ContributionId");

        migration.CreateTable(
            "Consultations_ToIndex",
            table => new
            {
                ContributionId = table.Column<Guid>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_ToIndex", row => row.ContributionId);
                table.ForeignKey("FK_Consultations_ToIndex_Consultations_Contribution_ContributionId", row => row.ContributionId, "Consultations_Contribution", "Id", onDelete: ReferentialAction.Cascade);
            });
    }

    private static void CreatePreparation(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Consultations_Rationale",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ConsultationId = table.Column<Guid>(nullable: false),
                SourceLanguage = table.Column<string>(maxLength: Limits.Language, nullable: false),
                Text = table.Column<string>(nullable: false),
                WaitsEn = table.Column<bool>(nullable: false),
                WaitsFr = table.Column<bool>(nullable: false),
                WaitsZh = table.Column<bool>(nullable: false),
                ChangedById = table.Column<Guid>(nullable: true),
                ChangedAt = table.Column<DateTime>(nullable: false),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_Rationale", row => row.Id);
                table.ForeignKey("FK_Consultations_Rationale_Consultations_Consultation_ConsultationId", row => row.ConsultationId, "Consultations_Consultation", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_Rationale_ConsultationId_WaitsEn_Id", "Consultations_Rationale", ["ConsultationId", "WaitsEn", "Id"]);
        migration.CreateIndex("IX_Consultations_Rationale_ConsultationId_WaitsFr_Id", "Consultations_Rationale", ["ConsultationId", "WaitsFr", "Id"]);
        migration.CreateIndex("IX_Consultations_Rationale_ConsultationId_WaitsZh_Id", "Consultations_Rationale", ["ConsultationId", "WaitsZh", "Id"]);

        migration.CreateTable(
            "Consultations_AnswerDraft",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ContributionId = table.Column<Guid>(nullable: false),
                PersonId = table.Column<Guid>(nullable: false),
                Outcome = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
                Rationale = table.Column<string>(nullable: false),
                DuplicateOf = table.Column<string>(maxLength: Limits.Reference, nullable: false),
                ChangedRequirement = table.Column<string>(maxLength: Limits.Code, nullable: false),
                BaseVersion = table.Column<long>(nullable: false),
                KeptAt = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_AnswerDraft", row => row.Id);
                table.ForeignKey("FK_Consultations_AnswerDraft_Consultations_Contribution_ContributionId", row => row.ContributionId, "Consultations_Contribution", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_AnswerDraft_ContributionId_PersonId", "Consultations_AnswerDraft", ["ContributionId", "PersonId"], unique: true);

        migration.CreateTable(
            "Consultations_InternalNote",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ContributionId = table.Column<Guid>(nullable: false),
                Text = table.Column<string>(maxLength: Limits.Remark, nullable: false),
                ById = table.Column<Guid>(nullable: true),
                By = table.Column<string>(maxLength: Limits.Name, nullable: false),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_InternalNote", row => row.Id);
                table.ForeignKey("FK_Consultations_InternalNote_Consultations_Contribution_ContributionId", row => row.ContributionId, "Consultations_Contribution", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_InternalNote_ContributionId_At", "Consultations_InternalNote", ["ContributionId", "At"]);
    }

    private static void CreateCommittees(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Consultations_CommitteeMember",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Committee = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                UserId = table.Column<Guid>(nullable: false),
                Constituency = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Standing = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                From = table.Column<DateOnly>(nullable: false),
                To = table.Column<DateOnly>(nullable: true),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Consultations_CommitteeMember", row => row.Id));
        migration.CreateIndex("IX_Consultations_CommitteeMember_Committee_UserId_From", "Consultations_CommitteeMember", ["Committee", "UserId", "From"], unique: true);

        migration.CreateTable(
            "Consultations_Meeting",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ConsultationId = table.Column<Guid>(nullable: false),
                Committee = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                At = table.Column<DateTime>(nullable: false),
                TimeZone = table.Column<string>(maxLength: Limits.TimeZone, nullable: false),
                Place = table.Column<string>(maxLength: Limits.Place, nullable: false),
                Quorum = table.Column<int>(nullable: true),
                Minutes = table.Column<string>(nullable: false),
                ClosedAt = table.Column<DateTime>(nullable: true),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_Meeting", row => row.Id);
                table.ForeignKey("FK_Consultations_Meeting_Consultations_Consultation_ConsultationId", row => row.ConsultationId, "Consultations_Consultation", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_Meeting_ConsultationId_At", "Consultations_Meeting", ["ConsultationId", "At"]);

        migration.CreateTable(
            "Consultations_AgendaItem",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                MeetingId = table.Column<Guid>(nullable: false),
                Position = table.Column<int>(nullable: false),
                ContributionId = table.Column<Guid>(nullable: true),
                Title = table.Column<string>(maxLength: Limits.Title, nullable: false),
                Consent = table.Column<bool>(nullable: false),
                Decision = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
                Reason = table.Column<string>(maxLength: Limits.Remark, nullable: false),
                DissentBy = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
                DecidedById = table.Column<Guid>(nullable: true),
                DecidedAt = table.Column<DateTime>(nullable: true),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_AgendaItem", row => row.Id);
                table.ForeignKey("FK_Consultations_AgendaItem_Consultations_Meeting_MeetingId", row => row.MeetingId, "Consultations_Meeting", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Consultations_AgendaItem_Consultations_Contribution_ContributionId", row => row.ContributionId, "Consultations_Contribution", "Id");
            });
        migration.CreateIndex("IX_Consultations_AgendaItem_MeetingId_ContributionId", "Consultations_AgendaItem", ["MeetingId", "ContributionId"], unique: true);
        migration.CreateIndex("IX_Consultations_AgendaItem_MeetingId_Position", "Consultations_AgendaItem", ["MeetingId", "Position"]);
        migration.CreateIndex("IX_Consultations_AgendaItem_ContributionId", "Consultations_AgendaItem", "ContributionId");

        migration.CreateTable(
            "Consultations_MeetingAttendance",
            table => new
            {
                MeetingId = table.Column<Guid>(nullable: false),
                MemberId = table.Column<Guid>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_MeetingAttendance", row => new { row.MeetingId, row.MemberId });
                table.ForeignKey("FK_Consultations_MeetingAttendance_Consultations_Meeting_MeetingId", row => row.MeetingId, "Consultations_Meeting", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Consultations_MeetingAttendance_Consultations_CommitteeMember_MemberId", row => row.MemberId, "Consultations_CommitteeMember", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_MeetingAttendance_MemberId", "Consultations_MeetingAttendance", "MemberId");

        migration.CreateTable(
            "Consultations_MeetingVote",
            table => new
            {
                AgendaItemId = table.Column<Guid>(nullable: false),
                MemberId = table.Column<Guid>(nullable: false),
                Value = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                ById = table.Column<Guid>(nullable: true),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_MeetingVote", row => new { row.AgendaItemId, row.MemberId });
                table.ForeignKey("FK_Consultations_MeetingVote_Consultations_AgendaItem_AgendaItemId", row => row.AgendaItemId, "Consultations_AgendaItem", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Consultations_MeetingVote_Consultations_CommitteeMember_MemberId", row => row.MemberId, "Consultations_CommitteeMember", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_MeetingVote_MemberId", "Consultations_MeetingVote", "MemberId");

        migration.CreateTable(
            "Consultations_MeetingNote",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                MeetingId = table.Column<Guid>(nullable: false),
                ById = table.Column<Guid>(nullable: true),
                By = table.Column<string>(maxLength: Limits.Name, nullable: false),
                Text = table.Column<string>(maxLength: Limits.Remark, nullable: false),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_MeetingNote", row => row.Id);
                table.ForeignKey("FK_Consultations_MeetingNote_Consultations_Meeting_MeetingId", row => row.MeetingId, "Consultations_Meeting", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_MeetingNote_MeetingId_At", "Consultations_MeetingNote", ["MeetingId", "At"]);
    }

    /// <summary>The filters of the resolution board, each with the order that it is read in.</summary>
    private static void IndexTheBoard(MigrationBuilder migration)
    {
        migration.CreateIndex("IX_Consultations_Contribution_ConsultationId_Id", "Consultations_Contribution", ["ConsultationId", "Id"]);
        migration.CreateIndex("IX_Consultations_Contribution_ConsultationId_StableId_Id", "Consultations_Contribution", ["ConsultationId", "StableId", "Id"]);
        migration.CreateIndex("IX_Consultations_Contribution_ConsultationId_Position_Id", "Consultations_Contribution", ["ConsultationId", "Position", "Id"]);
        migration.CreateIndex("IX_Consultations_Contribution_ConsultationId_Type_Id", "Consultations_Contribution", ["ConsultationId", "Type", "Id"]);
        migration.CreateIndex("IX_Consultations_Contribution_ConsultationId_Group_Id", "Consultations_Contribution", ["ConsultationId", "Group", "Id"]);
        migration.CreateIndex("IX_Consultations_Contribution_ConsultationId_Channel_Id", "Consultations_Contribution", ["ConsultationId", "Channel", "Id"]);
        migration.CreateIndex("IX_Consultations_Contribution_ConsultationId_Language_Id", "Consultations_Contribution", ["ConsultationId", "Language", "Id"]);
        migration.AddColumn<Guid>("RationaleId", "Consultations_Disposition", nullable: true);
        migration.CreateIndex("IX_Consultations_Disposition_RationaleId", "Consultations_Disposition", "RationaleId");
        migration.CreateIndex("IX_Consultations_Disposition_DuplicateOfId", "Consultations_Disposition", "DuplicateOfId");
        migration.CreateIndex("IX_Consultations_Disposition_ConsultationId_RepliedAt_ContributionId", "Consultations_Disposition", ["ConsultationId", "RepliedAt", "ContributionId"]);
    }
}
