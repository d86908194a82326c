using AsmPortal.Localization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace AsmPortal.Theme.TagHelpers;

/// <summary>
/// The head of a page: its one <c>h1</c>, the lead under it, and its actions as content. It names the document too, unless the page has set
/// <c>ViewData["Title"]</c> or <c>ViewData["Description"]</c> itself.
/// </summary>
[HtmlTargetElement("page-head")]
public sealed class PageHeadTagHelper : TagHelper
{
    /// <summary>The heading.</summary>
    public string Title { get; set; } = "";

    /// <summary>One or two sentences; also the description for search engines.</summary>
    public string? Lead { get; set; }

    /// <summary>A few words above the heading: what kind of page it is.</summary>
    public string? Kicker { get; set; }

    /// <summary>The language the heading is in, when it is not the reader's.</summary>
    public string? TitleLanguage { get; set; }

    /// <summary>Where it is rendered.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.ViewData["Title"] ??= Title;
        ViewContext.ViewData["Description"] ??= Lead;

        var actions = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "page-head");
        if (!string.IsNullOrEmpty(Kicker))
        {
            output.Content.AppendHtml(Html.Element("p", Kicker, ("class", "page-kicker")));
        }

        var language = TitleLanguage is null || TitleLanguage == Languages.Current ? null : Languages.HtmlTag(TitleLanguage);
        output.Content.AppendHtml(Html.Element("h1", Title, ("lang", language)));
        if (!string.IsNullOrEmpty(Lead))
        {
            output.Content.AppendHtml(Html.Element("p", Lead, ("class", "lead")));
        }

        if (!actions.IsEmptyOrWhiteSpace)
        {
            output.Content.AppendHtml("<div class=\"page-actions\">").AppendHtml(actions).AppendHtml("</div>");
        }
    }
}
