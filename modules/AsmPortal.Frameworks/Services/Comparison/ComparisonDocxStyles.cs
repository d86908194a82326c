using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AsmPortal.Frameworks.Services.Comparison;

/// <summary>The styles of a comparison in Word.</summary>
internal static class ComparisonDocxStyles
{
    public const string Deleted = "DeletedText";

    public const string Inserted = "InsertedText";

    private const string Red = "B00020";
    private const string Blue = "0047AB";
    private const string Grey = "555555";

    public static Styles Create(string languageTag) => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri", EastAsia = "Microsoft YaHei", ComplexScript = "Calibri" },
                new FontSize { Val = "22" },
                new Languages { Val = languageTag, EastAsia = languageTag == "zh-CN" ? languageTag : "zh-CN" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "120", Line = "264", LineRule = LineSpacingRuleValues.Auto }))),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        Paragraph("Title", "Title", new StyleRunProperties(new Bold(), new Color { Val = Blue }, new FontSize { Val = "40" }), outline: null, before: "0"),
        Paragraph("Heading1", "heading 1", new StyleRunProperties(new Bold(), new Color { Val = Blue }, new FontSize { Val = "32" }), outline: 0, before: "360"),
        Paragraph("Heading2", "heading 2", new StyleRunProperties(new Bold(), new FontSize { Val = "26" }), outline: 1, before: "240"),
        Paragraph("Principle", "Principle", new StyleRunProperties(new Color { Val = Grey }), outline: null, before: "0"),
        Paragraph("Part", "Part", new StyleRunProperties(new Bold(), new FontSize { Val = "20" }), outline: null, before: "120"),
        Paragraph("Notice", "Notice", new StyleRunProperties(new Italic(), new Color { Val = Grey }), outline: null, before: "0"),
        Character("Strong", "Strong", new StyleRunProperties(new Bold())),
        Character(Deleted, "Deleted text", new StyleRunProperties(new Strike(), new Color { Val = Red })),
        Character(Inserted, "Inserted text", new StyleRunProperties(new Color { Val = Blue }, new Underline { Val = UnderlineValues.Single })),
        new Style(
            new StyleName { Val = "Table Grid" },
            new StyleTableProperties(new TableBorders(
                Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>(), Border<InsideHorizontalBorder>(), Border<InsideVerticalBorder>())))
        {
            Type = StyleValues.Table,
            StyleId = "TableGrid",
        });

    private static Style Paragraph(string id, string name, StyleRunProperties run, int? outline, string before)
    {
        // All of these name what follows and stay on its page.
        var paragraph = new StyleParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = before, After = "60" });
        if (outline is { } level)
        {
            paragraph.Append(new OutlineLevel { Val = level });
        }

        return new Style(new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new NextParagraphStyle { Val = "Normal" }, new PrimaryStyle(), paragraph, run)
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
        };
    }

    private static Style Character(string id, string name, StyleRunProperties run) =>
        new(new StyleName { Val = name }, new PrimaryStyle(), run) { Type = StyleValues.Character, StyleId = id };

    private static T Border<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "BBBBBB" };
}
