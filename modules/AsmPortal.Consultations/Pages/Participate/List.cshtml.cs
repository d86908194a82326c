using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Participate;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace AsmPortal.Consultations.Pages;

/// <summary>All consultations: open, coming, closed.</summary>
[AllowAnonymous]
[PublicPage(CacheTags.All, "frameworks")]
internal sealed class ListModel(ConsultationList consultations) : PageModel
{
    public ILookup<Availability, ListedConsultation> Consultations { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var all = await consultations.ReadAsync(cancellationToken);
        Consultations = all.ToLookup(listed => listed.Availability);
        if (HttpContext.Features.Get<IOutputCacheFeature>()?.Context is { } cache && all.Count > 0)
        {
            cache.ResponseExpirationTimeSpan = all.Min(listed => PageTags.Until(listed.Found));
        }
    }
}
