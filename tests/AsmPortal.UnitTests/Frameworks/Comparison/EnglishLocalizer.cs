using AsmPortal.Localization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.UnitTests.Frameworks.Comparison;

/// <summary>Gives the English of the code back, as the portal's localizer does for English.</summary>
internal sealed class EnglishLocalizer<T> : IStringLocalizer<T>
{
    public LocalizedString this[string name] => new(name, name);

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var plural = arguments.OfType<PluralArgument>().FirstOrDefault();
            var values = arguments.Where(argument => argument is not ContextArgument).Select(argument => argument is PluralArgument count ? count.Count : argument).ToArray();
            return new LocalizedString(name, string.Format(System.Globalization.CultureInfo.CurrentCulture, plural is { Count: not 1 } ? plural.Many : name, values));
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
}
