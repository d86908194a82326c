using AsmPortal.Commands;
using AsmPortal.Localization;
using AsmPortal.Pages.Services;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.Pages.Pages;

/// <summary>A page about the portal: what it is, how accessible it is, what it stores.</summary>
[AllowAnonymous]
[PublicPage]
internal sealed class ContentModel(ContentPages pages, IMarkdownRenderer markdown, IOptions<PortalOptions> options, IStringLocalizer<PagesResources> S) : PageModel
{
    public ContentPage Shown { get; private set; } = new("", "", []);

    public IActionResult OnGet(string slug)
    {
        if (pages.Find(slug, Languages.Current) is not { } page)
        {
            return NotFound();
        }

        Shown = page;
        return Page();
    }

    public IHtmlContent Render(ContentSection section) => markdown.Render(section.Markdown.Replace("{contact}", Contact(), StringComparison.Ordinal));

    private string Contact()
    {
        var contact = options.Value.Contact;
        return contact switch
        {
            "" => S["the operator of this portal"].Value,
            _ when contact.Contains('@', StringComparison.Ordinal) => $"[{contact}](mailto:{contact})",
            _ => contact,
        };
    }
}
