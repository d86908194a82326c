using System.Globalization;
using AsmPortal.Grievances.Services;
using AsmPortal.Grievances.Services.Deciding;
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
    public const string PublicTag = Publications.CacheTag;

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

/// <summary>How the mechanism performs: the newest release, nothing else.</summary>
[AllowAnonymous]
[Untraced]
[PublicPage(IndexModel.PublicTag)]
internal sealed class StatisticsModel(FigureReleases releases, IOptions<GrievanceOptions> options) : PageModel
{
    /// <summary>Null while nothing was released.</summary>
    public PublishedFigures? Released { get; private set; }

    public int Threshold => Released?.Threshold ?? options.Value.LeastFigure;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Released = await releases.FindNewestAsync(cancellationToken);

    /// <summary>A number of the release; a dash where none is shown.</summary>
    public string Number(FigureDimension dimension, string value) =>
        Released!.Figures.By[dimension].TryGetValue(value, out var number) ? number.ToString("N0", CultureInfo.CurrentCulture) : "–";
}
