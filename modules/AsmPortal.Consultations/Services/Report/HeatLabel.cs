using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace AsmPortal.Consultations.Services.Report;

/// <summary>A label of the heat map: Razor takes an element named <c>text</c> for its own.</summary>
internal static class HeatLabel
{
    public static IHtmlContent Of(int x, int y, string anchor, string words)
    {
        var label = new TagBuilder("text");
        label.Attributes["class"] = "heat-label";
        label.Attributes["x"] = x.ToString(CultureInfo.InvariantCulture);
        label.Attributes["y"] = y.ToString(CultureInfo.InvariantCulture);
        label.Attributes["text-anchor"] = anchor;
        label.InnerHtml.Append(words);
        return label;
    }
}
