using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Grievances.Pages.Work;

/// <summary>The board: the cases that the person may see, the soonest due first.</summary>
[RequirePermission(Permissions.ReadName)]
internal sealed class IndexModel(CaseBoard board, ICurrentUser user) : PageModel
{
    /// <summary>The choice of all states; without one the open ones are shown.</summary>
    public const string AllStates = "all";

    private const int PageSize = 50;

    /// <summary>Name of a state, or <see cref="AllStates"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public GrievanceCriticality? Criticality { get; set; }

    [BindProperty(SupportsGet = true)]
    public GrievanceCategory? Category { get; set; }

    /// <summary><c>mine</c>, <c>free</c>, <c>overdue</c>, <c>unread</c> or <c>silent</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Slice<ListedCase> Rows { get; private set; } = new([], null);

    public bool Handles => user.Has(Permissions.Handle);

    public bool KeysIn => user.Has(Permissions.KeyIn);

    public bool BreaksGlass => user.Has(Permissions.Handle) || user.Has(Permissions.Investigate);

    public GrievanceState? ChosenState => Enum.TryParse<GrievanceState>(State, out var state) && Enum.IsDefined(state) ? state : null;

    public bool IsFiltered => !string.IsNullOrEmpty(State) || Criticality is not null || Category is not null || !string.IsNullOrEmpty(Show);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var filter = new CaseFilter
        {
            States = ChosenState is { } state ? [state] : State == AllStates ? [] : GrievanceStateMachine.Open,
            Criticality = Criticality,
            Category = Category,
            Mine = Show == "mine",
            Free = Show == "free",
            Overdue = Show == "overdue",
            Unread = Show == "unread",
            Silent = Show == "silent",
        };
        Rows = await board.PageAsync(filter, After, PageSize, cancellationToken);
    }
}
