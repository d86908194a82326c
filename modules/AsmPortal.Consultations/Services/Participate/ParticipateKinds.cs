using AsmPortal.Notifications;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>What participants are told about.</summary>
internal sealed class ParticipateKinds : INotificationKindProvider
{
    public const string Comment = "Consultations.FollowedComment";
    public const string Closing = "Consultations.ClosingSoon";

    private static readonly NotificationKind CommentKind = new(Comment, "New comments on requirements and consultations that you follow", NotificationDelivery.DailyDigest);
    private static readonly NotificationKind ClosingKind = new(Closing, "A consultation that you follow or have unsent drafts in closes soon", NotificationDelivery.AtOnce);

    public IEnumerable<NotificationKind> GetKinds() => [CommentKind, ClosingKind];
}
