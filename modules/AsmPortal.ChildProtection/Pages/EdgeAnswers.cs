using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.ChildProtection.Pages;

/// <summary>How the pages around the cases answer.</summary>
internal static class EdgeAnswers
{
    /// <summary>Goes on when it was done; else answers what is not there by 404, and all else on the page with its reasons at the fields.</summary>
    /// <param name="page">The page.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="path">Where to go on, after the language.</param>
    /// <param name="notice">What to say there.</param>
    /// <param name="field">The form's name of a field that a reason names.</param>
    public static IActionResult End(this PageModel page, Result result, string path, string notice, Func<string, string> field)
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

        return page.Page();
    }

    /// <summary>The field of a form whose names begin with <c>Input.</c></summary>
    public static string InputField(string field) => $"Input.{char.ToUpperInvariant(field[0])}{field[1..]}";
}
