using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Localization;
using AsmPortal.Theme;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Answer;

/// <summary>A page of one consultation: finds it before any handler runs.</summary>
internal abstract class AnswerPage : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    public FoundConsultation Found { get; private set; } = null!;

    public Consultation Consultation => Found.Consultation;

    public string Title => Consultation.Title.For(Languages.Current);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await HttpContext.RequestServices.GetRequiredService<ConsultationReader>().FindAsync(Slug, HttpContext.RequestAborted) is not { } found)
        {
            context.Result = NotFound();
            return;
        }

        Found = found;
        await next();
    }

    /// <summary>The way to a page of the desk.</summary>
    public Crumb[] Crumbs(IStringLocalizer S, params IEnumerable<Crumb> further) =>
        [new(S["Consultations"], ConsultationPaths.Desk), new(Title, ConsultationPaths.DeskOf(Slug)), .. further];
}

/// <summary>What the pages of those who answer have in common.</summary>
internal static class AnswerPages
{
    /// <summary>Goes on after something was done, and says so there.</summary>
    public static IActionResult GoTo(this PageModel page, string path, string? notice = null)
    {
        if (notice is not null)
        {
            page.TempData["Status"] = notice;
        }

        return page.LocalRedirect($"~/{Languages.Current}{path}");
    }

    /// <summary>Goes on when it was done; else answers what may not be or is not there by its status, and all else on the page with its reasons at the fields.</summary>
    public static async Task<IActionResult> EndAsync(this PageModel page, Result result, string path, string notice, Func<Task<IActionResult>> show, string prefix = "")
    {
        if (result.Succeeded)
        {
            return page.GoTo(path, notice);
        }

        switch (result.Failure)
        {
            case FailureKind.Forbidden:
                return page.Forbid();
            case FailureKind.NotFound:
                return page.NotFound();
        }

        foreach (var reason in result.Reasons)
        {
            page.ModelState.AddModelError(reason.Field.Length == 0 ? "" : prefix + reason.Field, reason.Message);
        }

        return await show();
    }
}
