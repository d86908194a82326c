using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Consultations.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261122_0130_Consultations_Participate")]
internal sealed class ConsultationsParticipate : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateDrafts(migrationBuilder);
        CreateBaskets(migrationBuilder);
        CreateNotes(migrationBuilder);
        CreateReaders(migrationBuilder);
    }

    private static void CreateDrafts(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Consultations_ContributionDraft",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ConsultationId = table.Column<Guid>(nullable: false),
                Owner = table.Column<string>(maxLength: Limits.DraftOwner, nullable: false),
                SharedWithId = table.Column<Guid>(nullable: true),
                ById = table.Column<Guid>(nullable: true),
                ParentId = table.Column<Guid>(nullable: true),
                StableId = table.Column<string>(maxLength: Limits.StableId, nullable: true),
                Code = table.Column<string>(maxLength: Limits.Code, nullable: true),
                SpanStart = table.Column<int>(nullable: false),
                SpanEnd = table.Column<int>(nullable: false),
                Quote = table.Column<string>(maxLength: Limits.Quote, nullable: false),
                Type = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Position = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                Text = table.Column<string>(nullable: false),
                ProposedChange = table.Column<string>(nullable: false),
                Language = table.Column<string>(maxLength: Limits.Language, nullable: false),
                Attribution = table.Column<string>(maxLength: Limits.EnumName, nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                KeptAt = table.Column<DateTime>(nullable: false),
                DeletedAt = table.Column<DateTime>(nullable: true),
                Version = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_ContributionDraft", row => row.Id);
                table.ForeignKey("FK_Consultations_ContributionDraft_Consultations_Consultation_ConsultationId", row => row.ConsultationId, "Consultations_Consultation", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_ContributionDraft_ConsultationId_Owner", "Consultations_ContributionDraft", ["ConsultationId", "Owner"]);
        migration.CreateIndex("IX_Consultations_ContributionDraft_Owner", "Consultations_ContributionDraft", "Owner");
        migration.CreateIndex("IX_Consultations_ContributionDraft_SharedWithId_ConsultationId", "Consultations_ContributionDraft", ["SharedWithId", "ConsultationId"]);
        migration.CreateIndex("IX_Consultations_ContributionDraft_KeptAt", "Consultations_ContributionDraft", "KeptAt");

        migration.CreateTable(
            "Consultations_DraftFile",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                DraftId = table.Column<Guid>(nullable: false),
                FileId = table.Column<Guid>(nullable: false),
                Name = table.Column<string>(maxLength: Limits.Name, nullable: false),
                ContentType = table.Column<string>(maxLength: Limits.Name, nullable: false),
                Length = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_DraftFile", row => row.Id);
                table.ForeignKey("FK_Consultations_DraftFile_Consultations_ContributionDraft_DraftId", row => row.DraftId, "Consultations_ContributionDraft", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_DraftFile_DraftId", "Consultations_DraftFile", "DraftId");
    }

    private static void CreateBaskets(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Consultations_DraftBasket",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ConsultationId = table.Column<Guid>(nullable: false),
                Owner = table.Column<string>(maxLength: Limits.DraftOwner, nullable: false),
                Key = table.Column<string>(maxLength: Limits.Hash, nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_DraftBasket", row => row.Id);
                table.ForeignKey("FK_Consultations_DraftBasket_Consultations_Consultation_ConsultationId", row => row.ConsultationId, "Consultations_Consultation", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_DraftBasket_ConsultationId_Owner", "Consultations_DraftBasket", ["ConsultationId", "Owner"], unique: true);
        migration.CreateIndex("IX_Consultations_DraftBasket_Owner", "Consultations_DraftBasket", "Owner");
    }

    private static void CreateNotes(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Consultations_OrganisationNote",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ConsultationId = table.Column<Guid>(nullable: false),
                OrganisationId = table.Column<Guid>(nullable: false),
                ById = table.Column<Guid>(nullable: true),
                Text = table.Column<string>(nullable: false),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_OrganisationNote", row => row.Id);
                table.ForeignKey("FK_Consultations_OrganisationNote_Consultations_Consultation_ConsultationId", row => row.ConsultationId, "Consultations_Consultation", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_OrganisationNote_ConsultationId_OrganisationId_Id", "Consultations_OrganisationNote", ["ConsultationId", "OrganisationId", "Id"]);
        migration.CreateIndex("IX_Consultations_OrganisationNote_ById", "Consultations_OrganisationNote", "ById");
    }

    private static void CreateReaders(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Consultations_Endorsement",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ContributionId = table.Column<Guid>(nullable: false),
                UserId = table.Column<Guid>(nullable: false),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_Endorsement", row => row.Id);
                table.ForeignKey("FK_Consultations_Endorsement_Consultations_Contribution_ContributionId", row => row.ContributionId, "Consultations_Contribution", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_Endorsement_ContributionId_UserId", "Consultations_Endorsement", ["ContributionId", "UserId"], unique: true);
        migration.CreateIndex("IX_Consultations_Endorsement_UserId", "Consultations_Endorsement", "UserId");

        migration.CreateTable(
            "Consultations_Follow",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ConsultationId = table.Column<Guid>(nullable: false),
                UserId = table.Column<Guid>(nullable: false),
                StableId = table.Column<string>(maxLength: Limits.StableId, nullable: false),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_Follow", row => row.Id);
                table.ForeignKey("FK_Consultations_Follow_Consultations_Consultation_ConsultationId", row => row.ConsultationId, "Consultations_Consultation", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Consultations_Follow_ConsultationId_UserId_StableId", "Consultations_Follow", ["ConsultationId", "UserId", "StableId"], unique: true);
        migration.CreateIndex("IX_Consultations_Follow_UserId", "Consultations_Follow", "UserId");

        migration.CreateTable(
            "Consultations_ToldContribution",
            table => new
            {
                ContributionId = table.Column<Guid>(nullable: false),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Consultations_ToldContribution", row => row.ContributionId);
                table.ForeignKey("FK_Consultations_ToldContribution_Consultations_Contribution_ContributionId", row => row.ContributionId, "Consultations_Contribution", "Id", onDelete: ReferentialAction.Cascade);
            });
    }
}
