using AsmPortal.Accounts.Contracts;
using AsmPortal.Display;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Grievances.Drivers;

/// <summary>What waits for a person, in numbers; no case is shown.</summary>
/// <param name="Free">Without an owner.</param>
/// <param name="Unread">Of those that they may see, with something new from the complainant.</param>
/// <param name="Overdue">Of those that they may see, with a clock that has run out.</param>
/// <param name="Requests">Requests for identities that wait for them.</param>
internal sealed record WaitingGrievances(int Free, int Unread, int Overdue, int Requests)
{
    public bool IsEmpty => Free + Unread + Overdue + Requests == 0;
}

/// <summary>Lends the desk what waits for the person.</summary>
internal sealed class GrievanceDeskDriver(GrievanceScope scope, ICurrentUser user, PortalDay day) : IDisplayDriver<WorkDesk>
{
    public async Task<IReadOnlyList<Panel>> DisplayAsync(WorkDesk model, CancellationToken cancellationToken)
    {
        var requests = user.Has(Permissions.Custody) ? await scope.RequestsToDecide().CountAsync(row => row.State == IdentityRequestState.Waiting, cancellationToken) : 0;
        var waiting = new WaitingGrievances(0, 0, 0, requests);
        if (user.Has(Permissions.Read))
        {
            var (today, open, handles) = (day.Today, GrievanceStateMachine.Open, user.Has(Permissions.Handle));
            var counts = await (await scope.VisibleAsync(cancellationToken)).Where(row => open.Contains(row.State)).GroupBy(_ => 1).Select(group => new
            {
                Free = group.Sum(row => handles && row.OwnerId == null ? 1 : 0),
                Unread = group.Sum(row => row.WaitsForOfficer ? 1 : 0),
                Overdue = group.Sum(row => row.DueOrder < today ? 1 : 0),
            }).FirstOrDefaultAsync(cancellationToken);
            waiting = counts is null ? waiting : waiting with { Free = counts.Free, Unread = counts.Unread, Overdue = counts.Overdue };
        }

        return waiting.IsEmpty ? [] : [new Panel(WorkDesk.Tasks, 60, "/Areas/AsmPortal.Grievances/Views/GrievancesWaiting.cshtml", waiting)];
    }
}
