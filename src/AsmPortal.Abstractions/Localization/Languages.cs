using System.Globalization;

namespace AsmPortal.Localization;

/// <summary>The interface languages of the portal. A page is in one of them, wholly.</summary>
public static class Languages
{
    /// <summary>English: the language of the source text in code.</summary>
    public const string English = "en";

    /// <summary>French.</summary>
    public const string French = "fr";

    /// <summary>Chinese (Simplified).</summary>
    public const string Chinese = "zh";

    /// <summary>All languages, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> All { get; } = [English, French, Chinese];

    /// <summary>Whether the value is one of <see cref="All"/>.</summary>
    public static bool IsKnown(string? language) => language is English or French or Chinese;

    /// <summary>The language of the running request: one of <see cref="All"/>.</summary>
    public static string Current => Of(CultureInfo.CurrentUICulture);

    /// <summary>The portal's language for a culture, English when it has none.</summary>
    public static string Of(CultureInfo culture) => IsKnown(culture.TwoLetterISOLanguageName) ? culture.TwoLetterISOLanguageName : English;

    /// <summary>The language's name in itself: English, Français, 中文.</summary>
    public static string NativeName(string language) => language switch
    {
        French => "Français",
        Chinese => "中文",
        _ => "English",
    };

    /// <summary>The value of <c>lang=</c> in HTML for a language of the portal.</summary>
    public static string HtmlTag(string language) => language == Chinese ? "zh-Hans" : language;

    /// <summary>Runs the rest of the using block in another language, for mails and documents.</summary>
    public static IDisposable Use(string language)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var culture = CultureInfo.GetCultureInfo(IsKnown(language) ? language : English);
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
        return new Restore(before.CurrentCulture, before.CurrentUICulture);
    }

    private sealed class Restore(CultureInfo culture, CultureInfo uiCulture) : IDisposable
    {
        public void Dispose()
        {
            CultureInfo.CurrentCulture = culture;
            CultureInfo.CurrentUICulture = uiCulture;
        }
    }
}
