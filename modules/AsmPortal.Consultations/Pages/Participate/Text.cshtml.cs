using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Participate;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AsmPortal.Consultations.Pages;

/// <summary>The consulted text, with commenting in place. The comments themselves are loaded requirement by requirement.</summary>
[AllowAnonymous]
[PublicPage(CacheTags.All, "frameworks")]
internal sealed class TextModel(ConsultedTexts texts, PublishedComments comments, IMarkdownRenderer markdown) : ParticipatePage
{
    public VersionDocument Document { get; private set; } = null!;

    public IReadOnlyList<ConsultedSection> Sections { get; private set; } = [];

    /// <summary>Published comments on the whole text.</summary>
    public int OnTheWhole { get; private set; }

    public bool IsOpen => Found.Current is not null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await texts.ReadAsync(Found, cancellationToken) is not { } document)
        {
            return NotFound();
        }

        HttpContext.Depend(Found);
        Document = document;
        var counts = await comments.CountAsync(Found, cancellationToken);
        OnTheWhole = counts.GetValueOrDefault("");
        Sections = new ConsultedOutline(document, counts, markdown).Sections();
        return Page();
    }
}
