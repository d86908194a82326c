using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.SamplePlugin;

/// <summary>One note a day.</summary>
internal sealed class Note
{
    public required Guid Id { get; init; }

    /// <summary>Midnight, UTC.</summary>
    public required DateTime Day { get; init; }
}

internal sealed class NoteConfiguration : IEntityTypeConfiguration<Note>
{
    public void Configure(EntityTypeBuilder<Note> builder)
    {
        builder.ToTable("SamplePlugin_Note");
        builder.HasIndex(note => note.Day).IsUnique();
    }
}

[DbContext(typeof(PortalDbContext))]
[Migration("20261121_9000_SamplePlugin_Create")]
internal sealed class SamplePluginCreate : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "SamplePlugin_Note",
            table => new { Id = table.Column<Guid>(), Day = table.Column<DateTime>() },
            constraints: table => table.PrimaryKey("PK_SamplePlugin_Note", row => row.Id));
        migrationBuilder.CreateIndex("IX_SamplePlugin_Note_Day", "SamplePlugin_Note", "Day", unique: true);
    }
}
