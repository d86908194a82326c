using AsmPortal.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Notifications.Pages;

/// <summary>What the pages of this module have in common.</summary>
internal static class PageExtensions
{
    private const string NoticeKey = "Status";

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
