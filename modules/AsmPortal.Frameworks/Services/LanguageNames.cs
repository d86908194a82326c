using AsmPortal.Localization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services;

/// <summary>A language's name inside a sentence of the reader's language.</summary>
internal static class LanguageNames
{
    public static string Of(IStringLocalizer S, string language) => language switch
    {
        Languages.French => S.In("inside a sentence", "French"),
        Languages.Chinese => S.In("inside a sentence", "Chinese"),
        _ => S.In("inside a sentence", "English"),
    };
}
