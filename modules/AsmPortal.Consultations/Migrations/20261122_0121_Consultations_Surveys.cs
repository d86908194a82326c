using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Consultations.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261122_0121_Consultations_Surveys")]
internal sealed class ConsultationsSurveys : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateSurveys(migrationBuilder);
        CreateResponses(migrationBuilder);
    }

    private static void CreateSurveys(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Consultations_Survey",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ConsultationId = table.Column<Guid>(nullable: false),
                Number = table.Column<int>(nullable: false),
                Title = table.Column<string>(nullable: false),
                Introduction = table.Column<string>(nullable: false),
                State = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                OpenedAt = table.Column<DateTime>(nullable: true),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_Survey", row => row.Id);
                table.ForeignKey("FK_Consultations_Survey_Consultations_Consultation_ConsultationId", row => row.ConsultationId, "Consultations_Consultation", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_Survey_ConsultationId_Number", "Consultations_Survey", ["ConsultationId", "Number"], unique: true);

        migration.CreateTable(
            "Consultations_SurveyQuestion",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                SurveyId = table.Column<Guid>(nullable: false),
                Position = table.Column<int>(nullable: false),
                Kind = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Text = table.Column<string>(nullable: false),
                Hint = table.Column<string>(nullable: false),
                Required = table.Column<bool>(nullable: false),
                Options = table.Column<string>(nullable: false),
                Rows = table.Column<string>(nullable: false),
                Min = table.Column<int>(nullable: false),
                Max = table.Column<int>(nullable: false),
                MinLabel = table.Column<string>(nullable: false),
                MaxLabel = table.Column<string>(nullable: false),
                ConditionQuestionId = table.Column<Guid>(nullable: true),
                ConditionOption = table.Column<string>(maxLength: Limits.Code, nullable: false),
                BecomesContribution = table.Column<bool>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_SurveyQuestion", row => row.Id);
                table.ForeignKey("FK_Consultations_SurveyQuestion_Consultations_Survey_SurveyId", row => row.SurveyId, "Consultations_Survey", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_SurveyQuestion_SurveyId_Position", "Consultations_SurveyQuestion", ["SurveyId", "Position"]);

        migration.CreateTable(
            "Consultations_SurveyDraft",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                SurveyId = table.Column<Guid>(nullable: false),
                UserId = table.Column<Guid>(nullable: false),
                Content = table.Column<string>(nullable: false),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_SurveyDraft", row => row.Id);
                table.ForeignKey("FK_Consultations_SurveyDraft_Consultations_Survey_SurveyId", row => row.SurveyId, "Consultations_Survey", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_SurveyDraft_SurveyId_UserId", "Consultations_SurveyDraft", ["SurveyId", "UserId"], unique: true);
        migration.CreateIndex("IX_Consultations_SurveyDraft_UserId", "Consultations_SurveyDraft", "UserId");
    }

    private static void CreateResponses(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Consultations_SurveyResponse",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                SurveyId = table.Column<Guid>(nullable: false),
                UserId = table.Column<Guid>(nullable: true),
                PersonKey = table.Column<string>(maxLength: Limits.PersonKey, nullable: false),
                FormKey = table.Column<string>(maxLength: Limits.Hash, nullable: false),
                Group = table.Column<string>(maxLength: Limits.EnumName, nullable: true),
                Language = table.Column<string>(maxLength: Limits.Language, nullable: false),
                At = table.Column<DateTime>(nullable: false),
                ChangedAt = table.Column<DateTime>(nullable: true),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_SurveyResponse", row => row.Id);
                table.ForeignKey("FK_Consultations_SurveyResponse_Consultations_Survey_SurveyId", row => row.SurveyId, "Consultations_Survey", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_SurveyResponse_SurveyId_PersonKey", "Consultations_SurveyResponse", ["SurveyId", "PersonKey"], unique: true);
        migration.CreateIndex("IX_Consultations_SurveyResponse_UserId", "Consultations_SurveyResponse", "UserId");

        migration.CreateTable(
            "Consultations_SurveyAnswer",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ResponseId = table.Column<Guid>(nullable: false),
                QuestionId = table.Column<Guid>(nullable: false),
                Row = table.Column<string>(maxLength: Limits.Code, nullable: false),
                Option = table.Column<string>(maxLength: Limits.Code, nullable: false),
                Number = table.Column<int>(nullable: true),
                Text = table.Column<string>(nullable: false),
                FileId = table.Column<Guid>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_SurveyAnswer", row => row.Id);
                table.ForeignKey("FK_Consultations_SurveyAnswer_Consultations_SurveyResponse_ResponseId", row => row.ResponseId, "Consultations_SurveyResponse", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Consultations_SurveyAnswer_Consultations_SurveyQuestion_QuestionId", row => row.QuestionId, "Consultations_SurveyQuestion", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_SurveyAnswer_ResponseId", "Consultations_SurveyAnswer", "ResponseId");
        migration.CreateIndex("IX_Consultations_SurveyAnswer_QuestionId_Row_Option", "Consultations_SurveyAnswer", ["QuestionId", "Row", "Option"]);
    }
}
