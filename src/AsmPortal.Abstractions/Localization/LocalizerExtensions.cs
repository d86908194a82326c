using Microsoft.Extensions.Localization;

namespace AsmPortal.Localization;

/// <summary>What the portal adds to <see cref="IStringLocalizer"/>. Pages name theirs <c>T</c>, classes <c>S</c>.</summary>
public static class LocalizerExtensions
{
    /// <summary>The plural form for a count, looked up by the singular in the PO file of the localizer's module.</summary>
    /// <param name="localizer">The localizer.</param>
    /// <param name="count">The number that decides the form; it is also <c>{0}</c>.</param>
    /// <param name="one">English singular, for example <c>"{0} site"</c>.</param>
    /// <param name="many">English plural, for example <c>"{0} sites"</c>.</param>
    /// <param name="arguments">Further arguments, from <c>{1}</c> on.</param>
    public static LocalizedString Plural(this IStringLocalizer localizer, long count, string one, string many, params object[] arguments) =>
        localizer[one, [new PluralArgument(count, many), .. arguments]];

    /// <summary>The name of an enum value: the key is its name in words ("In consultation"), the context the enum's name.</summary>
    /// <param name="localizer">A localizer of the module that declares the enum.</param>
    /// <param name="value">The value; its type carries <see cref="LocalizedEnumAttribute"/>.</param>
    public static LocalizedString Enum(this IStringLocalizer localizer, Enum value) =>
        localizer[LocalizedEnumAttribute.Key(value), new ContextArgument(value.GetType().Name, value.GetType().Assembly.GetName().Name)];

    /// <summary>A text that needs a context because English says two things with one word.</summary>
    public static LocalizedString In(this IStringLocalizer localizer, string context, string text, params object[] arguments) =>
        localizer[text, [new ContextArgument(context), .. arguments]];
}

/// <summary>Tells the PO localizer which plural form to take; takes no part in formatting but as the count.</summary>
/// <param name="Count">The number.</param>
/// <param name="Many">The English plural.</param>
public sealed record PluralArgument(long Count, string Many);

/// <summary>Tells the PO localizer the <c>msgctxt</c> to look under; takes no part in formatting.</summary>
/// <param name="Context">The context.</param>
/// <param name="Module">The module whose file has the words of an enum: the one that declares it; null for the localizer's own.</param>
public sealed record ContextArgument(string Context, string? Module = null);

/// <summary>Marks an enum whose values people see. The names must be translated: the architecture tests look for them.</summary>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class LocalizedEnumAttribute : Attribute
{
    /// <summary>The English words of a value: <c>[Display(Name=…)]</c> when given, else the name split at capitals ("InConsultation" → "In consultation").</summary>
    public static string Key(Enum value)
    {
        var name = value.ToString();
        var display = value.GetType().GetField(name)?.GetCustomAttributes(typeof(System.ComponentModel.DataAnnotations.DisplayAttribute), false)
            .OfType<System.ComponentModel.DataAnnotations.DisplayAttribute>().FirstOrDefault()?.Name;
        if (display is not null)
        {
            return display;
        }

        var words = new System.Text.StringBuilder();
        foreach (var letter in name)
        {
            words.Append(char.IsUpper(letter) && words.Length > 0 ? $" {char.ToLowerInvariant(letter)}" : letter.ToString());
        }

        return words.ToString();
    }
}
