using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Kernel.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261124_0000_Kernel_Sealing")]
internal sealed class KernelSealing : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Kernel_SealedRecord",
            table => new
            {
                Id = table.Column<Guid>(),
                Kind = table.Column<string>(maxLength: 100),
                RetainUntil = table.Column<DateTime>(nullable: true),
                HoldGround = table.Column<string>(maxLength: 100, nullable: true),
                DestroyedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Kernel_SealedRecord", row => row.Id));
        migrationBuilder.CreateIndex("IX_Kernel_SealedRecord_RetainUntil", "Kernel_SealedRecord", "RetainUntil");
        migrationBuilder.CreateIndex("IX_Kernel_SealedRecord_DestroyedAt", "Kernel_SealedRecord", "DestroyedAt");

        migrationBuilder.CreateTable(
            "Kernel_BreakGlass",
            table => new
            {
                Id = table.Column<Guid>(),
                Kind = table.Column<string>(maxLength: 100),
                RecordId = table.Column<Guid>(),
                UserId = table.Column<Guid>(),
                Reason = table.Column<byte[]>(),
                OpenedAt = table.Column<DateTime>(),
                EndsAt = table.Column<DateTime>(),
                ReviewedAt = table.Column<DateTime>(nullable: true),
                ReviewedBy = table.Column<Guid>(nullable: true),
                Justified = table.Column<bool>(nullable: true),
                Note = table.Column<byte[]>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Kernel_BreakGlass", row => row.Id));
        migrationBuilder.CreateIndex("IX_Kernel_BreakGlass_UserId_EndsAt", "Kernel_BreakGlass", ["UserId", "EndsAt"]);
        migrationBuilder.CreateIndex("IX_Kernel_BreakGlass_Kind_ReviewedAt", "Kernel_BreakGlass", ["Kind", "ReviewedAt"]);
        migrationBuilder.CreateIndex("IX_Kernel_BreakGlass_RecordId", "Kernel_BreakGlass", "RecordId");
    }
}
