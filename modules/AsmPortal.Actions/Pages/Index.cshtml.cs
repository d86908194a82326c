using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Models;
using AsmPortal.Actions.Services;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Actions.Pages;

/// <summary>Corrective actions: those of the person's organisations, or of all for those who manage or verify them.</summary>
[SignedIn]
internal sealed class IndexModel(ActionList list, ActionAccess access, ICurrentUser user) : PageModel
{
    /// <summary>The choice of all states; without one the open ones are shown.</summary>
    public const string AllStates = "all";

    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public string? Site { get; set; }

    /// <summary>Name of a state, or <see cref="AllStates"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Overdue { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Level { get; set; }

    [BindProperty(SupportsGet = true)]
    public SupportWanted? Support { get; set; }

    /// <summary>Only those of the person's own organisations.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Own { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Slice<ListedAction> Rows { get; private set; } = new([], null);

    public bool SeesAll => access.SeesAll;

    public bool SeesTotals => user.Has(Permissions.Totals);

    public bool BelongsSomewhere { get; private set; }

    public ActionState? ChosenState => EnumNames.Parse<ActionState>(State);

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Site) || !string.IsNullOrEmpty(State) || Overdue || Level is not null || Support is not null || Own;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        BelongsSomewhere = (await access.OwnAsync(cancellationToken)).Count > 0;
        var filter = new ActionFilter
        {
            Site = Site?.Trim() ?? "",
            States = ChosenState is { } state ? [state] : State == AllStates ? [] : ActionStateMachine.Open,
            Overdue = Overdue,
            Level = Level is >= 1 and <= Limits.Level ? Level : null,
            Support = Support,
            Own = Own,
        };
        Rows = await list.PageAsync(filter, After, PageSize, cancellationToken);
    }
}
