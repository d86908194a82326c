using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Consultations;

/// <summary>The one door of all contributions, on both engines.</summary>
public sealed class IntakeTests
{
    [DatabaseTheory, EngineData]
    public async Task Submit_TheSameThingAtOnceFromSixteenTabs_IsStoredOnceWithOneReceipt(DatabaseEngine engine)
    {
        await using var portal = await TestPortal.StartAsync(engine);
        var consultation = await OpenConsultationAsync(portal);
        var submission = Submission(consultation, ReceiptCode.NewKey(), "The same words.", "And more.");

        var receipts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => SubmitAsync(portal, submission))));

        receipts.ShouldAllBe(receipt => receipt.Succeeded);
        receipts.Select(receipt => receipt.Value.Code).Distinct().ShouldHaveSingleItem();
        receipts.Select(receipt => string.Join(' ', receipt.Value.References.Order(StringComparer.Ordinal))).Distinct().ShouldHaveSingleItem();
        (await portal.ReadAsync(db => db.Set<Contribution>().CountAsync(row => row.ConsultationId == consultation.Id))).ShouldBe(2);
    }

    [DatabaseTheory, EngineData]
    public async Task Submit_BySixteenPeopleAtOnce_StoresEachOnce(DatabaseEngine engine)
    {
        await using var portal = await TestPortal.StartAsync(engine);
        var consultation = await OpenConsultationAsync(portal);

        var receipts = await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Task.Run(() => SubmitAsync(portal, Submission(consultation, ReceiptCode.NewKey(), $"Comment {number}")))));

        receipts.ShouldAllBe(receipt => receipt.Succeeded);
        receipts.SelectMany(receipt => receipt.Value.References).Distinct().Count().ShouldBe(64);
        (await portal.ReadAsync(db => db.Set<Contribution>().CountAsync(row => row.ConsultationId == consultation.Id))).ShouldBe(64);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public async Task Submit_AtTheLastSecond_IsInAndTheNextOneIsOut(int secondsFromTheEnd, bool taken)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        var consultation = await OpenConsultationAsync(portal);
        var zone = new ZonedTimes(consultation.TimeZone);
        var end = zone.EndOfDay(DateOnly.FromDateTime(zone.Local(portal.Clock.Now)).AddDays(3));
        portal.Clock.Set(new DateTimeOffset(end).AddSeconds(secondsFromTheEnd));

        var receipt = await SubmitAsync(portal, Submission(consultation, ReceiptCode.NewKey(), "In time?"));

        receipt.Succeeded.ShouldBe(taken);
        if (!taken)
        {
            receipt.Failure.ShouldBe(FailureKind.Conflict);
            receipt.Reasons[0].Message.ShouldContain("23:59");
        }
    }

    [Fact]
    public async Task Submit_ToATextThatHasLeftConsultation_IsRefusedAndSaysThatTheWordsAreKept()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        var consultation = await OpenConsultationAsync(portal);
        using var manager = await portal.SignInAsync("consultation@demo.asm");
        await (await manager.GetAsync("/work/frameworks/asm-cobalt/2.0/workflow")).SubmitAsync(new() { ["note"] = "" }, "#move-InRevision");

        var receipt = await SubmitAsync(portal, Submission(consultation, ReceiptCode.NewKey(), "Too late?"));

        receipt.Failure.ShouldBe(FailureKind.Conflict);
        receipt.Reasons[0].Message.ShouldContain("kept here");
    }

    [Fact]
    public async Task Submit_WithASourceKeyThatIsThereAlready_AddsOnlyWhatIsNew()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        var consultation = await OpenConsultationAsync(portal);
        NewSubmission File(params string[] keys) => Submission(consultation, ReceiptCode.NewKey()) with
        {
            Contributions = [.. keys.Select(key => new NewContribution { SourceKey = key, Language = "fr", Attribution = Attribution.Anonymous, Text = key })],
        };
        await SubmitAsync(portal, File("a", "b"));

        var second = await SubmitAsync(portal, File("a", "b", "c"));

        (second.Value.References.Count, second.Value.AlreadyThere).ShouldBe((1, 2));
    }

    [Fact]
    public void ReceiptCode_FollowsFromItsKeyAndIsReadHoweverItIsTyped()
    {
        var key = ReceiptCode.NewKey();
        var code = ReceiptCode.Of(key);

        ReceiptCode.Of(key).ShouldBe(code);
        ReceiptCode.Of(ReceiptCode.NewKey()).ShouldNotBe(code);
        code.Length.ShouldBe(19);
        ReceiptCode.HashCode(code.ToLowerInvariant().Replace('0', 'o').Replace('1', 'l').Replace('-', ' ')).ShouldBe(ReceiptCode.HashCode(code));
    }

    private static Task<Result<Receipt>> SubmitAsync(TestPortal portal, NewSubmission submission) =>
        portal.InScopeAsync(services => services.GetRequiredService<ContributionIntake>().SubmitAsync(submission, CancellationToken.None));

    private static NewSubmission Submission(Consultation consultation, string key, params string[] texts) => new(
        consultation.Id,
        key,
        Channel.Web,
        null,
        null,
        "en",
        [.. texts.Select(text => new NewContribution { Language = "en", Attribution = Attribution.Anonymous, Text = text })]);

    /// <summary>A consultation on 2.0 of the demonstration that is open for three more days.</summary>
    private static async Task<Consultation> OpenConsultationAsync(TestPortal portal) => await portal.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<PortalDbContext>();
        var version = (await services.GetRequiredService<IFrameworkDirectory>().FindVersionAsync("asm-cobalt", "2.0"))!;
        var zone = new ZonedTimes("Africa/Lubumbashi");
        var today = DateOnly.FromDateTime(zone.Local(portal.Clock.Now));
        var consultation = new Consultation
        {
            Slug = "intake-" + Guid.CreateVersion7().ToString("N"),
            FrameworkId = version.FrameworkId,
            VersionId = version.Id,
            TimeZone = "Africa/Lubumbashi",
            Title = new LocalizedText("Intake"),
            State = ConsultationState.Open,
            CreatedAt = portal.Clock.Now,
        };
        db.Add(consultation);
        db.Add(new Round { ConsultationId = consultation.Id, Number = 1, OpensAt = zone.StartOfDay(today), ClosesAt = zone.EndOfDay(today.AddDays(3)) });
        await db.SaveChangesAsync();
        return consultation;
    });
}
