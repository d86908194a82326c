using System.Globalization;
using System.Text;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Services.Export;

/// <summary>Writes the version in one language as a Markdown document with front matter.</summary>
internal sealed class MarkdownVersionWriter
{
    private readonly ExportWords _words;
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, int> _anchors = new(StringComparer.Ordinal);

    private MarkdownVersionWriter(ExportWords words) => _words = words;

    public static byte[] Write(ExportWords words)
    {
        var writer = new MarkdownVersionWriter(words);
        writer.WriteFrontMatter();
        writer.WriteOpening();
        writer.WriteContents();
        writer.WriteLevels();
        foreach (var (section, depth) in VersionOutline.Sections(words.Document))
        {
            writer.WriteSection(section, depth);
        }

        return Encoding.UTF8.GetBytes(writer._text.ToString().TrimEnd('\n') + "\n");
    }

    private void WriteFrontMatter()
    {
        var (document, context) = (_words.Document, _words.Context);
        Line("---");
        Property("title", _words.Title);
        Property("framework", document.Framework.Slug);
        Property("version", document.Version);
        Property("state", context.State.ToString());
        Property("language", context.Language);
        Property("date", context.Moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Property("address", context.Address.AbsoluteUri);
        if (document.Framework.Illustrative)
        {
            Line("illustrative: true");
            Property("notice", _words.ShortNotice);
        }

        Line("---");
        Line();
    }

    private void WriteOpening()
    {
        Paragraph($"# {MarkdownText.Escape(_words.Title)}");
        Paragraph($"{MarkdownText.Escape(_words.VersionAndState)}  \n{_words.DateLine}  \n<{_words.Context.Address.AbsoluteUri}>");
        foreach (var notice in _words.Notices)
        {
            Paragraph($"> **{notice}**");
        }

        Passage(_words.Of(_words.Document.Framework.Summary));
        Passage(_words.Of(_words.Document.Note));
    }

    private void WriteContents()
    {
        Paragraph($"## {_words.S["Contents"]}");
        Anchor(_words.S["Contents"]);
        if (_words.Document.Levels.Count > 0)
        {
            Line($"- [{_words.S["Levels"]}](#{Anchor(_words.S["Levels"])})");
        }

        foreach (var (section, depth) in VersionOutline.Sections(_words.Document))
        {
            var heading = Heading(section);
            Line($"{new string(' ', depth * 2)}- [{MarkdownText.Escape(heading)}](#{Anchor(heading)})");
        }

        Line();
    }

    private void WriteLevels()
    {
        var levels = _words.Document.Levels;
        if (levels.Count == 0)
        {
            return;
        }

        var S = _words.S;
        Paragraph($"## {S["Levels"]}");
        Line($"| {S["Level"]} | {S["Name"]} | {S["What it asks for"]} |");
        Line("| ---: | --- | --- |");
        foreach (var level in levels)
        {
            Line($"| {level.Number.ToString(CultureInfo.InvariantCulture)} | {Cell(level.Label)} | {Cell(level.Description)} |");
        }

        Line();
    }

    private void WriteSection(PrincipleDocument section, int depth)
    {
        Paragraph($"{new string('#', Math.Min(depth, 2) + 2)} {MarkdownText.Escape(Heading(section))}");
        Passage(_words.Of(section.Introduction));
        foreach (var requirement in section.Requirements)
        {
            WriteRequirement(requirement, Math.Min(depth, 2) + 3);
        }
    }

    private void WriteRequirement(RequirementDocument requirement, int rank)
    {
        var S = _words.S;
        Paragraph($"{new string('#', rank)} {MarkdownText.Escape(requirement.Code)}");
        string?[] labels =
        [
            MarkdownText.Escape(_words.LevelLine(requirement.Level)),
            requirement.Critical ? $"**{S["Critical"]}**" : null,
            _words.AnnexLine(requirement),
        ];
        Paragraph(string.Join(" · ", labels.Where(label => label is not null)));
        Passage(_words.Of(requirement, requirement.Text));
        Part(S["Guidance"], _words.Of(requirement, requirement.Guidance));
        Part(S["Evidence"], _words.Of(requirement, requirement.Evidence));
        if (_words.MappingLine(requirement) is { } mappings)
        {
            Paragraph(MarkdownText.Escape(mappings));
        }
    }

    private void Part(string label, Passage passage)
    {
        if (!passage.IsEmpty)
        {
            Paragraph($"**{label}**");
            Passage(passage);
        }
    }

    private void Passage(Passage passage)
    {
        if (passage.IsEmpty)
        {
            return;
        }

        if (passage.Untranslated)
        {
            Paragraph($"*{MarkdownText.Escape(_words.NotYetTranslated)}*");
        }

        Paragraph(MarkdownText.ForEmbedding(passage.Text, _words.Context.Address));
    }

    private string Heading(PrincipleDocument section) => $"{section.Code} {_words.Marked(_words.Of(section.Title))}".TrimEnd();

    private string Cell(LocalizedText text) => MarkdownText.Escape(_words.Marked(_words.Of(text)));

    /// <summary>The anchor that the usual renderers give a heading: lower case, no punctuation, hyphens for spaces, a number when taken.</summary>
    private string Anchor(string heading)
    {
        var letters = heading.ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_');
        var anchor = string.Concat(letters).Replace(' ', '-');
        var taken = _anchors.GetValueOrDefault(anchor);
        _anchors[anchor] = taken + 1;
        return taken == 0 ? anchor : $"{anchor}-{taken.ToString(CultureInfo.InvariantCulture)}";
    }

    private void Property(string name, string value) =>
        Line($"{name}: \"{value.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");

    private void Paragraph(string text) => _text.Append(text).Append("\n\n");

    private void Line(string text = "") => _text.Append(text).Append('\n');
}
