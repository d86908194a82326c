using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace AsmPortal.Accounts.Pages;

/// <summary>What the pages of this module have in common.</summary>
internal static class PageExtensions
{
    private const string NoticeKey = "Status";

    /// <summary>Shows the reasons of a refusal at their fields.</summary>
    public static void AddReasons(this ModelStateDictionary state, Result result)
    {
        foreach (var reason in result.Reasons)
        {
            state.AddModelError(reason.Field.Length == 0 ? "" : $"Input.{reason.Field}", reason.Message);
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

    /// <summary>Goes where the person wanted to go, as long as it is on this portal; else to the desk.</summary>
    public static IActionResult GoOn(this PageModel page, string? returnUrl) => page.Url.IsLocalUrl(returnUrl) ? page.LocalRedirect(returnUrl) : page.GoTo("/work");

    /// <summary>JSON that nobody keeps.</summary>
    public static IActionResult Secret(this PageModel page, string json)
    {
        page.KeepNowhere();
        return page.Content(json, "application/json");
    }

    /// <summary>The answer holds what is told once.</summary>
    public static void KeepNowhere(this PageModel page) => page.Response.Headers.CacheControl = "no-store";

    /// <summary>The portal's languages as choices, each by its own name.</summary>
    public static IEnumerable<SelectListItem> LanguageChoices() =>
        Languages.All.Select(language => new SelectListItem(Languages.NativeName(language), language));
}
