using System.Globalization;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Actions.Services;

/// <summary>Gives numbers for people, each once. In a transaction the next who asks waits for its end; a number that is not used stays unused.</summary>
internal sealed class ActionNumbers(PortalDbContext db, TimeProvider time)
{
    public async Task<IReadOnlyList<string>> TakeAsync(int count, CancellationToken cancellationToken)
    {
        var year = time.GetUtcNow().Year;

        // One statement on both engines: nobody reads the counter between.
        var last = (await db.Database.SqlQuery<long>(
            $"""INSERT INTO "Actions_Counter" ("Year", "Last") VALUES ({year}, {count}) ON CONFLICT ("Year") DO UPDATE SET "Last" = "Actions_Counter"."Last" + {count} RETURNING "Last" AS "Value" """)
            .ToListAsync(cancellationToken)).Single();
        return [.. Enumerable.Range(0, count).Select(index => Format(year, last - count + 1 + index))];
    }

    public static string Format(int year, long number) => string.Create(CultureInfo.InvariantCulture, $"CA-{year:0000}-{number:0000}");
}
