namespace AsmPortal.Actions.Models;

/// <summary>Most characters of what is stored. The columns and the refusals use the same numbers.</summary>
internal static class Limits
{
    public const int Number = 20;
    public const int EnumName = 40;
    public const int Language = 8;
    public const int SourceKey = 120;
    public const int Text = Contracts.NewAction.DescriptionLength;
    public const int FileName = 260;
    public const int ContentType = 100;
    public const int Hash = 64;

    /// <summary>Greatest cost in whole US dollars.</summary>
    public const long Cost = Contracts.NewAction.MostCost;

    /// <summary>Levels of a framework, 1 to this.</summary>
    public const int Level = 4;
}
