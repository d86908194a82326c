using AsmPortal.Notifications;

namespace AsmPortal.ChildProtection.Services.Reminders;

/// <summary>What people are reminded of. A number and a link, nothing of a child.</summary>
internal sealed class ReminderKinds : INotificationKindProvider
{
    public const string Danger = "ChildProtection.Danger";
    public const string Deadline = "ChildProtection.Deadline";
    public const string Overdue = "ChildProtection.Overdue";
    public const string Answer = "ChildProtection.AnswerDue";
    public const string Emergency = "ChildProtection.Emergency";
    public const string Retention = "ChildProtection.Retention";

    private static readonly NotificationKind DangerKind = new(Danger, "A child in immediate danger was recorded", NotificationDelivery.AtOnce);
    private static readonly NotificationKind DeadlineKind = new(Deadline, "A deadline of a child case of yours comes near or has passed", NotificationDelivery.AtOnce);
    private static readonly NotificationKind OverdueKind = new(Overdue, "A child case of your organisation is overdue", NotificationDelivery.AtOnce);
    private static readonly NotificationKind AnswerKind = new(Answer, "A referral to your organisation waits for its answer", NotificationDelivery.AtOnce);
    private static readonly NotificationKind EmergencyKind = new(Emergency, "An emergency opening of a child case waits for its review", NotificationDelivery.AtOnce);
    private static readonly NotificationKind RetentionKind = new(Retention, "Child cases of your organisation will be destroyed soon", NotificationDelivery.AtOnce);

    public IEnumerable<NotificationKind> GetKinds() => [DangerKind, DeadlineKind, OverdueKind, AnswerKind, EmergencyKind, RetentionKind];
}
