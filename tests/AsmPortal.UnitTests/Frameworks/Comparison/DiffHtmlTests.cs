using System.Text.Encodings.Web;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Comparison;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Frameworks.Comparison;

public sealed class DiffHtmlTests
{
    [Fact]
    public void Html_NamesChangesForScreenReadersEncodesTextAndAddsNoSpace()
    {
        using var writer = new StringWriter();

        new DiffHtml([new(DiffKind.Same, "l'"), new(DiffKind.Removed, "eau"), new(DiffKind.Added, "<b>"), new(DiffKind.Same, "\nfin")], "deleted:", "added:")
            .WriteTo(writer, HtmlEncoder.Default);

        writer.ToString().ShouldBe(
            "l&#x27;<del class=\"diff-del\"><span class=\"visually-hidden\">deleted: </span>eau</del>" +
            "<ins class=\"diff-ins\"><span class=\"visually-hidden\">added: </span>&lt;b&gt;</ins><br>fin");
    }
}
