namespace AsmPortal.Assessments.Models;

/// <summary>Most characters of what people enter, and most bytes of what they send. The columns and the refusals use the same numbers.</summary>
internal static class Limits
{
    public const int Number = 20;
    public const int EnumName = 40;
    public const int Slug = 80;
    public const int Label = 40;
    public const int Code = 120;
    public const int StableId = 100;
    public const int Language = 8;
    public const int ClientKey = 80;
    public const int FileName = 260;
    public const int ContentType = 100;
    public const int Hash = 64;

    /// <summary>Reasons, questions, answers, notes.</summary>
    public const int Text = 4000;

    /// <summary>Answers in one batch.</summary>
    public const int Batch = 200;

    /// <summary>Bytes of one part of an upload: a dropped connection costs no more.</summary>
    public const int Part = 256 * 1024;

    /// <summary>Pieces of evidence for one requirement.</summary>
    public const int EvidencePerRequirement = 20;
}
