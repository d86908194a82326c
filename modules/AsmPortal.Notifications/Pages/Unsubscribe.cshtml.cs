using AsmPortal.Notifications.Services;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Notifications.Pages;

/// <summary>
/// Ends mails of one kind, or the daily summary, without a sign-in. Reading the page changes nothing, since mail scanners open links; the button does,
/// and so does the bare POST of a mail program (RFC 8058). The signed link is the proof, so there is no antiforgery token: nobody else can make one.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class UnsubscribeModel(UnsubscribeLinks links, NotificationKinds kinds, NotificationPreferences preferences) : PageModel
{
    private const string OneClick = "List-Unsubscribe";

    [FromQuery(Name = "t")]
    public string? Token { get; set; }

    [FromQuery]
    public bool Done { get; set; }

    public bool IsSummary { get; private set; }

    /// <summary>The kind in the reader's words; empty when its module is gone.</summary>
    public string Kind { get; private set; } = "";

    public IActionResult OnGet() => Read() is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Read() is not { } unsubscription)
        {
            return NotFound();
        }

        await preferences.UnsubscribeAsync(unsubscription, cancellationToken);

        // A mail program follows no redirect; a person's browser must not send twice.
        var isProgram = Request.HasFormContentType && Request.Form.ContainsKey(OneClick);
        return isProgram ? new OkResult() : LocalRedirect($"{Request.PathBase}{Request.Path}{QueryString.Create("t", Token!).Add("done", "true")}");
    }

    private Unsubscription? Read()
    {
        var unsubscription = links.Read(Token);
        IsSummary = unsubscription is { Kind: null };
        Kind = unsubscription?.Kind is { } name && kinds.Find(name) is { } kind ? kinds.Describe(kind) : "";
        return unsubscription;
    }
}
