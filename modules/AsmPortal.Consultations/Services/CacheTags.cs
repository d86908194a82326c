namespace AsmPortal.Consultations.Services;

/// <summary>What cached public pages are made from.</summary>
internal static class CacheTags
{
    /// <summary>The list of consultations and the pages that tell of them.</summary>
    public const string All = "consultations";

    /// <summary>What people said, in the pages of one consultation.</summary>
    public static string Contributions(string slug) => $"consultation:{slug}";
}
