namespace AsmPortal.Grievances.Services;

/// <summary>Settings below <c>AsmPortal:Grievances</c>. The numbers are proposals of domain.md §7; an operator agrees them with those concerned.</summary>
internal sealed class GrievanceOptions
{
    /// <summary>The zone in which days begin and end. Katanga and Lualaba keep Lubumbashi's time.</summary>
    public string TimeZone { get; set; } = "Africa/Lubumbashi";

    /// <summary>Days to take up a critical grievance: 0 is the same day.</summary>
    public int LogCriticalDays { get; set; }

    /// <summary>24 hours, as a whole day.</summary>
    public int LogHighDays { get; set; } = 1;

    /// <summary>48 hours, as whole days.</summary>
    public int LogDays { get; set; } = 2;

    public int AcknowledgeDays { get; set; } = 7;

    public int ScreenWorkingDays { get; set; } = 10;

    public int ReplyWorkingDays { get; set; } = 15;

    public int FeedbackMonths { get; set; } = 3;

    /// <summary>With a stated reason.</summary>
    public int ExtendedFeedbackMonths { get; set; } = 6;

    /// <summary>Days after a decision in which it can be appealed.</summary>
    public int AppealWithinDays { get; set; } = 30;

    public int AppealDays { get; set; } = 60;

    public int FirstCheckDays { get; set; } = 30;

    public int SecondCheckDays { get; set; } = 90;

    /// <summary>Fewest members of a committee.</summary>
    public int CommitteeMembers { get; set; } = 2;

    /// <summary>Hours for which a granted identity can be opened.</summary>
    public int IdentityHours { get; set; } = 72;

    /// <summary>Months after closing until a case is destroyed.</summary>
    public int KeepMonths { get; set; } = 84;

    /// <summary>Months after closing until the identity is destroyed.</summary>
    public int KeepIdentityMonths { get; set; } = 24;

    /// <summary>Days without use of the code, while an answer waits, after which another channel should be tried.</summary>
    public int SilentDays { get; set; } = 60;
}
