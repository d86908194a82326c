using System.Net;
using System.Text;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Proof;
using AsmPortal.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Grievances;

public sealed class PublicStories(PortalFixture portals) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task InChineseWithoutAName_FilesReturnsAnswersAndAppeals()
    {
        var portal = await portals.GetAsync();
        using var person = new Complainant(portal, "zh");

        var filed = await person.FileAsync(Complainant.Whole("北侧的矿坑又被打开，有两个人被埋。"));
        filed.Status.ShouldBe(HttpStatusCode.OK, filed.MainText);
        var (code, number) = (Complainant.CodeOn(filed), filed.Text("#number"));
        code.Replace(" ", "", StringComparison.Ordinal).Length.ShouldBe(28);

        await Complainant.AskAsync(portal, number, "这是哪一天发生的？", "zh");
        var returned = await person.ReturnAsync(code);
        returned.MainText.ShouldContain("北侧的矿坑又被打开，有两个人被埋。");
        returned.Text("[data-message=theirs]").ShouldContain("这是哪一天发生的？");
        var answered = await returned.SubmitAsync(new() { ["Message"] = "上个星期一。" }, "#message-form");
        answered.Text("[data-message=mine]").ShouldContain("上个星期一。");
        var row = await Complainant.FindAsync(portal, number);
        (row.UnreadSince, row.WaitsForOfficer, row.Language).ShouldBe((null, true, "zh"));

        answered.FindAll("#appeal-form").ShouldBeEmpty("There is nothing to appeal against yet.");
        await Complainant.DecideAsync(portal, number);
        var decided = await person.ReturnAsync(code);
        var appealed = await decided.SubmitAsync(new() { ["Grounds"] = "没有人问过我们，而且坑还开着。" }, "#appeal-form");
        appealed.Errors.ShouldBeEmpty();
        appealed.FindAll("#appeal-form").ShouldBeEmpty("An appeal is possible once.");
        (await Complainant.FindAsync(portal, number)).State.ShouldBe(GrievanceState.Appeal);
    }

    [Fact]
    public async Task BadInput_IsExplained_AndLosesNothing_NotEvenAFile()
    {
        var portal = await portals.GetAsync();
        using var person = new Complainant(portal);
        var form = await person.FormAsync();

        var refused = await form.SubmitAsync(
            new() { ["Input.Text"] = "Pit 4", ["Input.Entity"] = "The cooperative by the river", ["Input.Category"] = "Safety" },
            button: "#file",
            files: new() { ["Uploads"] = new("what I saw.txt", Encoding.UTF8.GetBytes("A list of names")) });

        refused.Errors.Count.ShouldBeGreaterThan(2);
        refused.Find("#Input_Text").TextContent.Trim().ShouldBe("Pit 4");
        refused.Find("#Input_Entity").GetAttribute("value").ShouldBe("The cooperative by the river");
        refused.MainText.ShouldContain("what I saw.txt");

        var filed = await refused.SubmitAsync(Complainant.Answered(refused, Complainant.Whole()), button: "#file");
        var returned = await person.ReturnAsync(Complainant.CodeOn(filed));
        returned.MainText.ShouldContain("what I saw.txt");
        returned.MainText.ShouldContain(Complainant.Words);
    }

    [Fact]
    public async Task Form_SentTwice_FilesOne_AndTellsTheSameCode()
    {
        var portal = await portals.GetAsync();
        using var person = new Complainant(portal);
        var form = await person.FormAsync();
        var values = Complainant.Answered(form, Complainant.Whole());

        var first = await form.SubmitAsync(values, button: "#file");
        var second = await form.SubmitAsync(values, button: "#file");

        Complainant.CodeOn(second).ShouldBe(Complainant.CodeOn(first));
        second.Text("#number").ShouldBe(first.Text("#number"));
        second.Text("#salt").ShouldBe(first.Text("#salt"));
    }

    [Fact]
    public async Task Saved_IsGoneOnWith_ByTheCode_OnAnotherDevice()
    {
        var portal = await portals.GetAsync();
        using var person = new Complainant(portal, "fr");
        var saved = await (await person.FormAsync()).SubmitAsync(new() { ["Input.Text"] = "Pas encore fini", ["Input.Other"] = "Le soir seulement" }, button: "#save");
        var code = Complainant.CodeOn(saved);

        using var elsewhere = new Complainant(portal, "fr");
        var form = await (await elsewhere.ReturnAsync(code)).SubmitAsync();
        form.Find("#Input_Text").TextContent.Trim().ShouldBe("Pas encore fini");
        form.Find("#Input_Other").GetAttribute("value").ShouldBe("Le soir seulement");
        var filed = await form.SubmitAsync(Complainant.Answered(form, new(Complainant.Whole()) { ["Input.Other"] = "" }), button: "#file");
        filed.FindAll("#receipt-code").ShouldBeEmpty("The code stays the one that was told.");
        (await elsewhere.ReturnAsync(code)).MainText.ShouldContain(filed.Text("#number"));
    }

    [Fact]
    public async Task WrongCode_IsTheSameWordsWhateverIsWrong_AndASlipIsToldApart()
    {
        var portal = await portals.GetAsync();
        using var person = new Complainant(portal);
        var code = Complainant.CodeOn(await person.FileAsync());

        var slip = await person.ReturnAsync(code[..^1] + (code[^1] == '0' ? '1' : '0'));
        var unknown = await person.ReturnAsync(AsmPortal.Grievances.Services.Receipt.ReceiptCode.New());

        slip.Errors[0].ShouldContain("28");
        unknown.Errors[0].ShouldNotBe(slip.Errors[0]);
        unknown.MainText.ShouldContain("cannot be found again");
        unknown.Html.ShouldNotContain("name=\"Session\"");
    }

    [Fact]
    public async Task Pages_SetNoCookie_KeepNothingOnTheDevice_AndWorkWithoutOne()
    {
        var portal = await portals.GetAsync();
        foreach (var path in (string[])["/en/grievances", "/fr/grievances/new", "/zh/grievances/follow-up", "/en/grievances/verify", "/fr/grievances/outcomes", "/zh/grievances/statistics"])
        {
            using var client = portal.CreateClient();
            using var answer = await client.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse(path);
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue(path);
            answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("__RequestVerificationToken");
        }
    }

    [Fact]
    public async Task Identity_IsSealedApart_AndCanBeGivenLater()
    {
        var portal = await portals.GetAsync();
        using var person = new Complainant(portal);
        var filed = await person.FileAsync();
        var returned = await person.ReturnAsync(Complainant.CodeOn(filed));

        var refused = await returned.SubmitAsync(new() { ["Anonymity"] = "Confidential" }, "#contact-form");
        refused.Errors.ShouldNotBeEmpty();
        var given = await refused.SubmitAsync(new() { ["Anonymity"] = "Confidential", ["Name"] = "Marie K.", ["Phone"] = "0999" }, "#contact-form");

        given.Errors.ShouldBeEmpty();
        given.FindAll("#contact-form").ShouldBeEmpty();
        var row = await Complainant.FindAsync(portal, filed.Text("#number"));
        row.Anonymity.ShouldBe(GrievanceAnonymity.Confidential);
        var identity = await portal.ReadAsync(db => db.Set<SealedIdentity>().AsNoTracking().SingleAsync(one => one.GrievanceId == row.Id));
        identity.Id.ShouldNotBe(row.Id);
        Encoding.UTF8.GetString(identity.Content!).ShouldNotContain("Marie");
    }

    [Fact]
    public async Task Withdrawal_EndsIt_ButNotWhenSomebodyIsInDanger()
    {
        var portal = await portals.GetAsync();
        using var person = new Complainant(portal);
        var usual = await person.FileAsync();
        var critical = await person.FileAsync(new(Complainant.Whole()) { ["Input.Danger"] = "true" });

        foreach (var filed in (PortalPage[])[usual, critical])
        {
            (await (await person.ReturnAsync(Complainant.CodeOn(filed))).SubmitAsync(new() { ["Reason"] = "" }, "#withdraw-form")).Errors.ShouldBeEmpty();
        }

        (await Complainant.FindAsync(portal, usual.Text("#number"))).State.ShouldBe(GrievanceState.Withdrawn);
        var goesOn = await Complainant.FindAsync(portal, critical.Text("#number"));
        (goesOn.State, goesOn.Criticality).ShouldBe((GrievanceState.Submitted, GrievanceCriticality.Critical));
        goesOn.WithdrawnOn.ShouldNotBeNull();
    }

    [Fact]
    public async Task Retaliation_IsReported_AndAMessageSentTwiceArrivesOnce()
    {
        var portal = await portals.GetAsync();
        using var person = new Complainant(portal);
        var filed = await person.FileAsync();
        var returned = await person.ReturnAsync(Complainant.CodeOn(filed));

        (await returned.SubmitAsync(new() { ["Retaliation"] = "They took my card away." }, "#retaliation-form")).Errors.ShouldBeEmpty();
        var again = await person.ReturnAsync(Complainant.CodeOn(filed));
        await again.SubmitAsync(new() { ["Message"] = "Once" }, "#message-form");
        var twice = await again.SubmitAsync(new() { ["Message"] = "Once" }, "#message-form");

        twice.FindAll("[data-message=mine]").Count(message => message.TextContent.Contains("Once", StringComparison.Ordinal)).ShouldBe(1);
        var row = await Complainant.FindAsync(portal, filed.Text("#number"));
        (await portal.ReadAsync(db => db.Set<RetaliationReport>().CountAsync(one => one.GrievanceId == row.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task Session_EndsAfterAQuarterOfAnHour_AndTheTextIsKept()
    {
        await using var portal = await TestPortal.StartAsync(Data.DatabaseEngine.Sqlite, options => options.Demo = false);
        using var person = new Complainant(portal);
        var returned = await person.ReturnAsync(Complainant.CodeOn(await person.FileAsync()));
        portal.Clock.Advance(TimeSpan.FromMinutes(16));

        var late = await returned.SubmitAsync(new() { ["Message"] = "A long answer" }, "#message-form");

        late.Find("#Receipt").ShouldNotBeNull();
        late.MainText.ShouldContain("A long answer");
    }

    [Fact]
    public async Task Proof_IsGenuine_ForThisTextOnly_AndNotWhenChanged()
    {
        var portal = await portals.GetAsync();
        using var person = new Complainant(portal);
        var filed = await person.FileAsync();
        var (proof, salt) = (filed.Find("#proof").TextContent, filed.Text("#salt"));

        var page = await person.Browser.GetAsync("/grievances/verify");
        var right = await page.SubmitAsync(new() { ["Proof"] = proof, ["Salt"] = salt, ["Text"] = Complainant.Words });
        right.FindAll(".notice-good p").Count.ShouldBe(2);
        var other = await page.SubmitAsync(new() { ["Proof"] = proof, ["Salt"] = salt, ["Text"] = Complainant.Words + "!" });
        other.MainText.ShouldContain("not about this text");
        var changed = await page.SubmitAsync(new() { ["Proof"] = proof.Replace("Day: 20", "Day: 19", StringComparison.Ordinal) });
        changed.FindAll(".notice-bad").Count.ShouldBe(1);

        using var client = portal.CreateClient();
        OpenSslSays(await client.GetStringAsync("/grievances/proof-key.pem"), proof).ShouldBe("Verified OK");
        proof.ShouldContain(ProofOfFiling.Commit(salt, Complainant.Words));
    }

    [Fact]
    public async Task Virus_AndForeignTypes_AreRefused_AndTheTextStays()
    {
        var portal = await portals.GetAsync();
        using var person = new Complainant(portal);
        var virus = Encoding.ASCII.GetBytes("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*");

        var refused = await person.FileAsync(files: new() { ["Uploads"] = new("invoice.txt", virus) });

        refused.Errors.ShouldContain(error => error.Contains("virus", StringComparison.Ordinal));
        refused.Find("#Input_Text").TextContent.Trim().ShouldBe(Complainant.Words);
        (await person.FileAsync(files: new() { ["Uploads"] = new("tool.exe", [0x4D, 0x5A, 0, 1]) })).Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Sites_AreLookedForWithoutAScript_AndTheChosenOneIsKept()
    {
        var portal = await portals.GetAsync();
        using var person = new Complainant(portal);
        var site = (await portal.InScopeAsync(services => services.GetRequiredService<AsmPortal.Sites.Contracts.ISiteDirectory>().SearchAsync("", 1)))[0];
        var form = await person.FormAsync();

        var found = await form.SubmitAsync(new(Complainant.Whole()) { ["Input.Entity"] = site.Name }, button: "button[formaction*=sites]");
        var filed = await found.SubmitAsync(Complainant.Answered(found, new() { ["Input.Site"] = site.Slug }), button: "#file");

        var row = await Complainant.FindAsync(portal, filed.Text("#number"));
        (await portal.ReadAsync(db => db.Set<Allegation>().AsNoTracking().SingleAsync(one => one.GrievanceId == row.Id))).SiteId.ShouldBe(site.Id);
    }

    /// <summary>The command that the page describes, by a program of another make.</summary>
    private static string OpenSslSays(string key, string proof)
    {
        var folder = TemporaryFolders.Create();
        var lines = proof.Trim().Split('\n');
        File.WriteAllText(Path.Combine(folder, "proof-key.pem"), key);
        File.WriteAllText(Path.Combine(folder, "statement.txt"), string.Join('\n', lines[..6]) + "\n");
        File.WriteAllBytes(Path.Combine(folder, "signature.bin"), Convert.FromBase64String(lines[6]["Signature: ".Length..]));
        using var openssl = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(
            "openssl", ["dgst", "-sha256", "-verify", "proof-key.pem", "-signature", "signature.bin", "statement.txt"])
        { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = openssl.StandardOutput.ReadToEnd();
        openssl.WaitForExit();
        return said.Trim();
    }
}
