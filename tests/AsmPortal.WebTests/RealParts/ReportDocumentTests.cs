using System.Diagnostics;
using System.Text.RegularExpressions;
using AsmPortal.Consultations.Contracts;
using AsmPortal.WebTests.Consultations;

namespace AsmPortal.WebTests.RealParts;

/// <summary>The report that a person downloads opens in a real word processor, with all that was said.</summary>
public sealed partial class ReportDocumentTests
{
    [Theory]
    [InlineData("en", "Staged consultation", "Comments and answers")]
    [InlineData("fr", "Consultation mise en scène", "Commentaires et réponses")]
    [InlineData("zh", "演示征询", "意见与答复")]
    public async Task Report_InEachLanguage_OpensInLibreOfficeWithItsComments(string language, string title, string heading)
    {
        var stage = await ReportStage.SetAsync(await ReportStage.PortalAsync(), state: ConsultationState.Reported);
        using var client = stage.Portal.CreateClient();
        var folder = TemporaryFolders.Create();
        var file = Path.Combine(folder, "report.docx");
        await File.WriteAllBytesAsync(file, await client.GetByteArrayAsync($"/{language}{stage.Page}/results/report.docx"));

        await RunAsync("soffice", $"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, file);
        await RunAsync("pdftotext", "-layout", Path.Combine(folder, "report.pdf"), Path.Combine(folder, "report.txt"));

        // Lines break where they must.
        var text = Space().Replace(await File.ReadAllTextAsync(Path.Combine(folder, "report.txt")), "");
        foreach (var words in new[] { title, heading, "Remark number 57 about the registers.", "Remarque numéro 58 sur les registres.", "关于登记册的第59条意见。" })
        {
            text.ShouldContain(Space().Replace(words, ""));
        }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await process.WaitForExitAsync(limit.Token);
        process.ExitCode.ShouldBe(0, program);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
