using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.ChildProtection.Migrations;

/// <summary>In which languages a service can speak with a child.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261124_0252_ChildProtection_Languages")]
internal sealed class ChildProtectionLanguages : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<string>("Languages", "ChildProtection_Service", maxLength: Limits.Codes, nullable: false, defaultValue: "");
}
