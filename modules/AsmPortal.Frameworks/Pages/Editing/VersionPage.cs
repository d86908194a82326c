using AsmPortal.Frameworks.Services;
using AsmPortal.Localization;
using AsmPortal.Theme;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Pages.Editing;

/// <summary>A desk page of one version: finds the version that the address names before any handler runs.</summary>
internal abstract class VersionPage : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    /// <summary>The version's label.</summary>
    [BindProperty(SupportsGet = true, Name = "version")]
    public string Label { get; set; } = "";

    public VersionHead Head { get; private set; } = null!;

    /// <summary>After the language.</summary>
    public string VersionPath => $"/work/frameworks/{Slug}/{Label}";

    public string FrameworkTitle => Head.Title.For(Languages.Current);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var versions = HttpContext.RequestServices.GetRequiredService<VersionStatusReader>();
        if (await versions.FindAsync(Slug, Label, HttpContext.RequestAborted) is not { } head)
        {
            context.Result = NotFound();
            return;
        }

        Head = head;
        await next();
    }

    public IEnumerable<Crumb> Crumbs(IStringLocalizer S, params IEnumerable<Crumb> further) =>
        [new(S["Frameworks"], "/work/frameworks"), new(S["{0}, version {1}", FrameworkTitle, Label], VersionPath), .. further];
}

/// <summary>What the desk pages have in common.</summary>
internal static class DeskPages
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

    /// <summary>Answers a refusal: what may not be or is not there by its status, all else on the page with its reasons at the fields.</summary>
    /// <param name="page">The page.</param>
    /// <param name="refused">The refusal.</param>
    /// <param name="show">Shows the page again.</param>
    /// <param name="prefix">What the names of the form's fields begin with.</param>
    public static async Task<IActionResult> RefuseAsync(this PageModel page, Result refused, Func<Task<IActionResult>> show, string prefix = "Input.")
    {
        switch (refused.Failure)
        {
            case FailureKind.Forbidden:
                return page.Forbid();
            case FailureKind.NotFound:
                return page.NotFound();
        }

        foreach (var reason in refused.Reasons)
        {
            var field = reason.Field.Length == 0 ? "" : prefix + char.ToUpperInvariant(reason.Field[0]) + reason.Field[1..];
            page.ModelState.AddModelError(field, reason.Message);
        }

        return await show();
    }
}
