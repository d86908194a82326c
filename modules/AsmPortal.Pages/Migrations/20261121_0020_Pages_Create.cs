using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Pages.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261121_0020_Pages_Create")]
internal sealed class PagesCreate : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Pages_Activity",
            table => new
            {
                Id = table.Column<Guid>(),
                Event = table.Column<string>(maxLength: 50),
                SubjectId = table.Column<Guid>(),
                At = table.Column<DateTime>(),
                Title = table.Column<string>(),
                Path = table.Column<string>(maxLength: 300),
            },
            constraints: table => table.PrimaryKey("PK_Pages_Activity", row => row.Id));
        migrationBuilder.CreateIndex("IX_Pages_Activity_Event_SubjectId", "Pages_Activity", ["Event", "SubjectId"], unique: true);
        migrationBuilder.CreateIndex("IX_Pages_Activity_At", "Pages_Activity", "At");
    }
}
