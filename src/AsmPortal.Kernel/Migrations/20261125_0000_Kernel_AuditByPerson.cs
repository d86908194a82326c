using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Kernel.Migrations;

/// <summary>The auditor reads the trail by person, and counts what was read lately.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261125_0000_Kernel_AuditByPerson")]
internal sealed class KernelAuditByPerson : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateIndex("IX_Kernel_AuditEntry_At", "Kernel_AuditEntry", "At");
        migrationBuilder.CreateIndex("IX_Kernel_AuditEntry_UserId_Sequence", "Kernel_AuditEntry", ["UserId", "Sequence"]);
    }
}
