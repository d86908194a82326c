using AsmPortal.Localization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace AsmPortal.Theme.TagHelpers;

/// <summary>
/// Puts the reader's language before an address: <c>&lt;a href-culture="/frameworks"&gt;</c> becomes <c>href="/fr/frameworks"</c>;
/// likewise <c>&lt;form action-culture="…"&gt;</c> and <c>&lt;button formaction-culture="…"&gt;</c>.
/// </summary>
[HtmlTargetElement("a", Attributes = LinkAttribute)]
[HtmlTargetElement("form", Attributes = FormAttribute)]
[HtmlTargetElement("button", Attributes = ButtonAttribute)]
public sealed class CultureAddressTagHelper : TagHelper
{
    private const string LinkAttribute = "href-culture";
    private const string FormAttribute = "action-culture";
    private const string ButtonAttribute = "formaction-culture";

    /// <summary>After MVC's form helper, which would otherwise name the page itself as the action.</summary>
    public override int Order => 1000;

    /// <summary>Address after the language, with a query if need be.</summary>
    [HtmlAttributeName(LinkAttribute)]
    public string? Link { get; set; }

    /// <summary>Address after the language.</summary>
    [HtmlAttributeName(FormAttribute)]
    public string? Action { get; set; }

    /// <summary>Address after the language.</summary>
    [HtmlAttributeName(ButtonAttribute)]
    public string? ButtonAction { get; set; }

    /// <summary>Where it is rendered.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Set(output, "href", Link);
        Set(output, "action", Action);
        Set(output, "formaction", ButtonAction);
    }

    private void Set(TagHelperOutput output, string attribute, string? path)
    {
        if (path is not null)
        {
            output.Attributes.SetAttribute(attribute, Address(ViewContext, path));
        }
    }

    internal static string Address(ViewContext view, string path) =>
        $"{view.HttpContext.Request.PathBase.ToUriComponent()}/{Languages.Current}{(path.StartsWith('/') ? "" : "/")}{path}";
}

/// <summary>Forms are checked by the server, which answers in the page's language; the browser's own bubbles speak the browser's.</summary>
[HtmlTargetElement("form")]
public sealed class PortalFormTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!output.Attributes.ContainsName("novalidate"))
        {
            output.Attributes.Add(new TagHelperAttribute("novalidate"));
        }
    }
}
