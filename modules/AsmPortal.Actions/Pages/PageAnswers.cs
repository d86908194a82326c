using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Actions.Pages;

/// <summary>How the pages of this module answer.</summary>
internal static class PageAnswers
{
    /// <summary>Goes on when it was done; else answers what may not be or is not there by its status, and all else on the page with its reasons at the fields.</summary>
    /// <param name="page">The page.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="path">Where to go on.</param>
    /// <param name="notice">What to say there.</param>
    /// <param name="prefix">What the names of the form’s fields begin with.</param>
    /// <param name="show">Shows the page again.</param>
    public static async Task<IActionResult> EndAsync(this PageModel page, Result result, string path, string notice, string prefix, Func<Task<IActionResult>> show)
    {
        if (result.Succeeded)
        {
            page.TempData["Status"] = notice;
            return page.LocalRedirect($"~/{Languages.Current}{path}");
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
            var field = reason.Field.Length == 0 ? "" : $"{prefix}.{char.ToUpperInvariant(reason.Field[0])}{reason.Field[1..]}";
            page.ModelState.AddModelError(field, reason.Message);
        }

        return await show();
    }
}
