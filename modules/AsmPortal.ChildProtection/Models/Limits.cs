namespace AsmPortal.ChildProtection.Models;

/// <summary>Most characters of what is stored in the clear, and of what a person may write before it is sealed. Columns and refusals use the same numbers.</summary>
internal static class Limits
{
    public const int Number = 20;
    public const int EnumName = 40;
    public const int Codes = 1000;
    public const int RuleVersion = 20;
    public const int Inputs = 4000;
    public const int Token = 32;
    public const int Province = 100;
    public const int ServiceName = 200;
    public const int Contact = 500;
    public const int Category = 100;
    public const int PublicKey = 100;

    /// <summary>A person's name, before it is sealed.</summary>
    public const int PersonName = 200;

    /// <summary>A sentence or two, before it is sealed.</summary>
    public const int Note = 4000;

    /// <summary>Oldest age that can be entered.</summary>
    public const int Age = 99;
}
