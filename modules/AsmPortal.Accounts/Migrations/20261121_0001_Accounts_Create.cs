using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace AsmPortal.Accounts.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261121_0001_Accounts_Create")]
internal sealed class CreateAccounts : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateUsers(migrationBuilder);
        CreateRoles(migrationBuilder);
        CreateTokens(migrationBuilder);
    }

    private static void CreateUsers(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Accounts_User",
            table => new
            {
                Id = table.Column<Guid>(),
                UserName = table.Column<string>(maxLength: 256),
                NormalizedUserName = table.Column<string>(maxLength: 256),
                Email = table.Column<string>(maxLength: 256),
                NormalizedEmail = table.Column<string>(maxLength: 256),
                EmailConfirmed = table.Column<bool>(),
                PasswordHash = table.Column<string>(maxLength: 500, nullable: true),
                SecurityStamp = table.Column<string>(maxLength: 100, nullable: true),
                ConcurrencyStamp = table.Column<string>(maxLength: 100, nullable: true),
                TwoFactorEnabled = table.Column<bool>(),
                LockoutEnd = table.Column<DateTime>(nullable: true),
                LockoutEnabled = table.Column<bool>(),
                AccessFailedCount = table.Column<int>(),
                DisplayName = table.Column<string>(maxLength: 200),
                Culture = table.Column<string>(maxLength: 10),
                TranslatorLanguages = table.Column<string>(maxLength: 50),
                CreatedAt = table.Column<DateTime>(),
                LastSignInAt = table.Column<DateTime>(nullable: true),
                IsDemo = table.Column<bool>(),
                Disabled = table.Column<bool>(),
                SearchText = table.Column<string>(maxLength: 457),
            },
            constraints: table => table.PrimaryKey("PK_Accounts_User", row => row.Id));
        migration.CreateIndex("IX_Accounts_User_NormalizedEmail", "Accounts_User", "NormalizedEmail", unique: true);
        migration.CreateIndex("IX_Accounts_User_NormalizedUserName", "Accounts_User", "NormalizedUserName", unique: true);
        migration.CreateIndex("IX_Accounts_User_SearchText_Id", "Accounts_User", ["SearchText", "Id"]);

        migration.CreateTable(
            "Accounts_UserClaim",
            table => new
            {
                Id = table.Column<int>()
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                UserId = table.Column<Guid>(),
                ClaimType = table.Column<string>(maxLength: 256, nullable: true),
                ClaimValue = table.Column<string>(maxLength: 1000, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Accounts_UserClaim", row => row.Id);
                table.ForeignKey("FK_Accounts_UserClaim_Accounts_User_UserId", row => row.UserId, "Accounts_User", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Accounts_UserClaim_UserId", "Accounts_UserClaim", "UserId");

        migration.CreateTable(
            "Accounts_UserLogin",
            table => new
            {
                LoginProvider = table.Column<string>(maxLength: 128),
                ProviderKey = table.Column<string>(maxLength: 256),
                ProviderDisplayName = table.Column<string>(maxLength: 256, nullable: true),
                UserId = table.Column<Guid>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Accounts_UserLogin", row => new { row.LoginProvider, row.ProviderKey });
                table.ForeignKey("FK_Accounts_UserLogin_Accounts_User_UserId", row => row.UserId, "Accounts_User", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Accounts_UserLogin_UserId", "Accounts_UserLogin", "UserId");

        migration.CreateTable(
            "Accounts_UserToken",
            table => new
            {
                UserId = table.Column<Guid>(),
                LoginProvider = table.Column<string>(maxLength: 128),
                Name = table.Column<string>(maxLength: 128),
                Value = table.Column<string>(maxLength: 2000, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Accounts_UserToken", row => new { row.UserId, row.LoginProvider, row.Name });
                table.ForeignKey("FK_Accounts_UserToken_Accounts_User_UserId", row => row.UserId, "Accounts_User", "Id", onDelete: ReferentialAction.Cascade);
            });
    }

    private static void CreateRoles(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Accounts_Role",
            table => new
            {
                Id = table.Column<Guid>(),
                Name = table.Column<string>(maxLength: 100),
                NormalizedName = table.Column<string>(maxLength: 100),
                ConcurrencyStamp = table.Column<string>(maxLength: 100, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Accounts_Role", row => row.Id));
        migration.CreateIndex("IX_Accounts_Role_NormalizedName", "Accounts_Role", "NormalizedName", unique: true);

        migration.CreateTable(
            "Accounts_UserRole",
            table => new { UserId = table.Column<Guid>(), RoleId = table.Column<Guid>() },
            constraints: table =>
            {
                table.PrimaryKey("PK_Accounts_UserRole", row => new { row.UserId, row.RoleId });
                table.ForeignKey("FK_Accounts_UserRole_Accounts_Role_RoleId", row => row.RoleId, "Accounts_Role", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Accounts_UserRole_Accounts_User_UserId", row => row.UserId, "Accounts_User", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Accounts_UserRole_RoleId", "Accounts_UserRole", "RoleId");

        migration.CreateTable(
            "Accounts_RoleClaim",
            table => new
            {
                Id = table.Column<int>()
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                RoleId = table.Column<Guid>(),
                ClaimType = table.Column<string>(maxLength: 256, nullable: true),
                ClaimValue = table.Column<string>(maxLength: 1000, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Accounts_RoleClaim", row => row.Id);
                table.ForeignKey("FK_Accounts_RoleClaim_Accounts_Role_RoleId", row => row.RoleId, "Accounts_Role", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Accounts_RoleClaim_RoleId", "Accounts_RoleClaim", "RoleId");

        migration.CreateTable(
            "Accounts_RolePermission",
            table => new { RoleId = table.Column<Guid>(), Permission = table.Column<string>(maxLength: 200) },
            constraints: table =>
            {
                table.PrimaryKey("PK_Accounts_RolePermission", row => new { row.RoleId, row.Permission });
                table.ForeignKey("FK_Accounts_RolePermission_Accounts_Role_RoleId", row => row.RoleId, "Accounts_Role", "Id", onDelete: ReferentialAction.Cascade);
            });

        migration.CreateTable(
            "Accounts_Permission",
            table => new { Name = table.Column<string>(maxLength: 200) },
            constraints: table => table.PrimaryKey("PK_Accounts_Permission", row => row.Name));
    }

    private static void CreateTokens(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Accounts_ApiToken",
            table => new
            {
                Id = table.Column<Guid>(),
                UserId = table.Column<Guid>(),
                Name = table.Column<string>(maxLength: 100),
                Prefix = table.Column<string>(maxLength: 20),
                TokenHash = table.Column<string>(maxLength: 64),
                CreatedAt = table.Column<DateTime>(),
                ExpiresAt = table.Column<DateTime>(nullable: true),
                LastUsedAt = table.Column<DateTime>(nullable: true),
                RevokedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Accounts_ApiToken", row => row.Id);
                table.ForeignKey("FK_Accounts_ApiToken_Accounts_User_UserId", row => row.UserId, "Accounts_User", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Accounts_ApiToken_TokenHash", "Accounts_ApiToken", "TokenHash", unique: true);
        migration.CreateIndex("IX_Accounts_ApiToken_UserId", "Accounts_ApiToken", "UserId");

        migration.CreateTable(
            "Accounts_SetupToken",
            table => new
            {
                Id = table.Column<Guid>(),
                TokenHash = table.Column<string>(maxLength: 64),
                ExpiresAt = table.Column<DateTime>(),
                UsedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Accounts_SetupToken", row => row.Id));
        migration.CreateIndex("IX_Accounts_SetupToken_TokenHash", "Accounts_SetupToken", "TokenHash", unique: true);
    }
}
