using System.Net;
using AsmPortal.Data;

namespace AsmPortal.WebTests.Kernel;

public sealed class StartTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    [DatabaseTheory, EngineData]
    public async Task Health_OnEitherEngine_IsGood(DatabaseEngine engine)
    {
        var portal = await portals.GetAsync(engine);
        using var client = portal.CreateClient();

        (await client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("zh")]
    public async Task SignIn_OfADemonstrationAccount_LeadsOn(string language)
    {
        var portal = await portals.GetAsync();
        using var browser = portal.Browse(language);

        var page = await browser.SignInAsync("editor@demo.asm");

        page.ShouldBeIn(language);
    }

    [Theory]
    [InlineData("/en/no-such-page", "en")]
    [InlineData("/fr/no-such-page", "fr")]
    [InlineData("/zh/no-such-page", "zh")]
    public async Task UnknownAddress_IsNotFoundInTheReadersLanguage(string address, string language)
    {
        var portal = await portals.GetAsync();
        using var browser = portal.Browse(language);

        var page = await browser.TryGetAsync(address);

        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.ShouldBeIn(language);
    }

    [Theory]
    [InlineData("TimeZone", "Katanga/Kolwezi", "The time zone 'Katanga/Kolwezi' is not known")]
    [InlineData("Mail__CertificateAuthority", "no-such-file.pem", "The file 'no-such-file.pem'")]
    [InlineData("Notifications__SummaryHour", "24", "an hour from 0 to 23 is expected")]
    [InlineData("CommentBurst", "0", "must be at least 1")]
    public async Task SettingThatCannotBeUsed_StopsTheStartWithOneLine(string setting, string value, string said)
    {
        var ended = await PortalProcess.RunAsync("", new Dictionary<string, string> { [$"ASMPORTAL__{setting}"] = value }, "--data", TemporaryFolders.Create());

        ended.ExitCode.ShouldBe(2);
        ended.Error.Trim().ShouldContain(said);
        ended.Error.Trim().Split('\n').Length.ShouldBe(1);
    }
}
