namespace AsmPortal.Frameworks.Services.Reading;

/// <summary>Addresses of what is read, after the language. Source: contract.md §2.</summary>
internal static class ReadingPaths
{
    public const string List = "/frameworks";

    public static string Framework(string slug) => $"{List}/{Uri.EscapeDataString(slug)}";

    public static string Version(string slug, string label) => $"{Framework(slug)}/{Uri.EscapeDataString(label)}";

    public static string Requirement(string slug, string label, string code) => $"{Version(slug, label)}/{Uri.EscapeDataString(code)}";

    public static string Crosswalk(string slug, string label) => $"{Version(slug, label)}/crosswalk";

    public static string Comparison(string slug, string from, string to) => $"{Framework(slug)}/compare?from={Uri.EscapeDataString(from)}&to={Uri.EscapeDataString(to)}";

    /// <summary>The id of a requirement's place in the text.</summary>
    public static string AnchorOfRequirement(string code) => $"r{code}";

    /// <summary>The id of a section's place in the text.</summary>
    public static string AnchorOfPrinciple(string code) => $"p{code}";
}
