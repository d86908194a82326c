using AngleSharp.Html.Parser;
using AsmPortal.Kernel.Web;

namespace AsmPortal.UnitTests.Kernel;

public sealed class MarkdownRendererTests
{
    private static readonly HashSet<string> Schemes = new(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" };

    public static TheoryData<string> Attacks =>
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<svg/onload=alert(1)>",
        "<iframe src=\"https://evil.example\"></iframe>",
        "<style>*{display:none}</style>",
        "text <b onclick=alert(1)>bold</b>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x]( javascript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](&#x6A;&#x61;vascript:alert(1))",
        "[x](java&#10;script:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](\u0001javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "[x](vbscript:msgbox(1))",
        "[x](file:///etc/passwd)",
        "[x](//evil.example/a)",
        "[x](/\\evil.example)",
        "[x](<javascript:alert(1)>)",
        "[x][r]\n\n[r]: javascript:alert(1)",
        "![x](javascript:alert(1))",
        "![x](https://evil.example/pixel.png)",
        "![x](data:image/svg+xml;base64,PHN2Zy8+)",
        "<javascript:alert(1)>",
        "<data:text/html,x>",
        "[x](https://a.example \"t\" onclick=\"alert(1)\")",
        "[x](https://a.example/\"onmouseover=\"alert(1))",
        "`<script>`\n\n    <script>alert(1)</script>",
        "| a |\n|---|\n| <script>alert(1)</script> |",
        "# <script>alert(1)</script>",
    ];

    [Theory, MemberData(nameof(Attacks))]
    public void Render_OfAnAttack_HasOnlyHarmlessElementsAndLinks(string markdown)
    {
        var document = new HtmlParser().ParseDocument($"<body>{Html(markdown)}</body>");

        document.QuerySelectorAll("script, img, svg, iframe, style, object, embed, form, input, link, meta, base, b").ShouldBeEmpty();
        document.All.SelectMany(element => element.Attributes).Where(attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name == "style").ShouldBeEmpty();
        foreach (var href in document.QuerySelectorAll("[href], [src]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!))
        {
            var fine = href.Length == 0 || href[0] == '#' || (href[0] == '/' && (href.Length == 1 || href[1] is not '/' and not '\\'))
                || (Uri.TryCreate(href, UriKind.Absolute, out var uri) && Schemes.Contains(uri.Scheme));
            fine.ShouldBeTrue(href);
        }
    }

    [Fact]
    public void Render_OfOrdinaryText_KeepsWhatItSays()
    {
        var html = Html("# Title\n\nText with [a link](https://example.org) and [a page](/en/frameworks) and **weight**.\n\n| a | b |\n|---|---|\n| 1 | 2 |");

        html.ShouldContain("<h4>Title</h4>");
        html.ShouldContain("href=\"https://example.org\"");
        html.ShouldContain("href=\"/en/frameworks\"");
        html.ShouldContain("<strong>weight</strong>");
        html.ShouldContain("<td>2</td>");
    }

    [Fact]
    public void ToPlainText_HasNoMarkup() => new MarkdownRenderer().ToPlainText("# Title\n\n**Weight** and [link](https://example.org)").ShouldBe("Title\nWeight and link");

    private static string Html(string markdown)
    {
        using var writer = new StringWriter();
        new MarkdownRenderer().Render(markdown).WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }
}
