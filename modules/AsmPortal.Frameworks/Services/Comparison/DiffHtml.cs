using System.Text.Encodings.Web;
using AsmPortal.Frameworks.Contracts;
using Microsoft.AspNetCore.Html;

namespace AsmPortal.Frameworks.Services.Comparison;

/// <summary>Writes a difference as HTML. In code and not in a view, because a view's line breaks would put spaces into the text.</summary>
/// <param name="pieces">The difference.</param>
/// <param name="deleted">What a screen reader says before deleted text.</param>
/// <param name="added">What it says before added text.</param>
internal sealed class DiffHtml(IReadOnlyList<DiffPiece> pieces, string deleted, string added) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var piece in pieces)
        {
            switch (piece.Kind)
            {
                case DiffKind.Removed:
                    Mark(writer, encoder, "del", deleted, piece.Text);
                    break;
                case DiffKind.Added:
                    Mark(writer, encoder, "ins", added, piece.Text);
                    break;
                default:
                    Lines(writer, encoder, piece.Text);
                    break;
            }
        }
    }

    private static void Mark(TextWriter writer, HtmlEncoder encoder, string tag, string word, string text)
    {
        writer.Write($"<{tag} class=\"diff-{tag}\"><span class=\"visually-hidden\">");
        encoder.Encode(writer, word);
        writer.Write(" </span>");
        Lines(writer, encoder, text);
        writer.Write($"</{tag}>");
    }

    private static void Lines(TextWriter writer, HtmlEncoder encoder, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            writer.Write(index == 0 ? "" : "<br>");
            encoder.Encode(writer, lines[index]);
        }
    }
}
