using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace AsmPortal.WebTests.Sealed;

/// <summary>Finds, in the route, the handlers and the forms of a page, all values by which a record or a part of one can be named.</summary>
internal static partial class RecordIds
{
    /// <summary>Texts of more letters are words of people.</summary>
    private const int LongestNumber = 40;

    /// <summary>What counts changes of a record; it names none.</summary>
    private const string Version = "Version";

    public static IEnumerable<string> Of(string pattern, CompiledPageActionDescriptor page)
    {
        var inRoute = RouteNames(pattern).ToList();
        var names = inRoute.ToList();
        foreach (var property in page.BoundProperties.OfType<PageBoundPropertyDescriptor>())
        {
            names.AddRange(In(property.Name, property.Property.PropertyType, property.Property, []));
        }

        foreach (var handler in page.HandlerMethods)
        {
            names.AddRange(handler.Parameters.SelectMany(parameter => In(parameter.Name, parameter.ParameterType, null, [])));
        }

        return names.Where(name => inRoute.Contains(name) || !inRoute.Contains(name, StringComparer.OrdinalIgnoreCase)).Select(name => $"{pattern} {name}");
    }

    public static IEnumerable<string> Of(string pattern, MethodInfo method) =>
        RouteNames(pattern).Concat(method.GetParameters().Where(parameter => IsId(parameter.ParameterType)).Select(parameter => parameter.Name!)).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => $"{pattern} {name}");

    private static IEnumerable<string> RouteNames(string pattern) => Value().Matches(pattern).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> In(string path, Type type, PropertyInfo? property, HashSet<Type> above)
    {
        var element = ElementOf(type);
        var name = path[(path.LastIndexOf('.') + 1)..];
        if (IsId(element) || (IsCount(element) && (name.EndsWith("Id", StringComparison.Ordinal) || (Nullable.GetUnderlyingType(element) ?? element) == typeof(long)) && name != Version) || (element == typeof(string) && IsNumber(property)))
        {
            return [path];
        }

        // Values of the framework hold no ids; a form inside of itself would never end.
        return element.Assembly.GetName().Name?.StartsWith("AsmPortal.", StringComparison.Ordinal) == true && !element.IsEnum && above.Add(element)
            ? element.GetProperties().Where(inner => inner.CanWrite).SelectMany(inner => In($"{path}.{inner.Name}", inner.PropertyType, inner, [.. above])).ToList()
            : [];
    }

    /// <summary>A text is the number of a record when it is as short as one, or when nothing says how long it is.</summary>
    private static bool IsNumber(PropertyInfo? property) => property is null || property.GetCustomAttribute<StringLengthAttribute>() is not { MaximumLength: > LongestNumber };

    private static bool IsId(Type type) => (Nullable.GetUnderlyingType(type) ?? type) == typeof(Guid);

    private static bool IsCount(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var plain && (plain == typeof(int) || plain == typeof(long));

    private static Type ElementOf(Type type) => type != typeof(string) && type.GetInterfaces().Append(type).FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>)) is { } list
        ? list.GenericTypeArguments[0]
        : type;

    [GeneratedRegex(@"\{(\w+)")]
    private static partial Regex Value();
}
