namespace AsmPortal.Frameworks.Migrations;

/// <summary>
/// Triggers that keep a version as it was when it came into force, whoever writes to the database: its content never changes,
/// its row changes from Published to Superseded or Withdrawn only, and its history is neither rewritten nor removed.
/// </summary>
internal static class PublishedVersionLock
{
    /// <summary>What the database says when it refuses.</summary>
    public const string Message = "A published framework version never changes.";

    private const string Locked = "('Published', 'Superseded', 'Withdrawn')";

    private static readonly string[] Content =
        ["Frameworks_Level", "Frameworks_Principle", "Frameworks_Requirement", "Frameworks_Text", "Frameworks_Mapping", "Frameworks_Lineage"];

    private static readonly string[] History = ["Frameworks_Transition", "Frameworks_Decision"];

    private static readonly string[] FixedColumns =
        ["Id", "FrameworkId", "Label", "BasedOn", "Note", "CreatedAt", "ContentChangedAt", "PublishedAt"];

    public static IEnumerable<string> SqliteStatements()
    {
        foreach (var table in Content)
        {
            yield return SqliteTrigger(table, "INSERT", SqliteLocked("NEW"));
            yield return SqliteTrigger(table, "UPDATE", $"{SqliteLocked("OLD")} OR {SqliteLocked("NEW")}");
            yield return SqliteTrigger(table, "DELETE", SqliteLocked("OLD"));
        }

        foreach (var table in History)
        {
            yield return SqliteTrigger(table, "UPDATE", SqliteLocked("OLD"));
            yield return SqliteTrigger(table, "DELETE", SqliteLocked("OLD"));
        }

        var unchanged = string.Join(" AND ", FixedColumns.Select(column => $"NEW.\"{column}\" IS OLD.\"{column}\""));
        yield return SqliteTrigger(
            "Frameworks_Version",
            "UPDATE",
            $"OLD.\"State\" IN {Locked} AND NOT (OLD.\"State\" = 'Published' AND NEW.\"State\" IN ('Superseded', 'Withdrawn') AND {unchanged})");
        yield return SqliteTrigger("Frameworks_Version", "DELETE", $"OLD.\"State\" IN {Locked}");
    }

    public static IEnumerable<string> PostgreSqlStatements()
    {
        yield return $"""
            CREATE FUNCTION "Frameworks_RefuseLockedContent"() RETURNS trigger LANGUAGE plpgsql AS $lock$
            BEGIN
              IF TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM "Frameworks_Version" WHERE "Id" = OLD."VersionId" AND "State" IN {Locked}) THEN
                RAISE EXCEPTION '{Message}' USING ERRCODE = 'integrity_constraint_violation';
              END IF;
              IF TG_OP = 'DELETE' THEN
                RETURN OLD;
              END IF;
              IF EXISTS (SELECT 1 FROM "Frameworks_Version" WHERE "Id" = NEW."VersionId" AND "State" IN {Locked}) THEN
                RAISE EXCEPTION '{Message}' USING ERRCODE = 'integrity_constraint_violation';
              END IF;
              RETURN NEW;
            END
            $lock$
            """;
        foreach (var table in Content)
        {
            yield return PostgreSqlTrigger(table, "INSERT OR UPDATE OR DELETE", "Frameworks_RefuseLockedContent");
        }

        foreach (var table in History)
        {
            yield return PostgreSqlTrigger(table, "UPDATE OR DELETE", "Frameworks_RefuseLockedContent");
        }

        var unchanged = string.Join(" AND ", FixedColumns.Select(column => $"NEW.\"{column}\" IS NOT DISTINCT FROM OLD.\"{column}\""));
        yield return $"""
            CREATE FUNCTION "Frameworks_RefuseLockedVersion"() RETURNS trigger LANGUAGE plpgsql AS $lock$
            BEGIN
              IF TG_OP = 'DELETE' THEN
                IF OLD."State" IN {Locked} THEN
                  RAISE EXCEPTION '{Message}' USING ERRCODE = 'integrity_constraint_violation';
                END IF;
                RETURN OLD;
              END IF;
              IF OLD."State" IN {Locked} AND NOT (OLD."State" = 'Published' AND NEW."State" IN ('Superseded', 'Withdrawn') AND {unchanged}) THEN
                RAISE EXCEPTION '{Message}' USING ERRCODE = 'integrity_constraint_violation';
              END IF;
              RETURN NEW;
            END
            $lock$
            """;
        yield return PostgreSqlTrigger("Frameworks_Version", "UPDATE OR DELETE", "Frameworks_RefuseLockedVersion");
    }

    private static string SqliteLocked(string row) =>
        $"EXISTS (SELECT 1 FROM \"Frameworks_Version\" WHERE \"Id\" = {row}.\"VersionId\" AND \"State\" IN {Locked})";

    private static string SqliteTrigger(string table, string operation, string when) => $"""
        CREATE TRIGGER "{table}_Lock_{operation}" BEFORE {operation} ON "{table}" WHEN {when}
        BEGIN
          SELECT RAISE(ABORT, '{Message}');
        END
        """;

    private static string PostgreSqlTrigger(string table, string operations, string function) =>
        $"CREATE TRIGGER \"{table}_Lock\" BEFORE {operations} ON \"{table}\" FOR EACH ROW EXECUTE FUNCTION \"{function}\"()";
}
