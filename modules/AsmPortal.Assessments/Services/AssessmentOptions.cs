namespace AsmPortal.Assessments.Services;

/// <summary>What a portal may set, below <c>AsmPortal:Assessments</c>.</summary>
internal sealed class AssessmentOptions
{
    /// <summary>Evidence up to this many months old shows that a requirement is met.</summary>
    public int EvidenceMonths { get; set; } = 12;

    /// <summary>Months for which a published assessment is in force.</summary>
    public int ValidityMonths { get; set; } = 12;

    /// <summary>A photograph from further away than this many metres bears a warning.</summary>
    public int FarMetres { get; set; } = 2000;

    /// <summary>Largest file of evidence, in bytes.</summary>
    public long EvidenceBytes { get; set; } = 25 * 1024 * 1024;

    /// <summary>Days for which an unfinished upload can be taken up again.</summary>
    public int UploadDays { get; set; } = 14;

    /// <summary>Days before a due day on which people are reminded.</summary>
    public int RemindDays { get; set; } = 7;

    /// <summary>Days before an assessment expires on which the cooperative is reminded.</summary>
    public int ExpiryRemindDays { get; set; } = 60;
}
