using AsmPortal.Localization;

namespace AsmPortal.Documents;

/// <summary>The portal's languages as Office files name them. Chinese is the language of East Asian script there; Latin words beside it have one of their own.</summary>
public static class OfficeLanguages
{
    /// <summary>The East Asian language of every document.</summary>
    public const string EastAsian = "zh-CN";

    public static string Tag(string language) => language switch
    {
        Languages.French => "fr-FR",
        Languages.Chinese => EastAsian,
        _ => "en-GB",
    };

    /// <summary>The language of a document's words in Latin script.</summary>
    public static string LatinTag(string language) => IsEastAsian(language) ? "en-GB" : Tag(language);

    public static bool IsEastAsian(string language) => language == Languages.Chinese;
}
