using AsmPortal.Display;
using AsmPortal.Notifications.Services;

namespace AsmPortal.Notifications.Drivers;

/// <summary>Lends the head of the page how many notifications are new.</summary>
internal sealed class HeaderDriver(NotificationList list) : IDisplayDriver<SiteHeader>
{
    public async Task<IReadOnlyList<Panel>> DisplayAsync(SiteHeader model, CancellationToken cancellationToken) =>
        [new Panel(SiteHeader.Tools, 10, "/Areas/AsmPortal.Notifications/Views/_NotificationCount.cshtml", new NewNotifications(await list.CountNewAsync(model.UserId, cancellationToken)))];
}

/// <summary>How many notifications are new.</summary>
internal sealed record NewNotifications(int Count)
{
    public string Shown => Count < NotificationList.MostCounted ? Count.ToString(System.Globalization.CultureInfo.CurrentCulture) : "99+";
}
