using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Accounts.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261122_0050_Accounts_GettingIn")]
internal sealed class AccountsGettingIn : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("Country", "Accounts_User", maxLength: 2, nullable: true);
        migrationBuilder.AddColumn<string>("StakeholderGroup", "Accounts_User", maxLength: 30, nullable: true);
        migrationBuilder.AddColumn<string>("Gender", "Accounts_User", maxLength: 10, nullable: true);
        migrationBuilder.AddColumn<Guid>("OrganisationId", "Accounts_User", nullable: true);
        migrationBuilder.AddColumn<DateTime>("PendingSince", "Accounts_User", nullable: true);
        migrationBuilder.CreateIndex("IX_Accounts_User_OrganisationId", "Accounts_User", "OrganisationId");
        migrationBuilder.CreateIndex("IX_Accounts_User_PendingSince", "Accounts_User", "PendingSince");
        CreateSessions(migrationBuilder);
        CreateInvitations(migrationBuilder);
        CreateOrganisations(migrationBuilder);
    }

    private static void CreateSessions(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Accounts_Session",
            table => new
            {
                Id = table.Column<Guid>(),
                UserId = table.Column<Guid>(),
                Browser = table.Column<string>(maxLength: 40, nullable: true),
                System = table.Column<string>(maxLength: 40, nullable: true),
                StartedAt = table.Column<DateTime>(),
                LastUsedAt = table.Column<DateTime>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Accounts_Session", row => row.Id);
                table.ForeignKey("FK_Accounts_Session_Accounts_User_UserId", row => row.UserId, "Accounts_User", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Accounts_Session_LastUsedAt", "Accounts_Session", "LastUsedAt");
        migration.CreateIndex("IX_Accounts_Session_UserId", "Accounts_Session", "UserId");

        migration.CreateTable(
            "Accounts_MailLink",
            table => new
            {
                Id = table.Column<Guid>(),
                UserId = table.Column<Guid>(),
                Purpose = table.Column<string>(maxLength: 20),
                Email = table.Column<string>(maxLength: 256),
                TokenHash = table.Column<string>(maxLength: 64),
                ExpiresAt = table.Column<DateTime>(),
                InvitationId = table.Column<Guid>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Accounts_MailLink", row => row.Id);
                table.ForeignKey("FK_Accounts_MailLink_Accounts_User_UserId", row => row.UserId, "Accounts_User", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Accounts_MailLink_TokenHash", "Accounts_MailLink", "TokenHash", unique: true);
        migration.CreateIndex("IX_Accounts_MailLink_UserId_Purpose", "Accounts_MailLink", ["UserId", "Purpose"], unique: true);
    }

    private static void CreateInvitations(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Accounts_Invitation",
            table => new
            {
                Id = table.Column<Guid>(),
                Role = table.Column<string>(maxLength: 100),
                OrganisationId = table.Column<Guid>(nullable: true),
                OrganisationRole = table.Column<string>(maxLength: 20, nullable: true),
                Email = table.Column<string>(maxLength: 256, nullable: true),
                Language = table.Column<string>(maxLength: 2),
                TokenHash = table.Column<string>(maxLength: 64),
                CreatedBy = table.Column<Guid>(),
                CreatedAt = table.Column<DateTime>(),
                ExpiresAt = table.Column<DateTime>(),
                AcceptedAt = table.Column<DateTime>(nullable: true),
                AcceptedBy = table.Column<Guid>(nullable: true),
                RevokedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Accounts_Invitation", row => row.Id));
        migration.CreateIndex("IX_Accounts_Invitation_TokenHash", "Accounts_Invitation", "TokenHash", unique: true);
        migration.CreateIndex("IX_Accounts_Invitation_OrganisationId_Id", "Accounts_Invitation", ["OrganisationId", "Id"]);
        migration.CreateIndex("IX_Accounts_Invitation_CreatedBy", "Accounts_Invitation", "CreatedBy");
        migration.CreateIndex("IX_Accounts_Invitation_AcceptedBy", "Accounts_Invitation", "AcceptedBy");
    }

    private static void CreateOrganisations(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Accounts_Organisation",
            table => new
            {
                Id = table.Column<Guid>(),
                Slug = table.Column<string>(maxLength: 80),
                Name = table.Column<string>(maxLength: 200),
                SearchName = table.Column<string>(maxLength: 400),
                MatchKey = table.Column<string>(maxLength: 400),
                Type = table.Column<string>(maxLength: 30),
                Group = table.Column<string>(maxLength: 30),
                Country = table.Column<string>(maxLength: 2, nullable: true),
                Tier = table.Column<string>(maxLength: 40, nullable: true),
                Illustrative = table.Column<bool>(),
                CreatedAt = table.Column<DateTime>(),
                ChangedAt = table.Column<DateTime>(),
                MergedIntoId = table.Column<Guid>(nullable: true),
                Version = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_Accounts_Organisation", row => row.Id));
        migration.CreateIndex("IX_Accounts_Organisation_Slug", "Accounts_Organisation", "Slug", unique: true);
        migration.CreateIndex("IX_Accounts_Organisation_SearchName_Id", "Accounts_Organisation", ["SearchName", "Id"]);
        migration.CreateIndex("IX_Accounts_Organisation_Type_SearchName_Id", "Accounts_Organisation", ["Type", "SearchName", "Id"]);
        migration.CreateIndex("IX_Accounts_Organisation_Country_SearchName_Id", "Accounts_Organisation", ["Country", "SearchName", "Id"]);
        migration.CreateIndex("IX_Accounts_Organisation_MatchKey", "Accounts_Organisation", "MatchKey");
        migration.CreateIndex("IX_Accounts_Organisation_MergedIntoId", "Accounts_Organisation", "MergedIntoId");

        migration.CreateTable(
            "Accounts_Membership",
            table => new
            {
                OrganisationId = table.Column<Guid>(),
                UserId = table.Column<Guid>(),
                Role = table.Column<string>(maxLength: 20),
                AskedAt = table.Column<DateTime>(),
                AcceptedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Accounts_Membership", row => new { row.OrganisationId, row.UserId });
                table.ForeignKey("FK_Accounts_Membership_Accounts_Organisation_OrganisationId", row => row.OrganisationId, "Accounts_Organisation", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Accounts_Membership_Accounts_User_UserId", row => row.UserId, "Accounts_User", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Accounts_Membership_UserId", "Accounts_Membership", "UserId");
    }
}
