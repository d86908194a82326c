using AsmPortal.Sites.Contracts;

namespace AsmPortal.Sites.Services;

/// <summary>What an operator of the portal decides about the register: configuration below <c>AsmPortal:Sites</c>.</summary>
internal sealed class SitesOptions
{
    public const string Section = "AsmPortal:Sites";

    /// <summary>To how many degrees the public place is rounded: 0.1 is about 11 km.</summary>
    public double RoundingDegrees { get; set; } = 0.1;

    /// <summary>Address of map tiles with <c>{z}</c>, <c>{x}</c>, <c>{y}</c>, for example <c>https://tiles.example.org/{z}/{x}/{y}.png</c>; empty draws the countries' borders only, and no other server learns who looks.</summary>
    public string Tiles { get; set; } = "";

    /// <summary>Whom the tiles' licence asks to name.</summary>
    public string TilesAttribution { get; set; } = "";

    /// <summary>How many days before a qualification ends its keepers are told.</summary>
    public int[] RemindDays { get; set; } = [60, 14];

    /// <summary>What a finding falls to when its validity ends, unless its authority has a rule of its own.</summary>
    public LapseRule Lapse { get; set; } = new();

    /// <summary>Rules by the authority's name as it is recorded.</summary>
    public Dictionary<string, LapseRule> Authorities { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    public LapseRule RuleOf(string authority) => Authorities.GetValueOrDefault(authority) ?? Lapse;
}

/// <summary>What a finding falls to when its validity ends. A red one never becomes better by time.</summary>
internal sealed class LapseRule
{
    public Qualification Green { get; set; } = Qualification.Blue;

    public Qualification Yellow { get; set; } = Qualification.Blue;

    public Qualification Of(Qualification value) => value switch
    {
        Qualification.Green => Green,
        Qualification.Yellow => Yellow,
        _ => value,
    };
}
