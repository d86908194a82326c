using AsmPortal.Notifications;

namespace AsmPortal.Assessments.Services.Reminders;

/// <summary>What people are told about assessments.</summary>
internal sealed class ReminderKinds : INotificationKindProvider
{
    public const string Answering = "Assessments.Answering";
    public const string Verifying = "Assessments.Verifying";
    public const string Expiring = "Assessments.Expiring";
    public const string Results = "Assessments.Results";

    private static readonly NotificationKind AnsweringKind = new(Answering, "Assessments that wait for your answers", NotificationDelivery.AtOnce);
    private static readonly NotificationKind VerifyingKind = new(Verifying, "Assessments that wait for your verification", NotificationDelivery.AtOnce);
    private static readonly NotificationKind ExpiringKind = new(Expiring, "Assessments of your cooperative that expire soon", NotificationDelivery.AtOnce);
    private static readonly NotificationKind ResultsKind = new(Results, "Assessments of your cooperative or your team: verified at the site, provisional, published, withdrawn, expired", NotificationDelivery.AtOnce);

    public IEnumerable<NotificationKind> GetKinds() => [AnsweringKind, VerifyingKind, ExpiringKind, ResultsKind];
}
