using AsmPortal.Theme;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Answer;

/// <summary>A page of those who answer one consultation.</summary>
internal abstract class AnswerPage : ConsultationPageModel
{
    /// <summary>The way to it on the desk.</summary>
    public Crumb[] Way(IStringLocalizer S, params IEnumerable<Crumb> further) => [.. DeskCrumbs(S), .. further];
}

/// <summary>What the pages of those who answer have in common.</summary>
internal static class AnswerPages
{
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
            page.ModelState.AddModelError(reason.Field.Length == 0 ? "" : prefix + NameOf(reason.Field, prefix), reason.Message);
        }

        return await show();
    }

    /// <summary>A bound property begins with a capital, so that the summary's link finds the field.</summary>
    private static string NameOf(string field, string prefix) => prefix.EndsWith('.') ? char.ToUpperInvariant(field[0]) + field[1..] : field;
}
