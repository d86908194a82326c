using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Consultations.Pages;

/// <summary>How the pages of this module answer.</summary>
internal static class PageAnswers
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
