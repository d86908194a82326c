using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Localization;
using AsmPortal.Theme;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages;

/// <summary>A page of one consultation, public or on the desk: finds the consultation that the address names before any handler runs, else answers 404.</summary>
internal abstract class ConsultationPageModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    public FoundConsultation Found { get; private set; } = null!;

    public Consultation Consultation => Found.Consultation;

    public string Title => Consultation.Title.For(Languages.Current);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var reader = HttpContext.RequestServices.GetRequiredService<ConsultationReader>();
        if (await reader.FindAsync(Slug, HttpContext.RequestAborted) is not { } found)
        {
            context.Result = NotFound();
            return;
        }

        Found = found;
        if (await FindAsync(HttpContext.RequestAborted) is { } answer)
        {
            context.Result = answer;
            return;
        }

        await next();
    }

    /// <summary>Finds what else the address names; the answer to give instead of the page, or null to go on.</summary>
    protected virtual Task<IActionResult?> FindAsync(CancellationToken cancellationToken) => Task.FromResult<IActionResult?>(null);

    /// <summary>The way to a public page below the consultation.</summary>
    public Crumb[] Crumbs(IStringLocalizer S) => [new(S["Consultations"], ConsultationPaths.List), new(Title, ConsultationPaths.Page(Slug))];

    /// <summary>The way to a desk page below the consultation's desk.</summary>
    public Crumb[] DeskCrumbs(IStringLocalizer S) => [new(S["Consultations"], ConsultationPaths.Desk), new(Title, ConsultationPaths.DeskOf(Slug))];
}
