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

    /// <summary>Months after the end until a case is destroyed that was found to be right, at least in part, or was joined to another.</summary>
    public int KeepMonths { get; set; } = 84;

    /// <summary>The same for one that was decided and not found to be right.</summary>
    public int KeepUnfoundedMonths { get; set; } = 60;

    /// <summary>The same for one that was handed to another body.</summary>
    public int KeepReferredMonths { get; set; } = 36;

    /// <summary>The same for one that could not be heard, or was taken back.</summary>
    public int KeepUnheardMonths { get; set; } = 24;

    /// <summary>The same for what held no complaint: advertising, abuse.</summary>
    public int KeepNoGrievanceMonths { get; set; } = 6;

    /// <summary>Months after the end until the identity is destroyed; never after the case.</summary>
    public int KeepIdentityMonths { get; set; } = 24;

    /// <summary>The smallest number of grievances that the public figures show.</summary>
    public int LeastFigure { get; set; } = 10;

    /// <summary>Days without use of the code, while an answer waits, after which another channel should be tried.</summary>
    public int SilentDays { get; set; } = 60;
}
