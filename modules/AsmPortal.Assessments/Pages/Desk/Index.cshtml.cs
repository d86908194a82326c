using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Services.Reading;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Assessments.Pages.Desk;

/// <summary>The assessments that the person may see, the newest first.</summary>
[SignedIn]
internal sealed class IndexModel(AssessmentReader reader, ICurrentUser user) : PageModel
{
    private const int PageSize = 30;

    [BindProperty(SupportsGet = true)]
    public AssessmentState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public AssessmentKind? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Slice<AssessmentListItem> Rows { get; private set; } = new([], null);

    public bool MayPlan => user.Has(Permissions.Plan);

    public bool IsFiltered => State is not null || Kind is not null;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Rows = await reader.ListAsync(new AssessmentFilter(State: State, Kind: Kind), After, PageSize, cancellationToken);
}
