using System.Globalization;
using AsmPortal.Localization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Kernel.Localization;

internal sealed class PoStringLocalizerFactory(PoCatalog catalog) : IStringLocalizerFactory
{
    public IStringLocalizer Create(Type resourceSource) => new PoStringLocalizer(catalog, resourceSource.Assembly.GetName().Name!);

    public IStringLocalizer Create(string baseName, string location) => new PoStringLocalizer(catalog, location);
}

/// <summary>Looks up in the module's file, for enums then in that of the module that declares them, then in the kernel's, then falls back on the English of the code.</summary>
internal sealed class PoStringLocalizer(PoCatalog catalog, string module) : IStringLocalizer
{
    private const string Shared = "AsmPortal.Kernel";

    public LocalizedString this[string name] => Localize(name, []);

    public LocalizedString this[string name, params object[] arguments] => Localize(name, arguments);

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];

    private LocalizedString Localize(string name, object[] arguments)
    {
        var marked = arguments.OfType<ContextArgument>().FirstOrDefault();
        var context = marked?.Context ?? "";
        var plural = arguments.OfType<PluralArgument>().FirstOrDefault();
        var values = arguments.Where(argument => argument is not ContextArgument)
            .Select(argument => argument is PluralArgument count ? count.Count : argument).ToArray();
        var language = Languages.Current;
        var forms = language == Languages.English
            ? null
            : catalog.Find(language, module, context, name)
                ?? (marked?.Module is { } declaring ? catalog.Find(language, declaring, context, name) : null)
                ?? catalog.Find(language, Shared, context, name);
        string text;
        if (forms is not null)
        {
            text = forms[Math.Min(plural is null ? 0 : PoCatalog.PluralIndex(language, plural.Count), forms.Count - 1)];
        }
        else
        {
            text = plural is not null && PoCatalog.PluralIndex(Languages.English, plural.Count) == 1 ? plural.Many : name;
        }

        var formatted = values.Length > 0 ? string.Format(CultureInfo.CurrentCulture, text, values) : text;
        return new LocalizedString(name, formatted, resourceNotFound: forms is null && language != Languages.English);
    }
}
