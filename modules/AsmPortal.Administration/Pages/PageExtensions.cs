using AsmPortal.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Administration.Pages;

/// <summary>What the pages of this module have in common.</summary>
internal static class PageExtensions
{
    /// <summary>How many rows a list shows at once.</summary>
    public const int ListLength = 50;

    /// <summary>Goes to an address of the reader's language and says there what was done.</summary>
    public static IActionResult GoTo(this PageModel page, string path, string notice)
    {
        page.TempData["Status"] = notice;
        return page.LocalRedirect($"~/{Languages.Current}{path}");
    }
}
