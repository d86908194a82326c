using Microsoft.AspNetCore.Html;

namespace AsmPortal.Web;

/// <summary>Renders Markdown safely: HTML in it is shown as text, links go to http, https, mailto or an address on this site only.</summary>
public interface IMarkdownRenderer
{
    /// <summary>Renders as HTML that can be put into a page as it is.</summary>
    IHtmlContent Render(string markdown);

    /// <summary>The text without its markup, for search, descriptions and plain exports.</summary>
    string ToPlainText(string markdown);
}
