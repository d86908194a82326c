namespace AsmPortal.Grievances.Models;

/// <summary>Most characters of what is stored. The columns and the refusals use the same numbers.</summary>
internal static class Limits
{
    public const int Number = 20;
    public const int EnumName = 40;
    public const int Language = 8;
    public const int ContentType = 100;
    public const int Slug = 40;

    /// <summary>The half of a receipt code by which a record is found, hashed.</summary>
    public const int Lookup = 64;

    /// <summary>A slow hash with its parameters.</summary>
    public const int SlowHash = 300;

    /// <summary>A signed proof of filing.</summary>
    public const int Proof = 2000;

    public const int TokenHash = 64;

    /// <summary>What people write: a narrative, a message, a reason. Sealed, so no column has this length.</summary>
    public const int Text = 8000;

    public const int Name = 200;

    /// <summary>A published outcome, in each language.</summary>
    public const int Published = 4000;
}
