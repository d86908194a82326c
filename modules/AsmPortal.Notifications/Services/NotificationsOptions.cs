using System.ComponentModel.DataAnnotations;
using AsmPortal.Commands;

namespace AsmPortal.Notifications.Services;

/// <summary>What the operator decides about notifications, below <c>AsmPortal:Notifications</c>.</summary>
internal sealed class NotificationsOptions
{
    public const string Section = PortalOptions.Section + ":Notifications";

    /// <summary>The hour of the portal's time zone from which on daily summaries are sent.</summary>
    [Range(0, 23)]
    public int SummaryHour { get; set; } = 7;
}
