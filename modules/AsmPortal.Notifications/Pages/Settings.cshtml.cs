using AsmPortal.Localization;
using AsmPortal.Notifications.Services;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Notifications.Pages;

/// <summary>How the signed-in person wants to be told, kind by kind.</summary>
[SignedIn]
internal sealed class SettingsModel(
    NotificationPreferences preferences, NotificationKinds kinds, ICurrentUser current, IStringLocalizer<NotificationsResources> localizer) : PageModel
{
    private readonly IStringLocalizer S = localizer;

    [BindProperty]
    public List<Choice> Input { get; set; } = [];

    public IEnumerable<SelectListItem> Deliveries =>
        Enum.GetValues<NotificationDelivery>().Select(delivery => new SelectListItem(S.Enum(delivery), delivery.ToString()));

    /// <summary>What a kind is, in the reader's language.</summary>
    public string Describe(string kind) => kinds.Find(kind) is { } known ? kinds.Describe(known) : kind;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Input = [.. (await preferences.ReadAsync(current.Id!.Value, cancellationToken)).Select(now => new Choice { Kind = now.Kind.Name, Delivery = now.Delivery })];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var choices = Input.DistinctBy(choice => choice.Kind).ToDictionary(choice => choice.Kind, choice => choice.Delivery, StringComparer.Ordinal);
        await preferences.SaveAsync(current.Id!.Value, choices, cancellationToken);
        return this.GoTo("/account/notifications/settings", S["Saved."]);
    }

    internal sealed class Choice
    {
        public string Kind { get; set; } = "";

        public NotificationDelivery Delivery { get; set; }
    }
}
