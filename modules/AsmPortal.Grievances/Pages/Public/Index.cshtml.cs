using AsmPortal.Grievances.Services;
using AsmPortal.Grievances.Services.Public;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace AsmPortal.Grievances.Pages.Public;

/// <summary>What the mechanism can and cannot do, in plain words; its promises are those that are configured.</summary>
[AllowAnonymous]
[Untraced]
[PublicPage(PublicTag)]
internal sealed class IndexModel(IOptions<GrievanceOptions> options) : PageModel
{
    public const string PublicTag = "grievances";

    public GrievanceOptions Promises => options.Value;

    public void OnGet()
    {
    }
}

/// <summary>The anonymised outcomes of decided grievances. Not cached: one that is taken down is gone at once.</summary>
[AllowAnonymous]
[Untraced]
internal sealed class OutcomesModel(PublishedOutcomes outcomes) : PageModel
{
    public AsmPortal.Data.Slice<PublishedOutcome> Items { get; private set; } = new([], null);

    public async Task OnGetAsync(string? after, CancellationToken cancellationToken) => Items = await outcomes.ListAsync(after, cancellationToken);
}

/// <summary>How the mechanism performs.</summary>
[AllowAnonymous]
[Untraced]
[PublicPage(IndexModel.PublicTag)]
internal sealed class StatisticsModel(PublicFigures figures) : PageModel
{
    public MechanismFigures Figures { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Figures = await figures.ReadAsync(cancellationToken);
}
