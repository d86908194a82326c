namespace AsmPortal.Actions.Services;

/// <summary>Settings below <c>AsmPortal:Actions</c>.</summary>
internal sealed class ActionsOptions
{
    /// <summary>How many days before the due day the owner is reminded.</summary>
    public int RemindDaysBefore { get; set; } = 14;

    /// <summary>After how many days without a verification those who verify are reminded, then every week.</summary>
    public int VerifyDays { get; set; } = 14;
}
