using System.Globalization;
using AsmPortal.Localization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Theme.TagHelpers;

/// <summary>Three inputs for a <see cref="LocalizedText"/>, one a language, each marked with the language it is in.</summary>
[HtmlTargetElement("localized-fields", Attributes = "for,label", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LocalizedFieldsTagHelper(IStringLocalizer<ThemeResources> localizer) : TagHelper
{
    private readonly IStringLocalizer S = localizer;

    /// <summary>The property of type <see cref="LocalizedText"/>.</summary>
    public ModelExpression For { get; set; } = null!;

    /// <summary>What is asked.</summary>
    public string Label { get; set; } = "";

    /// <summary>How to answer.</summary>
    public string? Hint { get; set; }

    /// <summary>Rows of the text areas; without them the inputs have one line.</summary>
    public int? Rows { get; set; }

    /// <summary>The longest text allowed in each language.</summary>
    public int? MaxLength { get; set; }

    /// <summary>The language that must be given; null when all are optional.</summary>
    public string? RequiredLanguage { get; set; }

    /// <summary>Where it is rendered.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var whole = new FieldControl(ViewContext, For);
        var states = ViewContext.ViewData.ModelState;
        var value = For.Model as LocalizedText ?? LocalizedText.Empty;
        var isInvalid = whole.Errors.Count > 0;

        foreach (var language in Languages.All)
        {
            var name = $"{whole.Name}.{language}";
            states.TryGetValue(name, out var entry);
            var errors = FieldControl.ErrorsOf(entry);
            isInvalid |= errors.Count > 0;
            output.Content.AppendHtml(Row(name, language, entry?.AttemptedValue ?? value[language], errors));
        }

        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", isInvalid ? "field localized-fields field-invalid" : "field localized-fields");
        output.Attributes.SetAttribute("id", whole.Id);
        output.Attributes.SetAttribute("tabindex", "-1");
        output.PreContent.AppendHtml(Html.Element("legend", Label, ("class", "field-label")));
        if (Hint is not null)
        {
            output.PreContent.AppendHtml(Html.Element("p", Hint, ("class", "field-hint"), ("id", whole.Id + "-hint")));
            output.Attributes.SetAttribute("aria-describedby", whole.Id + "-hint");
        }

        output.PreContent.AppendHtml(FieldTagHelper.ErrorsOf(whole.Id, whole.Errors, S));
    }

    private TagBuilder Row(string name, string language, string value, IReadOnlyList<string> errors)
    {
        var id = FieldControl.IdOf(name);
        var tag = Languages.HtmlTag(language);
        var input = Rows is { } rows
            ? Html.TextArea(value, rows)
            : Html.Empty("input", ("type", "text"), ("value", value.Length == 0 ? null : value));
        foreach (var (attribute, content) in new[]
        {
            ("class", "form-control"), ("id", id), ("name", name), ("lang", tag),
            ("maxlength", MaxLength?.ToString(CultureInfo.InvariantCulture)),
            ("required", language == RequiredLanguage ? "required" : null),
            ("aria-invalid", errors.Count > 0 ? "true" : null),
            ("aria-describedby", errors.Count > 0 ? id + "-error" : null),
        })
        {
            if (content is not null)
            {
                input.Attributes[attribute] = content;
            }
        }

        var control = new HtmlContentBuilder().AppendHtml(FieldTagHelper.ErrorsOf(id, errors, S)).AppendHtml(input);
        var row = new HtmlContentBuilder()
            .AppendHtml(Html.Element("label", Languages.NativeName(language), ("for", id), ("lang", tag)))
            .AppendHtml(Html.Around("div", control));
        return Html.Around("div", row, ("class", "localized-field"));
    }
}
