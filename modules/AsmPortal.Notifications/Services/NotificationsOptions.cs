using System.Globalization;
using AsmPortal.Commands;
using Microsoft.Extensions.Configuration;

namespace AsmPortal.Notifications.Services;

/// <summary>What the operator decides about notifications, below <c>AsmPortal:Notifications</c>.</summary>
internal sealed class NotificationsOptions
{
    public const string Section = PortalOptions.Section + ":Notifications";

    /// <summary>The hour of the portal's time zone from which on daily summaries are sent, 0 to 23.</summary>
    public int SummaryHour { get; set; } = 7;

    /// <summary>Stops the start with one line when a value cannot be used.</summary>
    /// <exception cref="PortalStartException">A value cannot be used.</exception>
    public static void Check(IConfigurationSection section)
    {
        var hour = section[nameof(SummaryHour)];
        if (hour is not null && !(int.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= 23))
        {
            throw new PortalStartException($"The setting 'Notifications:SummaryHour' is '{hour}'; an hour from 0 to 23 is expected.");
        }
    }
}
