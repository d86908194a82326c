using System.Linq.Expressions;
using AsmPortal.Grievances.Models;
using AsmPortal.Sealing;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Grievances.Services.Handling;

/// <summary>A case that was opened for reading; its reading stands in the audit trail.</summary>
/// <param name="Grievance">The case; changes of it are not saved.</param>
/// <param name="Standing">What the reader is to it.</param>
/// <param name="Key">Its key.</param>
internal sealed record OpenCase(Grievance Grievance, CaseStanding Standing, ISealedKey Key);

/// <summary>Opens cases for reading: scope first, then the audit row, then the key.</summary>
internal sealed class CaseReader(GrievanceScope scope, ISealedRecords sealedRecords)
{
    /// <param name="number">The case's number.</param>
    /// <param name="page">Which page of the case, for the audit trail.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null when the case is not there for the person at work.</returns>
    public async Task<OpenCase?> OpenAsync(string number, string page, CancellationToken cancellationToken)
    {
        if (await (await scope.VisibleAsync(cancellationToken)).AsNoTracking().FirstOrDefaultAsync(row => row.Number == number, cancellationToken) is not { } grievance)
        {
            return null;
        }

        var standing = await scope.StandingAsync(grievance, cancellationToken);
        var facts = new Dictionary<string, string> { ["page"] = page };
        if (standing.ByBreakGlass)
        {
            facts["breakGlass"] = "true";
        }

        var keys = await sealedRecords.OpenAsync(new SealedReading("Grievances.CaseRead", facts), GrievanceKinds.Case, [grievance.Id], cancellationToken);
        return keys.TryGetValue(grievance.Id, out var key) ? new OpenCase(grievance, standing, key) : null;
    }

    /// <summary>Numbers of other cases that a page names: of those that the person at work may see, each written down as read.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NumbersAsync(Expression<Func<Grievance, bool>> which, CancellationToken cancellationToken)
    {
        var rows = await (await scope.VisibleAsync(cancellationToken)).AsNoTracking().Where(which).ToDictionaryAsync(row => row.Id, row => row.Number, cancellationToken);
        var keys = await sealedRecords.OpenAsync(new SealedReading("Grievances.ListRead", new Dictionary<string, string> { ["page"] = "merged" }), GrievanceKinds.Case, rows.Keys, cancellationToken);
        return rows.Where(row => keys.ContainsKey(row.Key)).ToDictionary();
    }
}
