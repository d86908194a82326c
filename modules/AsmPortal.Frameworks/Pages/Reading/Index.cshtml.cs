using AsmPortal.Data;
using AsmPortal.Frameworks.Services.Reading;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Frameworks.Pages.Reading;

/// <summary>All frameworks.</summary>
[AllowAnonymous]
[PublicPage("frameworks")]
internal sealed class IndexModel(FrameworkListReader frameworks) : PageModel
{
    private const int PageSize = 20;

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Slice<ListedFramework> Frameworks { get; private set; } = new([], null);

    /// <summary>By version.</summary>
    public ILookup<Guid, LanguageCount> Counts { get; private set; } = Array.Empty<LanguageCount>().ToLookup(_ => Guid.Empty);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Frameworks = await frameworks.ListAsync(After, PageSize, cancellationToken);
        Counts = await frameworks.CountLanguagesAsync(Frameworks.Items.Select(framework => framework.Foremost.Id), cancellationToken);
    }
}
