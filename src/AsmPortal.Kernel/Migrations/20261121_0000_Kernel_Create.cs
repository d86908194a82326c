using AsmPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Kernel.Migrations;

[DbContext(typeof(PortalDbContext))]
[Migration("20261121_0000_Kernel_Create")]
internal sealed class KernelCreate : PortalMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Kernel_AuditEntry",
            table => new
            {
                Sequence = table.Column<long>(),
                At = table.Column<DateTime>(),
                UserId = table.Column<Guid>(nullable: true),
                Name = table.Column<string>(maxLength: 100),
                SubjectType = table.Column<string>(maxLength: 100),
                SubjectId = table.Column<string>(maxLength: 200),
                Details = table.Column<string>(maxLength: 4000),
                PreviousHash = table.Column<string>(maxLength: 64),
                Hash = table.Column<string>(maxLength: 64),
            },
            constraints: table => table.PrimaryKey("PK_Kernel_AuditEntry", row => row.Sequence));
        migrationBuilder.CreateIndex("IX_Kernel_AuditEntry_Name", "Kernel_AuditEntry", "Name");
        migrationBuilder.CreateIndex("IX_Kernel_AuditEntry_SubjectType_SubjectId", "Kernel_AuditEntry", ["SubjectType", "SubjectId"]);
        RefuseChanges(migrationBuilder, "Kernel_AuditEntry");

        migrationBuilder.CreateTable(
            "Kernel_OutboxMessage",
            table => new
            {
                Id = table.Column<Guid>(),
                Type = table.Column<string>(maxLength: 300),
                Payload = table.Column<string>(),
                CreatedAt = table.Column<DateTime>(),
                NextAttemptAt = table.Column<DateTime>(),
                Attempts = table.Column<int>(),
                Parked = table.Column<bool>(),
                LastError = table.Column<string>(maxLength: 500, nullable: true),
                DoneAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Kernel_OutboxMessage", row => row.Id));
        migrationBuilder.CreateIndex("IX_Kernel_OutboxMessage_DoneAt_Parked_NextAttemptAt", "Kernel_OutboxMessage", ["DoneAt", "Parked", "NextAttemptAt"]);

        migrationBuilder.CreateTable(
            "Kernel_OutboxDelivery",
            table => new
            {
                MessageId = table.Column<Guid>(),
                Handler = table.Column<string>(maxLength: 300),
                At = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_Kernel_OutboxDelivery", row => new { row.MessageId, row.Handler }));

        migrationBuilder.CreateTable(
            "Kernel_MailMessage",
            table => new
            {
                Id = table.Column<Guid>(),
                To = table.Column<string>(maxLength: 256),
                Language = table.Column<string>(maxLength: 2),
                Subject = table.Column<string>(maxLength: 300),
                Text = table.Column<string>(),
                Html = table.Column<string>(),
                DeduplicationKey = table.Column<string>(maxLength: 200, nullable: true),
                CreatedAt = table.Column<DateTime>(),
                State = table.Column<string>(maxLength: 20),
                Attempts = table.Column<int>(),
                NextAttemptAt = table.Column<DateTime>(),
                SentAt = table.Column<DateTime>(nullable: true),
                LastError = table.Column<string>(maxLength: 500, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Kernel_MailMessage", row => row.Id));
        migrationBuilder.CreateIndex("IX_Kernel_MailMessage_DeduplicationKey", "Kernel_MailMessage", "DeduplicationKey", unique: true);
        migrationBuilder.CreateIndex("IX_Kernel_MailMessage_State_NextAttemptAt", "Kernel_MailMessage", ["State", "NextAttemptAt"]);

        migrationBuilder.CreateTable(
            "Kernel_File",
            table => new
            {
                Id = table.Column<Guid>(),
                Name = table.Column<string>(maxLength: 260),
                ContentType = table.Column<string>(maxLength: 100),
                Length = table.Column<long>(),
                Sha256 = table.Column<string>(maxLength: 64),
                Purpose = table.Column<string>(maxLength: 100),
                StorageName = table.Column<string>(maxLength: 64),
                CreatedAt = table.Column<DateTime>(),
                KeepUntil = table.Column<DateTime>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Kernel_File", row => row.Id));
        migrationBuilder.CreateIndex("IX_Kernel_File_KeepUntil", "Kernel_File", "KeepUntil");
        migrationBuilder.CreateIndex("IX_Kernel_File_StorageName", "Kernel_File", "StorageName", unique: true);

        migrationBuilder.CreateTable(
            "Kernel_IdempotencyKey",
            table => new
            {
                Id = table.Column<string>(maxLength: 64),
                BodyHash = table.Column<string>(maxLength: 64),
                CreatedAt = table.Column<DateTime>(),
                Status = table.Column<int>(nullable: true),
                ContentType = table.Column<string>(maxLength: 100, nullable: true),
                Body = table.Column<byte[]>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Kernel_IdempotencyKey", row => row.Id));
        migrationBuilder.CreateIndex("IX_Kernel_IdempotencyKey_CreatedAt", "Kernel_IdempotencyKey", "CreatedAt");

        migrationBuilder.CreateTable(
            "Kernel_CacheStamp",
            table => new { Tag = table.Column<string>(maxLength: 150), Stamp = table.Column<long>() },
            constraints: table => table.PrimaryKey("PK_Kernel_CacheStamp", row => row.Tag));

        migrationBuilder.CreateTable(
            "Kernel_DataProtectionKey",
            table => new { Id = table.Column<Guid>(), Xml = table.Column<string>() },
            constraints: table => table.PrimaryKey("PK_Kernel_DataProtectionKey", row => row.Id));
    }

    private void RefuseChanges(MigrationBuilder migration, string table)
    {
        Sql(
            migration,
            $"""
            CREATE TRIGGER "{table}_NoUpdate" BEFORE UPDATE ON "{table}" BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;
            CREATE TRIGGER "{table}_NoDelete" BEFORE DELETE ON "{table}" BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;
            """,
            $"""
            CREATE FUNCTION "{table}_Refuse"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'The audit trail is append-only.'; END $$;
            CREATE TRIGGER "{table}_NoChange" BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION "{table}_Refuse"();
            CREATE TRIGGER "{table}_NoTruncate" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION "{table}_Refuse"();
            """);
    }
}
