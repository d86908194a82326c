using System.Globalization;
using System.Text;
using AsmPortal.Display;
using AsmPortal.Localization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Theme.TagHelpers;

/// <summary>The panels that modules lend to a zone of a page; nothing when there are none.</summary>
[HtmlTargetElement("zone", Attributes = "panels,name", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ZoneTagHelper : TagHelper
{
    /// <summary>What <c>IDisplayManager.BuildAsync</c> gave.</summary>
    public ZonedPanels? Panels { get; set; }

    /// <summary>The zone.</summary>
    public string Name { get; set; } = "";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Panels is null || Panels[Name] is not { Count: > 0 } panels)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "zone");
        foreach (var panel in panels)
        {
            output.Content.AppendHtml(panel);
        }
    }
}

/// <summary>A bar that shows how much of something is done, with the numbers beside it.</summary>
[HtmlTargetElement("coverage-bar", Attributes = "label,value,max", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CoverageBarTagHelper(IStringLocalizer<ThemeResources> localizer) : TagHelper
{
    private readonly IStringLocalizer S = localizer;

    /// <summary>What is counted.</summary>
    public string Label { get; set; } = "";

    /// <summary>How many are done.</summary>
    public int Value { get; set; }

    /// <summary>How many there are.</summary>
    public int Max { get; set; }

    /// <summary>The language of <see cref="Label"/>, when it is not the reader's.</summary>
    public string? LabelLanguage { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var share = Max == 0 ? 0 : (double)Value / Max;
        // Rounded down, so that nothing short of all reads as 100 %.
        var words = S["{0:N0} of {1:N0} ({2:N0}%)", Value, Max, Math.Floor(share * 100)].Value;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "coverage");
        output.Content
            .AppendHtml(Html.Element("span", Label, ("lang", LabelLanguage is null ? null : Languages.HtmlTag(LabelLanguage))))
            .AppendHtml(Html.Element("span", words, ("class", "coverage-value")))
            .AppendHtml(Bar(share));
    }

    /// <summary>A picture only: the numbers stand beside it.</summary>
    private static TagBuilder Bar(double share)
    {
        var filled = Html.Element("rect", null, ("width", (share * 100).ToString("0.##", CultureInfo.InvariantCulture)), ("height", "4"));
        return Html.Around("svg", filled, ("class", "coverage-bar"), ("viewBox", "0 0 100 4"), ("preserveAspectRatio", "none"), ("aria-hidden", "true"));
    }
}

/// <summary>The ladder of levels, drawn as stairs, and the same as a table under it.</summary>
[HtmlTargetElement("level-ladder", Attributes = "steps", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LevelLadderTagHelper(IStringLocalizer<ThemeResources> localizer) : TagHelper
{
    private const int Width = 720;
    private const int StepHeight = 52;
    private const int FirstHeight = 116;
    private const int MostLines = 3;

    private readonly IStringLocalizer S = localizer;

    /// <summary>The levels by rising number.</summary>
    public IReadOnlyList<LadderStep> Steps { get; set; } = [];

    /// <summary>The level reached, filled in the picture and named in the table; null for none.</summary>
    public int? Current { get; set; }

    /// <summary>The table's caption; by default "Levels".</summary>
    public string? Caption { get; set; }

    /// <summary>Where it is rendered.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Steps.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "level-ladder");
        output.Content.AppendHtml(Picture()).AppendHtml(Table());
    }

    private TagBuilder Picture()
    {
        var height = FirstHeight + ((Steps.Count - 1) * StepHeight);
        var width = Width / Steps.Count;
        var content = new HtmlContentBuilder();
        for (var index = 0; index < Steps.Count; index++)
        {
            var step = Steps[index];
            var left = index * width;
            var top = height - FirstHeight - (index * StepHeight);
            var isHere = step.Number == Current;
            var group = new HtmlContentBuilder()
                .AppendHtml(Html.Element("rect", null, ("class", isHere ? "ladder-step ladder-here" : "ladder-step"), ("x", Text(left + 1)), ("y", Text(top + 1)), ("width", Text(width - 2)), ("height", Text(height - top - 2))))
                .AppendHtml(Html.Element("rect", null, ("class", "ladder-edge"), ("x", Text(left)), ("y", Text(top)), ("width", Text(width)), ("height", "5")))
                .AppendHtml(Html.Element("text", step.Number.ToString("N0", CultureInfo.CurrentCulture), ("class", "ladder-number"), ("x", Text(left + 14)), ("y", Text(top + 45))));
            foreach (var (line, number) in Lines(step.Label).Select((line, number) => (line, number)))
            {
                group.AppendHtml(Html.Element("text", line, ("class", "ladder-label"), ("x", Text(left + 14)), ("y", Text(top + 67 + (number * 19)))));
            }

            content.AppendHtml(Html.Around("g", group));
        }

        var words = Current is { } current
            ? S["Stairs of {0} levels; level {1} is reached. The table below says the same.", Steps.Count, current]
            : S["Stairs of {0} levels. The table below says the same.", Steps.Count];
        return Html.Around("svg", content, ("viewBox", $"0 0 {Width} {height}"), ("role", "img"), ("aria-label", words));
    }

    private TagBuilder Table()
    {
        var hasDescriptions = Steps.Any(step => step.Description.Length > 0);
        var hasCounts = Steps.Any(step => step.Requirements is not null);
        var head = new HtmlContentBuilder()
            .AppendHtml(Html.Element("th", S["No."], ("scope", "col"), ("class", "num")))
            .AppendHtml(Html.Element("th", S["Level"], ("scope", "col")));
        if (hasDescriptions)
        {
            head.AppendHtml(Html.Element("th", S["What it asks for"], ("scope", "col")));
        }

        if (hasCounts)
        {
            head.AppendHtml(Html.Element("th", S["Requirements"], ("scope", "col"), ("class", "num")));
        }

        var rows = new HtmlContentBuilder();
        foreach (var step in Steps.Reverse())
        {
            var row = new HtmlContentBuilder()
                .AppendHtml(Html.Element("td", step.Number.ToString("N0", CultureInfo.CurrentCulture), ("class", "num")))
                .AppendHtml(Name(step));
            if (hasDescriptions)
            {
                row.AppendHtml(Html.Element("td", step.Description));
            }

            if (hasCounts)
            {
                row.AppendHtml(Html.Element("td", step.Requirements?.ToString("N0", CultureInfo.CurrentCulture), ("class", "num")));
            }

            rows.AppendHtml(Html.Around("tr", row));
        }

        var table = new HtmlContentBuilder()
            .AppendHtml(Html.Element("caption", Caption ?? S["Levels"]))
            .AppendHtml(Html.Around("thead", Html.Around("tr", head)))
            .AppendHtml(Html.Around("tbody", rows));
        return Html.Around("div", Html.Around("table", table, ("class", "table table-compact")), ("class", "table-scroll"), ("role", "region"), ("aria-label", Caption ?? S["Levels"]), ("tabindex", "0"));
    }

    private TagBuilder Name(LadderStep step)
    {
        var cell = Html.Element("th", null, ("scope", "row"));
        cell.InnerHtml.AppendHtml(step.Path is null
            ? new HtmlContentBuilder().Append(step.Label)
            : Html.Element("a", step.Label, ("href", CultureAddressTagHelper.Address(ViewContext, step.Path))));
        if (step.Number == Current)
        {
            cell.InnerHtml.Append(" ").AppendHtml(Html.Element("span", S["reached"], ("class", "badge badge-good")));
        }

        return cell;
    }

    /// <summary>SVG does not break lines: at spaces for alphabets, anywhere for Chinese; what is longer than the step is cut, the table has it whole.</summary>
    private List<string> Lines(string label)
    {
        var room = Width / Steps.Count / 9.0;
        var lines = new List<string>();
        var line = new StringBuilder();
        var used = 0.0;
        foreach (var word in Words(label))
        {
            var length = word.Sum(letter => letter > '\u2e80' ? 1.85 : 1.0);
            if (used > 0 && used + length > room)
            {
                lines.Add(line.ToString().Trim());
                line.Clear();
                used = 0;
            }

            line.Append(word);
            used += length;
        }

        lines.Add(line.ToString().Trim());
        return lines.Count <= MostLines ? lines : [.. lines.Take(MostLines - 1), lines[MostLines - 1] + "…"];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Words(string label)
    {
        var word = new StringBuilder();
        foreach (var letter in label)
        {
            word.Append(letter);
            if (letter == ' ' || letter > '\u2e80')
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }
}
