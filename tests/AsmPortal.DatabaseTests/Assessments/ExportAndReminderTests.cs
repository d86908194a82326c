using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Services.Export;
using AsmPortal.Assessments.Services.Planning;
using AsmPortal.Data;
using AsmPortal.Localization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace AsmPortal.DatabaseTests.Assessments;

public sealed class ExportAndReminderTests
{
    [DatabaseTheory, EngineData]
    public async Task Exports_InThreeLanguages_AreValidAndSayWhatStands(DatabaseEngine engine)
    {
        await using var world = await AssessmentWorld.OpenAsync(engine);
        var id = await world.PublishedAsync(rating: Rating.Partially);
        (string Language, string Rating, string Held)[] expected =
        [
            ("en", "Partially met", "What holds the site back"), ("fr", "Partiellement satisfaite", "Ce qui retient le site"), ("zh", "部分符合", "限制矿区级别的因素"),
        ];
        foreach (var (language, rating, held) in expected)
        {
            using var culture = Languages.Use(language);
            var report = await world.AskAsync((AssessmentExport export) => export.ReportAsync(id.ToString(), default));
            var workbook = await world.AskAsync((AssessmentExport export) => export.WorkbookAsync(id.ToString(), default));
            using var document = WordprocessingDocument.Open(new MemoryStream(report!.Content), isEditable: false);
            using var spreadsheet = SpreadsheetDocument.Open(new MemoryStream(workbook!.Content), isEditable: false);

            Faults(document).ShouldBeEmpty();
            Faults(spreadsheet).ShouldBeEmpty();
            document.MainDocumentPart!.Document.InnerText.ShouldContain(rating);
            document.MainDocumentPart.Document.InnerText.ShouldContain(held);
            document.MainDocumentPart.Document.InnerText.ShouldContain("Kasulo");
            spreadsheet.WorkbookPart!.WorksheetParts.Select(part => part.Worksheet.InnerText).ShouldContain(text => text.Contains(rating, StringComparison.Ordinal));
            report.Name.ShouldEndWith($".{language}.docx");
        }

        world.As(Guid.CreateVersion7());
        (await world.AskAsync((AssessmentExport export) => export.ReportAsync(id.ToString(), default))).ShouldBeNull();
    }

    [DatabaseTheory, EngineData]
    public async Task Reminders_OfWhatWaits_ReachWhoeverCanActOnceAWeek(DatabaseEngine engine)
    {
        await using var world = await AssessmentWorld.OpenAsync(engine);
        world.People.Verifiers.Add(world.Verifier);
        var today = DateOnly.FromDateTime(world.Portal.Clock.Now);
        var due = (await world.AskAsync((AssessmentPlanning planning) => planning.PlanAsync(world.NewPlan() with { DueOn = today.AddDays(3) }, default))).Value;
        await world.PlanAsync();
        await world.SaveAsync(due, "1.2", Rating.Fully);
        await world.AddEvidenceRowsAsync(due);
        Task RunAsync() => world.Portal.RunTaskAsync("RemindOfAssessments");
        async Task<IReadOnlyList<string>> ToldAsync(Guid person)
        {
            world.Notifier.Told.Clear();
            await RunAsync();
            await RunAsync();
            return [.. world.Notifier.Told.Where(told => told.UserId == person).Select(told => told.Subject)];
        }

        var number = (await world.ReadAsync(due)).Number;
        (await ToldAsync(world.Author)).ShouldBe([$"Assessment {number} is not handed in yet"], "the one without a due day is not urgent");
        (await ToldAsync(world.Author)).ShouldBeEmpty();
        world.Portal.Clock.Advance(TimeSpan.FromDays(400));
        (await ToldAsync(world.Author)).ShouldBe([$"Assessment {number} is not handed in yet", $"1 answer of assessment {number} has only old evidence"]);
        await world.LeadAsync(due, AssessmentState.Submitted);
        (await ToldAsync(world.Verifier)).ShouldBe([$"Assessment {number} waits for its review"]);
        await world.AsVerifier().LeadAsync(due, AssessmentState.DeskReview, AssessmentState.Returned);
        (await ToldAsync(world.Author)).ShouldContain($"Assessment {number} was returned with questions");
    }

    private static IReadOnlyList<string> Faults(OpenXmlPackage package) => [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(package).Select(fault => $"{fault.Path?.XPath}: {fault.Description}")];
}
