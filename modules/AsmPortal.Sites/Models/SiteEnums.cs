using AsmPortal.Localization;

namespace AsmPortal.Sites.Models;

/// <summary>What the public may see of a site's place.</summary>
[LocalizedEnum]
internal enum CoordinateRule
{
    /// <summary>Near enough to know the district, too far to find the pit.</summary>
    Rounded,

    /// <summary>As it is.</summary>
    Exact,

    /// <summary>Nothing for a number of days after the place was recorded, then rounded.</summary>
    Delayed,

    /// <summary>Nothing.</summary>
    Withheld,
}

/// <summary>What is dug. The code in files, addresses and the API is the name in lower case.</summary>
[LocalizedEnum]
internal enum Mineral
{
    Cobalt,
    Copper,
    Gold,
    Lithium,
    Tantalum,
    Tin,
    Tungsten,
}
