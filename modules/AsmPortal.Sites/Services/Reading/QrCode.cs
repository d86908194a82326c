using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace AsmPortal.Sites.Services.Reading;

/// <summary>Draws a QR code as SVG within the page: no script, no style, sharp on paper.</summary>
internal static class QrCode
{
    /// <param name="text">What it says, for example an address.</param>
    /// <param name="label">What it is, for those who do not see it.</param>
    public static IHtmlContent Svg(string text, string label)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < code.ModuleMatrix[y].Count; x++)
            {
                if (code.ModuleMatrix[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        var size = code.ModuleMatrix.Count;
        return new HtmlContentBuilder()
            .AppendHtml(string.Create(CultureInfo.InvariantCulture, $"<svg class=\"qr\" viewBox=\"0 0 {size} {size}\" width=\"160\" height=\"160\" role=\"img\" shape-rendering=\"crispEdges\" aria-label=\""))
            .Append(label)
            .AppendHtml(string.Create(CultureInfo.InvariantCulture, $"\"><rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"></rect><path fill=\"#000\" d=\"{path}\"></path></svg>"));
    }
}
