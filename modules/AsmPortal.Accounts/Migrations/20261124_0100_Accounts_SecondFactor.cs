using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Accounts.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261124_0100_Accounts_SecondFactor")]
internal sealed class AccountsSecondFactor : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateTime>("SecondFactorAt", "Accounts_Session", nullable: true);
        migrationBuilder.AddColumn<DateTime>("SecondFactorAt", "Accounts_ApiToken", nullable: true);

        migrationBuilder.CreateTable(
            "Accounts_Authenticator",
            table => new
            {
                UserId = table.Column<Guid>(),
                ProtectedSecret = table.Column<string>(maxLength: 1000),
                AddedAt = table.Column<DateTime>(),
                LastStep = table.Column<long>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Accounts_Authenticator", row => row.UserId);
                table.ForeignKey("FK_Accounts_Authenticator_Accounts_User_UserId", row => row.UserId, "Accounts_User", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            "Accounts_RecoveryCode",
            table => new
            {
                Id = table.Column<Guid>(),
                UserId = table.Column<Guid>(),
                CodeHash = table.Column<string>(maxLength: 64),
                UsedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Accounts_RecoveryCode", row => row.Id);
                table.ForeignKey("FK_Accounts_RecoveryCode_Accounts_User_UserId", row => row.UserId, "Accounts_User", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_Accounts_RecoveryCode_UserId_CodeHash", "Accounts_RecoveryCode", ["UserId", "CodeHash"], unique: true);

        migrationBuilder.CreateTable(
            "Accounts_Passkey",
            table => new
            {
                Id = table.Column<Guid>(),
                UserId = table.Column<Guid>(),
                CredentialId = table.Column<string>(maxLength: 1364),
                PublicKey = table.Column<byte[]>(maxLength: 2000),
                Name = table.Column<string>(maxLength: 60),
                AddedAt = table.Column<DateTime>(),
                LastUsedAt = table.Column<DateTime>(nullable: true),
                SignCount = table.Column<long>(),
                Transports = table.Column<string>(maxLength: 200),
                IsBackupEligible = table.Column<bool>(),
                IsBackedUp = table.Column<bool>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Accounts_Passkey", row => row.Id);
                table.ForeignKey("FK_Accounts_Passkey_Accounts_User_UserId", row => row.UserId, "Accounts_User", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_Accounts_Passkey_CredentialId", "Accounts_Passkey", "CredentialId", unique: true);
        migrationBuilder.CreateIndex("IX_Accounts_Passkey_UserId", "Accounts_Passkey", "UserId");
    }
}
