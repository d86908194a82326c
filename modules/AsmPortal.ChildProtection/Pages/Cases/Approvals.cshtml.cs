using AsmPortal.ChildProtection.Services;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.ChildProtection.Pages.Cases;

/// <summary>What waits for a supervisor: plans, closures, transfers.</summary>
[RequirePermission(Permissions.SuperviseName)]
internal sealed class ApprovalsModel(CaseList list) : PageModel
{
    private const int Most = 100;

    public IReadOnlyList<WaitingCase> Waiting { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Waiting = await list.WaitingAsync(Most, cancellationToken);

    /// <summary>The page on which it is decided.</summary>
    public static string PathOf(WaitingCase one) => CasePaths.Step(one.Number, one.What switch
    {
        Models.CaseStepKind.PlanSubmitted => "plan",
        Models.CaseStepKind.ClosureProposed => "close",
        _ => "transfer",
    });
}
