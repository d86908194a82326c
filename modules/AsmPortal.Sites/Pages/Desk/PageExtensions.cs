using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Sites.Pages.Desk;

/// <summary>What the desk's pages have in common.</summary>
internal static class PageExtensions
{
    private const string NoticeKey = "Status";

    /// <summary>Shows the reasons of a refusal at their fields.</summary>
    public static void AddReasons(this ModelStateDictionary state, Result result, string prefix = "Input")
    {
        foreach (var reason in result.Reasons)
        {
            state.AddModelError(reason.Field.Length == 0 || prefix.Length == 0 ? reason.Field : $"{prefix}.{reason.Field}", reason.Message);
        }
    }

    /// <summary>Goes to an address of the reader's language and says there what was done.</summary>
    public static IActionResult GoTo(this PageModel page, string path, string? notice = null)
    {
        if (notice is not null)
        {
            page.TempData[NoticeKey] = notice;
        }

        return page.LocalRedirect($"~/{Languages.Current}{path}");
    }
}
