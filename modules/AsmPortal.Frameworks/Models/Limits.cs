namespace AsmPortal.Frameworks.Models;

/// <summary>Most characters of what people enter. The columns and the refusals use the same numbers.</summary>
internal static class Limits
{
    public const int Slug = 80;
    public const int Label = 40;
    public const int Code = 120;
    public const int StableId = 100;
    public const int LevelCode = 40;
    public const int Standard = 60;
    public const int Provision = 200;
    public const int Remark = 2000;
    public const int Name = 200;
    public const int Language = 8;
    public const int EnumName = 40;

    /// <summary>Each of text, guidance and evidence. The columns are unbounded; this keeps a page readable.</summary>
    public const int LongText = 20_000;

    /// <summary>Titles and labels in one language.</summary>
    public const int Title = 400;
}
