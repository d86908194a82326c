using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Sessions;

/// <summary>Languages in which sessions are held: more than the portal's own, since miners speak Swahili and Lingala.</summary>
internal static class SpokenLanguages
{
    public static IReadOnlyList<(string Code, string Name)> All(IStringLocalizer<ConsultationsResources> S) =>
    [
        ("en", S["English"]), ("fr", S["French"]), ("zh", S["Chinese"]), ("sw", S["Swahili"]), ("ln", S["Lingala"]), ("lua", S["Tshiluba"]), ("kg", S["Kikongo"]), ("sgn", S["Sign language"]),
    ];

    /// <summary>The names of codes such as <c>fr,sw</c>, in the reader's language.</summary>
    public static IReadOnlyList<string> Names(string codes, IStringLocalizer<ConsultationsResources> S)
    {
        var names = All(S).ToDictionary(language => language.Code, language => language.Name, StringComparer.Ordinal);
        return [.. Split(codes).Select(code => names.GetValueOrDefault(code, code))];
    }

    public static IReadOnlyList<string> Split(string codes) => codes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The known codes among those given, in the usual order.</summary>
    public static string Join(IEnumerable<string>? codes, IStringLocalizer<ConsultationsResources> S) =>
        string.Join(',', All(S).Select(language => language.Code).Intersect(codes ?? [], StringComparer.Ordinal));
}
