using AsmPortal.Notifications;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>What participants are told about.</summary>
internal sealed class ParticipateKinds : INotificationKindProvider
{
    public const string Comment = "Consultations.FollowedComment";
    public const string Closing = "Consultations.ClosingSoon";

    public IEnumerable<NotificationKind> GetKinds() =>
    [
        new(Comment, "New comments on requirements and consultations that you follow", NotificationDelivery.DailyDigest),
        new(Closing, "A consultation that you follow or have unsent drafts in closes soon", NotificationDelivery.AtOnce),
    ];
}
