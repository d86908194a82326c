using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Assessments.Pages;

/// <summary>How the pages of this module answer.</summary>
internal static class PageAnswers
{
    /// <summary>Goes on when it was done; else answers what may not be or is not there by its status, and all else on the page with its reasons at the fields.</summary>
    /// <param name="page">The page.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="path">Where to go on, after the language.</param>
    /// <param name="notice">What to say there.</param>
    /// <param name="field">The form’s name of a field that a reason names.</param>
    /// <param name="show">Shows the page again.</param>
    public static async Task<IActionResult> EndAsync(this PageModel page, Result result, string path, string notice, Func<string, string> field, Func<Task<IActionResult>> show)
    {
        if (result.Succeeded)
        {
            page.TempData["Status"] = notice;
            return page.LocalRedirect($"~/{Languages.Current}{path}");
        }

        if (result.Failure == FailureKind.NotFound && result.Reasons.All(reason => reason.Field.Length == 0))
        {
            return page.NotFound();
        }

        foreach (var reason in result.Reasons)
        {
            page.ModelState.AddModelError(reason.Field.Length == 0 ? "" : field(reason.Field), reason.Message);
        }

        return await show();
    }

    /// <summary>The field of a form whose names begin with <c>Input.</c></summary>
    public static string InputField(string field) => $"Input.{char.ToUpperInvariant(field[0])}{field[1..]}";
}
