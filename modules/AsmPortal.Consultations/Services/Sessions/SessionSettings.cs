namespace AsmPortal.Consultations.Services.Sessions;

/// <summary>Settings below <c>AsmPortal:Consultations:Sessions</c>.</summary>
internal sealed class SessionSettings
{
    public const string Section = "AsmPortal:Consultations:Sessions";

    /// <summary>Days after a round's end during which what was said in it may still be keyed in.</summary>
    public int KeyInDays { get; set; } = 30;

    /// <summary>Days after a session after which the personal data of its registrations is removed.</summary>
    public int RegistrationDays { get; set; } = 180;

    /// <summary>Hours before the start at which registered people are reminded.</summary>
    public int ReminderHours { get; set; } = 24;
}
