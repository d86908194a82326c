using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Theme.TagHelpers;

/// <summary>
/// One labelled field of a form: label, hint, what was wrong, and the control, tied together for screen readers. The control follows the
/// property's type and annotations, or <see cref="Type"/>. Attributes that are not its own are passed on to the control.
/// </summary>
[HtmlTargetElement("field", Attributes = "for,label", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(IStringLocalizer<ThemeResources> localizer) : TagHelper
{
    private readonly IStringLocalizer S = localizer;

    /// <summary>The property, for example <c>Input.Title</c>.</summary>
    public ModelExpression For { get; set; } = null!;

    /// <summary>What is asked, in the reader's language.</summary>
    public string Label { get; set; } = "";

    /// <summary>How to answer; always in sight.</summary>
    public string? Hint { get; set; }

    /// <summary>An input's type, or <c>textarea</c>, <c>select</c>, <c>radio</c>, <c>checkboxes</c>.</summary>
    public string? Type { get; set; }

    /// <summary>Rows of a text area; naming them makes one.</summary>
    public int? Rows { get; set; }

    /// <summary>The choices of a select, radio or checkboxes.</summary>
    public IEnumerable<SelectListItem>? Options { get; set; }

    /// <summary>Whether it may stay empty; by default what the property says. Optional fields are labelled so, required ones are not.</summary>
    public bool? Optional { get; set; }

    /// <summary>The language the answer is in: sets <c>lang</c> of the control.</summary>
    public string? ContentLanguage { get; set; }

    /// <summary>Where it is rendered.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var control = new FieldControl(ViewContext, For);
        var type = Type ?? (Rows is null ? control.InputType(Options is not null) : "textarea");
        var isGroup = type is "radio" or "checkboxes";
        var isOptional = Optional ?? (!control.IsRequired && type is not ("checkbox" or "checkboxes"));
        var described = string.Join(' ', (string[])[.. Hint is null ? (string[])[] : [control.Id + "-hint"], .. control.Errors.Count == 0 ? (string[])[] : [control.Id + "-error"]]);

        var passedOn = output.Attributes.Where(attribute => attribute.Name != "class").ToList();
        var classes = output.Attributes["class"]?.Value.ToString();
        output.TagName = isGroup ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Clear();
        output.Attributes.SetAttribute("class", string.Join(' ', new[] { "field", control.Errors.Count > 0 ? "field-invalid" : null, classes }.OfType<string>()));

        if (isGroup)
        {
            output.Attributes.SetAttribute("id", control.Id);
            output.Attributes.SetAttribute("tabindex", "-1");
            if (described.Length > 0)
            {
                output.Attributes.SetAttribute("aria-describedby", described);
            }
        }

        if (type != "checkbox")
        {
            output.Content.AppendHtml(LabelOf(control, isGroup, isOptional)).AppendHtml(HintOf(control.Id));
        }

        output.Content.AppendHtml(ErrorsOf(control.Id, control.Errors, S));
        switch (type)
        {
            case "radio" or "checkboxes":
                output.Content.AppendHtml(Choices(control, type == "radio" ? "radio" : "checkbox"));
                break;
            case "checkbox":
                output.Content.AppendHtml(Checkbox(control, described, passedOn));
                break;
            default:
                var element = Control(control, type);
                Describe(element, control, described, !isOptional, passedOn);
                output.Content.AppendHtml(element);
                break;
        }

        if (FieldControl.IsInvariant(type))
        {
            output.Content.AppendHtml(Html.Empty("input", ("type", "hidden"), ("name", "__Invariant"), ("value", control.Name)));
        }
    }

    internal static IHtmlContent ErrorsOf(string id, IReadOnlyList<string> errors, IStringLocalizer S)
    {
        if (errors.Count == 0)
        {
            return HtmlString.Empty;
        }

        var element = Html.Element("p", null, ("class", "field-error"), ("id", id + "-error"));
        element.InnerHtml.AppendHtml(Html.Element("span", S["Error:"], ("class", "visually-hidden"))).Append(" " + string.Join(' ', errors));
        return element;
    }

    private TagBuilder LabelOf(FieldControl control, bool isGroup, bool isOptional)
    {
        var label = Html.Element(isGroup ? "legend" : "label", Label, ("class", "field-label"), ("for", isGroup ? null : control.Id));
        if (isOptional)
        {
            label.InnerHtml.Append(" ").AppendHtml(Html.Element("span", S["(optional)"], ("class", "field-optional")));
        }

        return label;
    }

    private IHtmlContent HintOf(string id) =>
        Hint is null ? HtmlString.Empty : Html.Element("p", Hint, ("class", "field-hint"), ("id", id + "-hint"));

    private TagBuilder Control(FieldControl control, string type)
    {
        switch (type)
        {
            case "textarea":
                return Html.TextArea(control.Value(type), Rows ?? 5);
            case "select":
                var chosen = control.Chosen();
                var select = Html.Element("select", null, ("class", "form-select"));
                foreach (var option in Options ?? [])
                {
                    var isChosen = chosen.Count == 0 ? option.Selected : chosen.Contains(option.Value ?? option.Text);
                    select.InnerHtml.AppendHtml(Html.Element("option", option.Text, ("value", option.Value), ("selected", isChosen ? "selected" : null), ("disabled", option.Disabled ? "disabled" : null)));
                }

                return select;
            default:
                var value = control.Value(type);
                return Html.Empty("input", ("class", "form-control"), ("type", type), ("value", value.Length == 0 ? null : value));
        }
    }

    private void Describe(TagBuilder element, FieldControl control, string described, bool isRequired, List<TagHelperAttribute> passedOn)
    {
        element.Attributes["id"] = control.Id;
        element.Attributes["name"] = control.Name;
        if (isRequired)
        {
            element.Attributes["required"] = "required";
        }

        if (control.MaximumLength is { } length)
        {
            element.Attributes["maxlength"] = length.ToString(CultureInfo.InvariantCulture);
        }

        if (ContentLanguage is not null)
        {
            element.Attributes["lang"] = Localization.Languages.HtmlTag(ContentLanguage);
        }

        Tie(element, control, described, passedOn);
    }

    private static void Tie(TagBuilder element, FieldControl control, string described, List<TagHelperAttribute> passedOn)
    {
        if (described.Length > 0)
        {
            element.Attributes["aria-describedby"] = described;
        }

        if (control.Errors.Count > 0)
        {
            element.Attributes["aria-invalid"] = "true";
        }

        foreach (var attribute in passedOn)
        {
            element.Attributes[attribute.Name] = Convert.ToString(attribute.Value, CultureInfo.InvariantCulture);
        }
    }

    private HtmlContentBuilder Checkbox(FieldControl control, string described, List<TagHelperAttribute> passedOn)
    {
        var input = Html.Empty("input", ("type", "checkbox"), ("id", control.Id), ("name", control.Name), ("value", "true"), ("checked", control.IsTicked() ? "checked" : null));
        Tie(input, control, described, passedOn);
        var words = new HtmlContentBuilder().AppendHtml(Html.Element("label", Label, ("for", control.Id))).AppendHtml(HintOf(control.Id));
        var choice = new HtmlContentBuilder().AppendHtml(input).AppendHtml(Html.Around("div", words));
        var content = new HtmlContentBuilder();
        content.AppendHtml(Html.Around("div", choice, ("class", "choice")));
        content.AppendHtml(Html.Empty("input", ("type", "hidden"), ("name", control.Name), ("value", "false")));
        return content;
    }

    private HtmlContentBuilder Choices(FieldControl control, string inputType)
    {
        var content = new HtmlContentBuilder();
        var chosen = control.Chosen();
        foreach (var (option, index) in (Options ?? []).Select((option, index) => (option, index)))
        {
            var id = $"{control.Id}_{index}";
            var value = option.Value ?? option.Text;
            var isChosen = chosen.Count == 0 ? option.Selected : chosen.Contains(value);
            var choice = new HtmlContentBuilder()
                .AppendHtml(Html.Empty("input", ("type", inputType), ("id", id), ("name", control.Name), ("value", value), ("checked", isChosen ? "checked" : null), ("disabled", option.Disabled ? "disabled" : null)))
                .AppendHtml(Html.Element("label", option.Text, ("for", id)));
            content.AppendHtml(Html.Around("div", choice, ("class", "choice")));
        }

        return content;
    }
}
