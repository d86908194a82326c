using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace AsmPortal.Theme.TagHelpers;

/// <summary>Builds elements whose text and attributes are always encoded.</summary>
internal static class Html
{
    /// <summary>An element with a text; attributes that are null are left out, those that are empty stand alone.</summary>
    public static TagBuilder Element(string name, string? text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        var element = Empty(name, attributes);
        element.TagRenderMode = TagRenderMode.Normal;
        element.InnerHtml.Append(text ?? "");
        return element;
    }

    /// <summary>A text area. Browsers drop its first line break; one of our own keeps the person's.</summary>
    public static TagBuilder TextArea(string value, int rows)
    {
        var area = Element("textarea", null, ("class", "form-control"), ("rows", Math.Max(2, rows).ToString(CultureInfo.InvariantCulture)));
        area.InnerHtml.AppendHtml("\n").Append(value);
        return area;
    }

    /// <summary>An element around others.</summary>
    public static TagBuilder Around(string name, IHtmlContent content, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        var element = Empty(name, attributes);
        element.TagRenderMode = TagRenderMode.Normal;
        element.InnerHtml.AppendHtml(content);
        return element;
    }

    /// <summary>An element without content, such as <c>input</c>.</summary>
    public static TagBuilder Empty(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        var element = new TagBuilder(name) { TagRenderMode = TagRenderMode.SelfClosing };
        foreach (var (attribute, value) in attributes)
        {
            if (value is not null)
            {
                element.Attributes[attribute] = value;
            }
        }

        return element;
    }
}
