using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace AsmPortal.Theme.TagHelpers;

/// <summary>What one input of a form is: its name, id, value as typed or as stored, and what was wrong with it.</summary>
internal sealed class FieldControl
{
    private readonly ModelExpression _expression;
    private readonly ModelStateEntry? _entry;

    public FieldControl(ViewContext view, ModelExpression expression)
    {
        _expression = expression;
        Name = view.ViewData.TemplateInfo.GetFullHtmlFieldName(expression.Name);
        Id = IdOf(Name);
        view.ViewData.ModelState.TryGetValue(Name, out _entry);
    }

    public string Name { get; }

    public string Id { get; }

    public IReadOnlyList<string> Errors => ErrorsOf(_entry);

    private Type ModelType => _expression.Metadata.UnderlyingOrModelType;

    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    public static IReadOnlyList<string> ErrorsOf(ModelStateEntry? entry) =>
        entry is null ? [] : [.. entry.Errors.Select(error => error.ErrorMessage).Where(message => message.Length > 0).Distinct()];

    /// <summary>The input's type by the property's type and data annotations.</summary>
    public string InputType(bool hasOptions)
    {
        if (hasOptions)
        {
            return "select";
        }

        var type = ModelType;
        if (type == typeof(bool))
        {
            return "checkbox";
        }

        if (typeof(IFormFile).IsAssignableFrom(type) || typeof(IEnumerable<IFormFile>).IsAssignableFrom(type))
        {
            return "file";
        }

        if (type == typeof(DateOnly))
        {
            return "date";
        }

        if (type == typeof(TimeOnly))
        {
            return "time";
        }

        if (type == typeof(DateTime))
        {
            return "datetime-local";
        }

        if (type == typeof(int) || type == typeof(long) || type == typeof(decimal) || type == typeof(double))
        {
            return "number";
        }

        return _expression.Metadata.DataTypeName switch
        {
            nameof(DataType.Password) => "password",
            nameof(DataType.EmailAddress) => "email",
            nameof(DataType.MultilineText) => "textarea",
            nameof(DataType.PhoneNumber) => "tel",
            nameof(DataType.Url) => "url",
            _ => Validator<EmailAddressAttribute>() is null ? "text" : "email",
        };
    }

    /// <summary>Inputs whose value is written the same in every language; the form says so with MVC's <c>__Invariant</c> field.</summary>
    public static bool IsInvariant(string type) => type is "number" or "date" or "time" or "datetime-local";

    public bool IsRequired => _expression.Metadata.IsRequired && ModelType != typeof(bool);

    public int? MaximumLength =>
        Validator<StringLengthAttribute>()?.MaximumLength ?? Validator<MaxLengthAttribute>()?.Length;

    /// <summary>The value to show: what was typed when the form comes back, else the model's.</summary>
    public string Value(string type)
    {
        if (type is "password" or "file")
        {
            return "";
        }

        if (_entry?.RawValue is not null)
        {
            return _entry.AttemptedValue ?? "";
        }

        return _expression.Model switch
        {
            null => "",
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
            DateTime moment => moment.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
            IFormattable number when type == "number" => number.ToString(null, CultureInfo.InvariantCulture),
            var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
        };
    }

    /// <summary>The values chosen in a list or a group of boxes.</summary>
    public IReadOnlySet<string> Chosen()
    {
        object? raw = _entry?.RawValue ?? _expression.Model;
        IEnumerable<string?> values = raw switch
        {
            null => [],
            string one => [one],
            System.Collections.IEnumerable many => many.Cast<object?>().Select(item => Convert.ToString(item, CultureInfo.InvariantCulture)),
            _ => [Convert.ToString(raw, CultureInfo.InvariantCulture)],
        };
        return values.OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether a box is ticked; the form sends <c>true,false</c> for a ticked one.</summary>
    public bool IsTicked() => Chosen().Contains("true");

    private T? Validator<T>()
        where T : ValidationAttribute => _expression.Metadata.ValidatorMetadata.OfType<T>().FirstOrDefault();
}
