using AsmPortal.Notifications;

namespace AsmPortal.Sites.Services;

/// <summary>What keepers of sites are told about.</summary>
internal sealed class SiteNotifications : INotificationKindProvider
{
    public const string QualificationEnds = "Sites.QualificationEnds";

    private static readonly NotificationKind Ends = new(QualificationEnds, "The qualification of a site that you keep or work ends soon, or has ended", NotificationDelivery.AtOnce);

    public IEnumerable<NotificationKind> GetKinds() => [Ends];
}
