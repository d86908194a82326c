using AsmPortal.Kernel.Localization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Testing;

/// <summary>The portal's localizers with the translations of the checkout, without a host.</summary>
public static class Translations
{
    private static readonly PoStringLocalizerFactory Factory = new(new PoCatalog([RepositoryFiles.Get("localization")]));

    /// <summary>The localizer that a class of that module gets.</summary>
    public static IStringLocalizer<T> For<T>() => new StringLocalizer<T>(Factory);

    public static IStringLocalizerFactory LocalizerFactory => Factory;
}
