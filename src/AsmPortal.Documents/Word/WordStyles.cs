using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AsmPortal.Documents.Word;

/// <summary>The look of the Word document: cobalt headings, dark text, warm notices.</summary>
public static class WordStyles
{
    public const string Cobalt = "1F3F77";
    public const string Ink = "22262E";
    public const string Quiet = "596273";
    public const string Rule = "C9D1DE";
    public const string Tint = "EEF2F8";
    public const string Warm = "FBF4E4";
    public const string WarmRule = "C9962B";
    public const string Alert = "9A3412";

    public const string Title = "Title";
    public const string Subtitle = "Subtitle";
    public const string Normal = "Normal";
    public const string Notice = "Notice";
    public const string ContentsHeading = "TOCHeading";
    public const string Header = "Header";
    public const string Footer = "Footer";
    public const string Hyperlink = "Hyperlink";
    public const string Code = "SourceText";
    public const string RequirementCode = "RequirementCode";
    public const string RequirementLabels = "RequirementLabels";
    public const string RequirementText = "RequirementText";
    public const string PartLabel = "PartLabel";
    public const string PartText = "PartText";
    public const string Untranslated = "Untranslated";
    public const string Critical = "CriticalMark";
    public const string TableHeading = "TableHeading";
    public const string TableText = "TableText";
    public const string Spacer = "Spacer";

    private const string Latin = "Arial";
    private const string Chinese = "Noto Sans CJK SC";

    public static string Heading(int depth) => "Heading" + Math.Min(depth + 1, 3).ToString(CultureInfo.InvariantCulture);

    public static string ContentsEntry(int depth) => "TOC" + Math.Min(depth + 1, 3).ToString(CultureInfo.InvariantCulture);

    public static string ListIndent(int level) => ((level + 1) * 340).ToString(CultureInfo.InvariantCulture);

    /// <summary>The style sheet, with the document's language as the language of all words.</summary>
    public static Styles Create(string language)
    {
        var styles = new Styles(new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = Latin, HighAnsi = Latin, EastAsia = Chinese, ComplexScript = Latin },
                new Color { Val = Ink },
                new FontSize { Val = "20" },
                new FontSizeComplexScript { Val = "20" },
                new Languages { Val = OfficeLanguages.LatinTag(language), EastAsia = OfficeLanguages.EastAsian, Bidi = "ar-SA" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(
                new SpacingBetweenLines { After = "120", Line = "276", LineRule = LineSpacingRuleValues.Auto }))));

        styles.Append(
            new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = Normal, Default = true },
            new Style(new StyleName { Val = "Default Paragraph Font" }, new UIPriority { Val = 1 }, new SemiHidden(), new UnhideWhenUsed()) { Type = StyleValues.Character, StyleId = "DefaultParagraphFont", Default = true },
            new Style(
                new StyleName { Val = "Normal Table" },
                new UIPriority { Val = 99 },
                new SemiHidden(),
                new UnhideWhenUsed(),
                new StyleTableProperties(
                    new TableIndentation { Width = 0, Type = TableWidthUnitValues.Dxa },
                    new TableCellMarginDefault(
                        new TopMargin { Width = "0", Type = TableWidthUnitValues.Dxa },
                        new TableCellLeftMargin { Width = 108, Type = TableWidthValues.Dxa },
                        new BottomMargin { Width = "0", Type = TableWidthUnitValues.Dxa },
                        new TableCellRightMargin { Width = 108, Type = TableWidthValues.Dxa })))
            { Type = StyleValues.Table, StyleId = "TableNormal", Default = true },
            Text(Title, "Title", new Look(Size: 52, Color: Cobalt, Bold: true, Before: 0, After: 160)),
            Text(Subtitle, "Subtitle", new Look(Size: 24, Color: Quiet, After: 60)),
            Text("Heading1", "heading 1", new Look(Size: 34, Color: Cobalt, Bold: true, Before: 360, After: 140, KeepNext: true, Outline: 0)),
            Text("Heading2", "heading 2", new Look(Size: 26, Color: Cobalt, Bold: true, Before: 280, After: 120, KeepNext: true, Outline: 1)),
            Text("Heading3", "heading 3", new Look(Size: 22, Color: Cobalt, Bold: true, Before: 240, After: 100, KeepNext: true, Outline: 2)),
            Text(ContentsHeading, "TOC Heading", new Look(Size: 28, Color: Cobalt, Bold: true, Before: 360, After: 140, KeepNext: true)),
            Text("TOC1", "toc 1", new Look(Bold: true, Before: 60, After: 20)),
            Text("TOC2", "toc 2", new Look(After: 10, Indent: 280)),
            Text("TOC3", "toc 3", new Look(After: 10, Indent: 560)),
            Bordered(Text(Notice, "Notice", new Look(After: 120, Before: 60, Indent: 120))),
            Text(Header, "header", new Look(Size: 16, Color: Quiet, After: 0)),
            Text(Footer, "footer", new Look(Size: 16, Color: Quiet, After: 0)),
            Text(RequirementCode, "Requirement code", new Look(Size: 22, Color: Cobalt, Bold: true, Before: 50, After: 50, KeepNext: true)),
            Text(RequirementLabels, "Requirement labels", new Look(Size: 17, Color: Quiet, Before: 60, After: 50, KeepNext: true)),
            Text(RequirementText, "Requirement text", new Look(Size: 21, Before: 60, After: 100)),
            Text(PartLabel, "Part label", new Look(Size: 17, Color: Cobalt, Bold: true, Before: 80, After: 20, KeepNext: true)),
            Text(PartText, "Part text", new Look(Size: 18, Color: "3A414D", After: 80)),
            Text(Untranslated, "Untranslated", new Look(Size: 17, Color: Alert, After: 20, Before: 60, KeepNext: true)),
            Text(TableHeading, "Table heading", new Look(Size: 18, Color: "FFFFFF", Bold: true, Before: 50, After: 50, KeepNext: true)),
            Text(TableText, "Table text", new Look(Size: 18, Before: 50, After: 50)),
            Text(Spacer, "Spacer", new Look(Size: 12, After: 0)),
            Character(Hyperlink, "Hyperlink", new Color { Val = "1D5FBF" }, new Underline { Val = UnderlineValues.Single }),
            Character(Code, "Source text", new RunFonts { Ascii = "Courier New", HighAnsi = "Courier New" }),
            Character(Critical, "Critical mark", new Bold(), new Color { Val = Alert }));
        return styles;
    }

    /// <summary>The font table: what to take where the Chinese font is not installed.</summary>
    public static Fonts Fonts() => new(
        new Font(new FontFamily { Val = FontFamilyValues.Swiss }, new Pitch { Val = FontPitchValues.Variable }) { Name = Latin },
        new Font(new AltName { Val = "Microsoft YaHei,SimSun,宋体" }, new FontCharSet { Val = "86" }, new FontFamily { Val = FontFamilyValues.Swiss }, new Pitch { Val = FontPitchValues.Variable }) { Name = Chinese });

    /// <summary>Bullets, numbers, and one numbering for each ordered list.</summary>
    public static Numbering Numbering(IReadOnlyList<int> orderedListStarts)
    {
        string[] bullets = ["•", "–", "·"];
        NumberFormatValues[] formats = [NumberFormatValues.Decimal, NumberFormatValues.LowerLetter, NumberFormatValues.LowerRoman];
        var numbering = new Numbering(
            new AbstractNum([new MultiLevelType { Val = MultiLevelValues.HybridMultilevel }, .. bullets.Select((bullet, level) => ListLevel(level, NumberFormatValues.Bullet, bullet))]) { AbstractNumberId = 0 },
            new AbstractNum([new MultiLevelType { Val = MultiLevelValues.HybridMultilevel }, .. formats.Select((format, level) => ListLevel(level, format, $"%{level + 1}."))]) { AbstractNumberId = 1 },
            new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = 1 });
        for (var index = 0; index < orderedListStarts.Count; index++)
        {
            var start = orderedListStarts[index];
            numbering.Append(new NumberingInstance([
                new AbstractNumId { Val = 1 },
                .. Enumerable.Range(0, formats.Length).Select(level => new LevelOverride(new StartOverrideNumberingValue { Val = start }) { LevelIndex = level }),
            ])
            { NumberID = index + 2 });
        }

        return numbering;
    }

    private static Level ListLevel(int level, NumberFormatValues format, string text) => new(
        new StartNumberingValue { Val = 1 },
        new NumberingFormat { Val = format },
        new LevelText { Val = text },
        new LevelJustification { Val = LevelJustificationValues.Left },
        new PreviousParagraphProperties(new Indentation { Left = ListIndent(level), Hanging = "280" }))
    { LevelIndex = level };

    private static Style Text(string id, string name, Look look)
    {
        var paragraph = new StyleParagraphProperties
        {
            KeepNext = look.KeepNext ? new KeepNext() : null,
            SpacingBetweenLines = new SpacingBetweenLines { Before = Number(look.Before), After = Number(look.After) },
            Indentation = look.Indent > 0 ? new Indentation { Left = Number(look.Indent) } : null,
            OutlineLevel = look.Outline is { } outline ? new OutlineLevel { Val = outline } : null,
        };
        var run = new StyleRunProperties
        {
            Bold = look.Bold ? new Bold() : null,
            Color = look.Color is null ? null : new Color { Val = look.Color },
            FontSize = look.Size > 0 ? new FontSize { Val = Number(look.Size) } : null,
            FontSizeComplexScript = look.Size > 0 ? new FontSizeComplexScript { Val = Number(look.Size) } : null,
        };
        return new Style(new StyleName { Val = name }, new BasedOn { Val = Normal }, new PrimaryStyle(), paragraph, run)
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
            CustomStyle = char.IsUpper(name[0]) && id is not (Title or Subtitle or ContentsHeading),
        };
    }

    private static Style Bordered(Style style)
    {
        var properties = style.GetFirstChild<StyleParagraphProperties>()!;
        properties.ParagraphBorders = new ParagraphBorders(new LeftBorder { Val = BorderValues.Single, Size = 24, Space = 6, Color = WarmRule });
        properties.Shading = new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = Warm };
        return style;
    }

    private static Style Character(string id, string name, params OpenXmlElement[] look) =>
        new(new StyleName { Val = name }, new BasedOn { Val = "DefaultParagraphFont" }, new PrimaryStyle(), new StyleRunProperties(look)) { Type = StyleValues.Character, StyleId = id, CustomStyle = id != Hyperlink };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Sizes in half points, distances in twentieths of a point.</summary>
    private sealed record Look(int Size = 0, string? Color = null, bool Bold = false, int Before = 0, int After = 120, int Indent = 0, bool KeepNext = false, int? Outline = null);
}
