using AsmPortal.Accounts.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services;

/// <summary>An emergency opening that waits for a second person.</summary>
internal sealed record WaitingEmergency(Guid Id, string Number, string By, string Reason, DateTime OpenedAt, DateTime ReviewDueAt);

/// <summary>Opens somebody else's case in an emergency, and lets a supervisor of its organisation judge it.</summary>
internal sealed class Emergencies(PortalDbContext db, CaseScope scope, IBreakGlass breakGlass, IUserDirectory users, ICurrentUser user, IStringLocalizer<ChildProtectionResources> S)
{
    public async Task<Result> OpenAsync(string number, string reason, CancellationToken cancellationToken)
    {
        var wanted = number.Trim();
        var id = await db.Set<ChildCase>().Where(row => row.Number == wanted).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellationToken);
        if (id is null)
        {
            return Result.Refuse(FailureKind.Invalid, S["Write the number as it stands on the case, for example CP-2026-00042."], "number");
        }

        return await breakGlass.OpenAsync(ChildCase.Kind, id.Value, reason, cancellationToken);
    }

    /// <summary>What the person may judge: of cases of their organisations, opened by others.</summary>
    public async Task<IReadOnlyList<WaitingEmergency>> WaitingAsync(CancellationToken cancellationToken)
    {
        var grants = (await breakGlass.WaitingAsync(ChildCase.Kind, cancellationToken)).Where(grant => grant.UserId != user.Id).ToList();
        var ids = grants.Select(grant => grant.RecordId).Distinct().ToList();
        var numbers = await (await scope.ResponsibleAsync(cancellationToken)).Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Number, cancellationToken);
        grants.RemoveAll(grant => !numbers.ContainsKey(grant.RecordId));
        var names = await users.GetNamesAsync([.. grants.Select(grant => grant.UserId).Distinct()], cancellationToken);

        // Only now, when it is known which of them the person sees.
        var reasons = await breakGlass.ReadReasonsAsync(ChildCase.Kind, [.. grants.Select(grant => grant.Id)], cancellationToken);
        return [.. grants.Where(grant => reasons.ContainsKey(grant.Id)).Select(grant => new WaitingEmergency(
            grant.Id, numbers[grant.RecordId], names.GetValueOrDefault(grant.UserId) ?? "–", reasons[grant.Id], grant.OpenedAt, grant.ReviewDueAt))];
    }

    public async Task<Result> ReviewAsync(Guid id, bool? justified, string note, CancellationToken cancellationToken)
    {
        if (justified is not { } right)
        {
            return Result.Refuse(FailureKind.Invalid, S["Say whether it was right to open the case."], "justified");
        }

        return (await WaitingAsync(cancellationToken)).Any(one => one.Id == id)
            ? await breakGlass.ReviewAsync(ChildCase.Kind, id, right, note, cancellationToken)
            : Result.Refuse(FailureKind.NotFound, S["There is no such case."]);
    }
}
