using System.Net;
using System.Text;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Receipt;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.WebTests.Grievances;

/// <summary>What a form bears without losing a word: a file far too large, another language in the middle, a guesser.</summary>
public sealed class FormStories(PortalFixture portals) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("en", "larger than 10 MB")]
    [InlineData("fr", "dépasse 10")]
    [InlineData("zh", "10 MB")]
    public async Task HundredMegabytes_AreRefusedByName_AndTextAndOtherFilesAreKept(string language, string words)
    {
        var portal = await portals.GetAsync();
        using var person = new Complainant(portal, language);
        var form = await person.FormAsync();

        var refused = await form.SubmitAsync(
            Complainant.Answered(form, Complainant.Whole()), button: "#file", files: new() { ["Uploads"] = new("film of the pit.mp4", new byte[100 * 1024 * 1024]) });

        refused.Status.ShouldBe(HttpStatusCode.OK);
        refused.ShouldBeIn(language);
        refused.Errors.ShouldContain(error => error.Contains("film of the pit.mp4", StringComparison.Ordinal) && error.Contains(words, StringComparison.Ordinal));
        refused.Find("#Input_Text").TextContent.Trim().ShouldBe(Complainant.Words);
        (await refused.SubmitAsync(Complainant.Answered(refused, new()), button: "#file")).Text("#number").ShouldStartWith("GR-");
    }

    [Fact]
    public async Task AnotherLanguageInTheMiddle_KeepsWhatWasTypedAndChosen()
    {
        var portal = await portals.GetAsync();
        using var person = new Complainant(portal);
        var form = await person.FormAsync();

        var french = await form.SubmitAsync(
            new() { ["Input.Text"] = "Pit 4", ["Input.From"] = "2026-02-31", ["Input.Category"] = "Safety" }, button: "button[lang=fr]", files: new() { ["Uploads"] = new("list.txt", "A list"u8.ToArray()) });

        french.ShouldBeIn("fr");
        french.Errors.ShouldBeEmpty();
        french.Find("#Input_Text").TextContent.Trim().ShouldBe("Pit 4");
        french.Find("#Input_Category option[selected]").GetAttribute("value").ShouldBe("Safety");
        french.Find("#Input_Language option[selected]").GetAttribute("value").ShouldBe("fr", "The answers follow, as nobody chose otherwise.");
        french.MainText.ShouldContain("list.txt");
        var chinese = await french.SubmitAsync(new() { ["Input.Language"] = "en" }, button: "button[lang=zh-Hans]");
        chinese.ShouldBeIn("zh");
        chinese.Find("#Input_Language option[selected]").GetAttribute("value").ShouldBe("en", "Who chose another language keeps it.");
        chinese.Find("#Input_Text").TextContent.Trim().ShouldBe("Pit 4");
        chinese.MainText.ShouldContain("list.txt");
    }

    [Fact]
    public async Task AnotherLanguageOnTheWayBack_KeepsItOpen_AndTheMessage()
    {
        var portal = await portals.GetAsync();
        using var person = new Complainant(portal);
        var filed = await person.FileAsync();
        var returned = await person.ReturnAsync(Complainant.CodeOn(filed));

        var french = await returned.SubmitAsync(new() { ["Message"] = "Half a" }, "#message-form", "button[lang=fr]");

        french.ShouldBeIn("fr");
        french.Find("#Message").TextContent.Trim().ShouldBe("Half a");
        french.FindAll("[data-message=mine]").ShouldBeEmpty();
        (await french.SubmitAsync(new() { ["Message"] = "Half a word" }, "#message-form")).Text("[data-message=mine]").ShouldContain("Half a word");
    }

    [Fact]
    public async Task Reader_IsShownToTheComplainant_ByWhatTheyAre()
    {
        var portal = await OfficersStage.PortalAsync();
        using var person = new Complainant(portal, "fr");
        var filed = await person.FileAsync();
        using var officer = await portal.SignInAsync("grievance@demo.asm");
        await officer.GetAsync($"/work/grievances/{filed.Text("#number")}");

        var returned = await person.ReturnAsync(Complainant.CodeOn(filed));

        returned.Text("#readings").ShouldContain("chargé des plaintes");
        returned.Html.ShouldNotContain("Tshala");
    }

    [Fact]
    public async Task Guesser_IsStopped_AndWhoOnlyReadsGoesOn()
    {
        await using var portal = await TestPortal.StartAsync(Data.DatabaseEngine.Sqlite, options =>
        {
            options.Demo = false;
            options.Settings["UntracedPerMinute"] = "1";
            options.Settings["Grievances:Intake:ReceiptRounds"] = "100";
        });
        using var client = portal.CreateClient();

        // A reading must not lift the limit of those who come from the same place.
        (await client.GetAsync("/en/grievances/follow-up")).StatusCode.ShouldBe(HttpStatusCode.OK);
        HttpResponseMessage? last = null;
        for (var tries = 0; tries < 500 && last?.StatusCode != HttpStatusCode.TooManyRequests; tries++)
        {
            using var body = new StringContent($$"""{"receipt":"{{ReceiptCode.New()}}"}""", Encoding.UTF8, "application/json");
            last = await client.PostAsync("/api/v1/grievances/follow-up", body);
            last.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests);
        }

        last!.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        last.Headers.Contains("Retry-After").ShouldBeTrue();
        (await client.GetAsync("/en/grievances/follow-up")).StatusCode.ShouldBe(HttpStatusCode.OK, "Who only reads goes on.");
    }
}

/// <summary>Officers key in what came by telephone, on paper or in person.</summary>
public sealed class KeyInStories
{
    [Theory]
    [InlineData(nameof(IntakeChannel.Telephone), "fr")]
    [InlineData(nameof(IntakeChannel.Paper), "zh")]
    [InlineData(nameof(IntakeChannel.InPerson), "en")]
    public async Task KeyedIn_ShowsTheReceiptOnce_AndAnswersInThePersonsLanguage(string channel, string language)
    {
        var portal = await OfficersStage.PortalAsync();
        using var officer = await portal.SignInAsync("grievance@demo.asm");
        var form = await officer.GetAsync("/work/grievances/key-in");

        var filed = await form.SubmitAsync(new(Complainant.Whole("They told us on the telephone.")) { ["Channel"] = channel, ["Input.Language"] = language }, button: "#file");

        filed.Errors.ShouldBeEmpty();
        var code = Complainant.CodeOn(filed);
        var row = await Complainant.FindAsync(portal, filed.Text("#number"));
        (row.Channel, row.Language, row.State).ShouldBe((Enum.Parse<IntakeChannel>(channel), language, GrievanceState.Submitted));
        (await officer.GetAsync($"/work/grievances/{row.Number}")).Html.ShouldNotContain(code);
        (await officer.GetAsync("/work/grievances/key-in")).FindAll("#receipt-code").ShouldBeEmpty();
        (await portal.ReadAsync(db => db.Set<GrievanceStep>().AsNoTracking().FirstAsync(step => step.GrievanceId == row.Id))).ById.ShouldNotBeNull("It was an officer who did it.");

        using var person = new Complainant(portal, language);
        (await person.ReturnAsync(code)).MainText.ShouldContain("They told us on the telephone.");
    }

    [Fact]
    public async Task WhatIsMissing_IsTold_AndNothingTypedIsLost()
    {
        var portal = await OfficersStage.PortalAsync();
        using var officer = await portal.SignInAsync("grievance@demo.asm", "fr");
        var form = await officer.GetAsync("/work/grievances/key-in");

        var refused = await form.SubmitAsync(
            new() { ["Input.Text"] = "Ils ont pris la carte de mon frère.", ["Input.Anonymity"] = "Confidential" }, button: "#file", files: new() { ["Uploads"] = new("lettre.exe", [0x4D, 0x5A, 0, 1]) });

        refused.ShouldBeIn("fr");
        refused.Errors.Count.ShouldBeGreaterThanOrEqualTo(4, "Channel, subject, name, file.");
        refused.Find("#Input_Text").TextContent.Trim().ShouldBe("Ils ont pris la carte de mon frère.");
        refused.FindAll("#receipt-code").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("investigator@demo.asm")]
    [InlineData("custodian@demo.asm")]
    [InlineData("admin@demo.asm")]
    [InlineData("steering@demo.asm")]
    public async Task WithoutThePermission_ThePageIsNotThere(string email)
    {
        var portal = await OfficersStage.PortalAsync();
        using var person = await portal.SignInAsync(email);
        (await person.TryGetAsync("/work/grievances/key-in")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
