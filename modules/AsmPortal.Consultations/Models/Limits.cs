namespace AsmPortal.Consultations.Models;

/// <summary>Most characters of what people enter. The columns and the refusals use the same numbers.</summary>
internal static class Limits
{
    public const int Slug = 80;
    public const int EnumName = 40;
    public const int Language = 8;
    public const int TimeZone = 64;
    public const int Name = 200;
    public const int Email = 256;
    public const int Country = 2;
    public const int Code = 120;
    public const int StableId = 100;
    public const int Reference = 16;
    public const int SourceKey = 120;
    public const int Hash = 64;
    public const int PersonKey = 300;
    public const int Title = 400;
    public const int Place = 400;
    public const int Address = 1000;
    public const int Remark = 2000;

    /// <summary>A letter, a colon and an id or a hash.</summary>
    public const int DraftOwner = 80;

    /// <summary>A word that contributions are found by.</summary>
    public const int Term = 32;

    /// <summary>Comment, proposed change and rationale, each. The columns are unbounded.</summary>
    public const int Comment = 10_000;

    /// <summary>The words of the text that a comment is about.</summary>
    public const int Quote = 2000;
}
