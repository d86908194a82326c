using System.Globalization;
using AsmPortal.Consultations.Services.Survey;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Survey;

/// <summary>Draws the shares of a table as bars, with attributes of presentation only, as the portal's content security policy asks. The table itself stands below.</summary>
internal static class SurveyBars
{
    private const int Step = 34;
    private const int Longest = 340;
    private const int MostLetters = 60;

    public static IHtmlContent Draw(ResultTable table, IStringLocalizer<ConsultationsResources> S)
    {
        var shown = table.Lines.Select(line => (line.Label, Percent: table.Percent(line))).Where(bar => bar.Percent is not null).ToList();
        if (shown.Count == 0)
        {
            return HtmlString.Empty;
        }

        var svg = Element("svg", ("class", "survey-bars"), ("viewBox", $"0 0 400 {Number(shown.Count * Step)}"), ("role", "img"), ("aria-label", S["Chart of the numbers in the table below"]));
        for (var index = 0; index < shown.Count; index++)
        {
            var (label, percent) = (shown[index].Label, shown[index].Percent!.Value);
            var top = index * Step;
            svg.InnerHtml.AppendHtml(Text(0, top + 12, label.Length > MostLetters ? label[..(MostLetters - 1)] + "…" : label));
            svg.InnerHtml.AppendHtml(Bar(top + 17, Longest, "0.15"));
            svg.InnerHtml.AppendHtml(Bar(top + 17, Longest * percent / 100.0, "0.75"));
            svg.InnerHtml.AppendHtml(Text(Longest + 8, top + 26, S["{0} %", percent]));
        }

        return svg;
    }

    private static TagBuilder Text(int x, int y, string words)
    {
        var text = Element("text", ("x", Number(x)), ("y", Number(y)), ("font-size", "12"), ("fill", "currentColor"));
        text.InnerHtml.Append(words);
        return text;
    }

    private static TagBuilder Bar(int y, double width, string opacity) =>
        Element("rect", ("x", "0"), ("y", Number(y)), ("width", Number(width)), ("height", "10"), ("fill", "currentColor"), ("opacity", opacity));

    private static TagBuilder Element(string name, params (string Name, string Value)[] attributes)
    {
        var element = new TagBuilder(name);
        foreach (var (attribute, value) in attributes)
        {
            element.Attributes[attribute] = value;
        }

        return element;
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
