using System.Globalization;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ChildProtection.Services;

/// <summary>Gives numbers for people, each once. In a transaction the next who asks waits for its end; a number that is not used stays unused.</summary>
internal sealed class CaseNumbers(PortalDbContext db, TimeProvider time)
{
    public async Task<string> TakeAsync(CancellationToken cancellationToken)
    {
        var year = time.GetUtcNow().Year;

        // One statement on both engines: nobody reads the counter between.
        var last = (await db.Database.SqlQuery<long>(
            $"""INSERT INTO "ChildProtection_Counter" ("Year", "Last") VALUES ({year}, 1) ON CONFLICT ("Year") DO UPDATE SET "Last" = "ChildProtection_Counter"."Last" + 1 RETURNING "Last" AS "Value" """)
            .ToListAsync(cancellationToken)).Single();
        return string.Create(CultureInfo.InvariantCulture, $"CP-{year:0000}-{last:00000}");
    }
}
