using AsmPortal.Accounts.Contracts;
using AsmPortal.ChildProtection.Services.Desk;
using AsmPortal.Display;
using AsmPortal.Security;

namespace AsmPortal.ChildProtection.Drivers;

/// <summary>Lends the desk what waits for a case officer or a supervisor, as counts only.</summary>
internal sealed class CaseDeskDriver(CaseDesk desk, ICurrentUser user) : IDisplayDriver<WorkDesk>
{
    public async Task<IReadOnlyList<Panel>> DisplayAsync(WorkDesk model, CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.Read))
        {
            return [];
        }

        var counts = await desk.CountAsync(cancellationToken);
        return counts.IsEmpty ? [] : [new Panel(WorkDesk.Tasks, 15, "/Areas/AsmPortal.ChildProtection/Views/EdgeDeskPanel.cshtml", counts)];
    }
}
