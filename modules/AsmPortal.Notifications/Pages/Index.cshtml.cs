using System.Globalization;
using AsmPortal.Data;
using AsmPortal.Notifications.Services;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Notifications.Pages;

/// <summary>What the signed-in person was told: what is new first.</summary>
[SignedIn]
internal sealed class IndexModel(NotificationList list, ICurrentUser current, TimeProvider time, IStringLocalizer<NotificationsResources> S) : PageModel
{
    private const int ListLength = 30;

    public Slice<NotificationItem> Notifications { get; private set; } = new([], null);

    /// <summary>When the page was made, so that "all" means what was seen.</summary>
    public string ShownAt => time.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture);

    public async Task OnGetAsync(string? after, CancellationToken cancellationToken) =>
        Notifications = await list.ListAsync(current.Id!.Value, after, ListLength, cancellationToken);

    public async Task<IActionResult> OnPostOpenAsync(Guid id, CancellationToken cancellationToken) =>
        await list.ReadAsync(current.Id!.Value, id, cancellationToken) is { } path ? this.GoTo(path) : NotFound();

    public async Task<IActionResult> OnPostReadAsync(Guid id, CancellationToken cancellationToken) =>
        await list.ReadAsync(current.Id!.Value, id, cancellationToken) is not null ? this.GoTo("/account/notifications", S["Marked as read."]) : NotFound();

    public async Task<IActionResult> OnPostReadAllAsync(long shownAt, CancellationToken cancellationToken)
    {
        var until = new DateTime(Math.Clamp(shownAt, 0, time.GetUtcNow().UtcTicks), DateTimeKind.Utc);
        await list.ReadAllAsync(current.Id!.Value, until, cancellationToken);
        return this.GoTo("/account/notifications", S["All are marked as read."]);
    }
}
