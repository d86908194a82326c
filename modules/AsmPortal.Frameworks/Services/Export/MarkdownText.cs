using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AsmPortal.Frameworks.Services.Export;

/// <summary>The Markdown of normative texts: HTML in it is text, and links go to http, https, mailto or this site only.</summary>
internal static class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePreciseSourceLocation().Build();

    public static MarkdownDocument Parse(string markdown) => Markdown.Parse(markdown, Pipeline);

    /// <summary>Where a link may lead; null for one that must stay text.</summary>
    public static Uri? Target(string? url, Uri page)
    {
        if (string.IsNullOrEmpty(url))
        {
            return null;
        }

        // On Unix a path counts as an absolute file address, so paths of this site are looked at first.
        if (url[0] == '/')
        {
            var leavesSite = url.Length > 1 && url[1] is '/' or '\\';
            return !leavesSite && Uri.TryCreate(page, url, out var local) ? local : null;
        }

        return Uri.TryCreate(url, UriKind.Absolute, out var target) && target.Scheme is "http" or "https" or "mailto" ? target : null;
    }

    /// <summary>
    /// The text as it can stand inside a larger Markdown document that any program may render: headings, HTML and links that must not lead anywhere are escaped, an open code fence is closed.
    /// A text without any of these comes back as it is.
    /// </summary>
    public static string ForEmbedding(string markdown, Uri page)
    {
        var source = markdown.ReplaceLineEndings("\n").Trim('\n');
        var document = Parse(source);
        var escapes = new SortedSet<int>();
        var kept = new List<SourceSpan>();
        var end = "";
        foreach (var node in document.Descendants())
        {
            switch (node)
            {
                case HeadingBlock { IsSetext: false } heading:
                    escapes.Add(heading.Span.Start);
                    break;
                case HeadingBlock heading:
                    escapes.Add(StartOfUnderline(source, heading.Span.End));
                    break;
                case LinkReferenceDefinition definition when Target(definition.Url, page) is null:
                    escapes.Add(definition.Span.Start);
                    break;
                case LinkInline { Reference: null } link when Target(link.Url, page) is null:
                    escapes.Add(link.IsImage ? link.Span.Start + 1 : link.Span.Start);
                    break;
                case LinkInline { Reference: null } link:
                    kept.Add(link.UrlSpan);
                    break;
                case AutolinkInline autolink when Target(autolink.IsEmail ? "mailto:" + autolink.Url : autolink.Url, page) is not null:
                    kept.Add(autolink.Span);
                    break;
                case CodeInline or CodeBlock:
                    kept.Add(node.Span);
                    end = node is FencedCodeBlock fence && fence.ClosingFencedCharCount == 0 && fence.Parent is MarkdownDocument
                        ? "\n" + new string(fence.FencedChar, fence.OpeningFencedCharCount)
                        : end;
                    break;
            }
        }

        var result = new StringBuilder(source.Length + 16);
        for (var position = 0; position < source.Length; position++)
        {
            var opensTag = source[position] == '<' && !IsEscaped(source, position) && !kept.Exists(span => span.Start <= position && position <= span.End);
            if (opensTag || escapes.Contains(position))
            {
                result.Append('\\');
            }

            result.Append(source[position]);
        }

        return result.Append(end).ToString();
    }

    /// <summary>Plain words as Markdown that shows exactly them.</summary>
    public static string Escape(string words)
    {
        var result = new StringBuilder(words.Length + 8);
        foreach (var letter in words.ReplaceLineEndings(" "))
        {
            if (letter is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '#' or '|')
            {
                result.Append('\\');
            }

            result.Append(letter);
        }

        return result.ToString();
    }

    private static int StartOfUnderline(string source, int end)
    {
        var start = source.LastIndexOf('\n', Math.Min(end, source.Length - 1)) + 1;
        while (start < source.Length && source[start] is ' ' or '>')
        {
            start++;
        }

        return start;
    }

    private static bool IsEscaped(string source, int position)
    {
        var slashes = 0;
        while (position - slashes - 1 >= 0 && source[position - slashes - 1] == '\\')
        {
            slashes++;
        }

        return slashes % 2 == 1;
    }
}
