using System.Net;

namespace AsmPortal.WebTests.Frameworks;

public sealed class EditingTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NewFramework_WithATakenAddress_IsRefusedAtTheField()
    {
        using var workshop = await EditingWorkshop.OpenAsync(await portals.GetAsync());

        var refused = await EditingWorkshop.NewFrameworkAsync(workshop.Editor, workshop.Slug);

        refused.Text("#Input_Slug-error").ShouldContain("taken by another framework");
    }

    [Fact]
    public async Task NewVersion_WithATakenLabel_IsRefusedAtTheField()
    {
        using var workshop = await EditingWorkshop.OpenAsync(await portals.GetAsync());

        var refused = await (await workshop.Editor.GetAsync($"/work/frameworks/{workshop.Slug}/versions/new")).SubmitAsync(new() { ["Input.Version"] = "0.1" });

        refused.Text("#Input_Version-error").ShouldContain("There is a version 0.1 already.");
    }

    [Theory]
    [InlineData("translator.fr@demo.asm", "/structure", HttpStatusCode.OK)]
    [InlineData("translator.fr@demo.asm", "/sections/new", HttpStatusCode.Forbidden)]
    [InlineData("translator.fr@demo.asm", "/requirements/1.1/properties", HttpStatusCode.Forbidden)]
    [InlineData("translator.zh@demo.asm", "/translate?language=fr", HttpStatusCode.Forbidden)]
    [InlineData("technical@demo.asm", "/renumber", HttpStatusCode.Forbidden)]
    [InlineData("participant.en@demo.asm", "", HttpStatusCode.Forbidden)]
    [InlineData("editor@demo.asm", "/requirements/9.9", HttpStatusCode.NotFound)]
    public async Task DeskPage_OfSomebodyElsesWork_IsRefused(string email, string path, HttpStatusCode status)
    {
        var portal = await portals.GetAsync();
        using var workshop = await EditingWorkshop.OpenAsync(portal);
        using var person = await portal.SignInAsync(email);

        (await person.TryGetAsync(workshop.Version + path)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Translator_OfAnotherLanguage_ReadsButCannotSave()
    {
        var portal = await portals.GetAsync();
        using var workshop = await EditingWorkshop.OpenAsync(portal);
        using var chinese = await portal.SignInAsync("translator.zh@demo.asm");
        var own = await chinese.GetAsync(workshop.Version + "/requirements/1.1?language=zh");
        own.FindAll("#Input_Text").Count.ShouldBe(1);

        (await chinese.GetAsync(workshop.Version + "/requirements/1.1?language=fr")).FindAll("#Input_Text").ShouldBeEmpty();
        own.Find("#text").SetAttribute("action", own.Find("#text").GetAttribute("action")!.Replace("language=zh", "language=fr", StringComparison.Ordinal));
        var forged = await own.SubmitAsync(new() { ["Input.Text"] = "Texte" }, "#text");

        forged.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task PublishedVersion_IsReadButNotWritten()
    {
        var portal = await portals.GetAsync();
        using var editor = await portal.SignInAsync("editor@demo.asm");
        const string version = "/work/frameworks/asm-cobalt/1.0";
        var code = (await editor.GetAsync(version + "/structure")).FindAll("li[id^=r]")[0].Id![1..];

        (await editor.GetAsync($"{version}/requirements/{code}")).FindAll("#Input_Text").ShouldBeEmpty();
        var refused = await (await editor.GetAsync($"{version}/requirements/{code}/properties")).SubmitAsync(new() { ["Input.Code"] = "changed" }, "#properties");

        refused.Errors.ShouldContain(error => error.Contains("is not being written", StringComparison.Ordinal));
        refused.Find("#Input_Code").GetAttribute("value").ShouldBe("changed");
    }

    [Fact]
    public async Task Publishing_WithoutDecisionsAndTexts_SaysEachAndWhereItIsMended()
    {
        var portal = await portals.GetAsync();
        using var workshop = await EditingWorkshop.OpenAsync(portal);
        using var technical = await portal.SignInAsync("technical@demo.asm");
        using var steering = await portal.SignInAsync("steering@demo.asm");
        foreach (var state in new[] { "InConsultation", "InRevision", "TechnicalReview" })
        {
            (await EditingWorkshop.StepAsync(workshop.Editor, workshop.Version, state)).Errors.ShouldBeEmpty();
        }

        var early = await EditingWorkshop.StepAsync(steering, workshop.Version, "Approved", "My reason");
        early.Errors.ShouldContain("The technical committee has not proposed this text as it stands now.");
        early.Text("#note-Approved").ShouldBe("My reason");
        await EditingWorkshop.DecideAsync(technical, workshop.Version, "TechnicalProposal");
        await EditingWorkshop.DecideAsync(steering, workshop.Version, "SteeringDecision");
        (await EditingWorkshop.StepAsync(steering, workshop.Version, "Approved")).Errors.ShouldBeEmpty();

        var refused = await EditingWorkshop.StepAsync(workshop.Editor, workshop.Version, "Published");

        refused.Errors.ShouldContain("1 text is missing in French.");
        refused.Find("#gates a[href*='translate?language=fr']").TextContent.ShouldContain("missing in French");
    }

    [Fact]
    public async Task Principle_UnderItsOwnChild_IsRefused()
    {
        using var workshop = await EditingWorkshop.OpenAsync(await portals.GetAsync());
        var parent = await workshop.SectionIdAsync("1");
        await workshop.AddPrincipleAsync("1.9", "Pay", parent);
        var child = await workshop.SectionIdAsync("1.9");

        var refused = await (await workshop.Editor.GetAsync(workshop.Version + "/sections/1")).SubmitAsync(new() { ["Place.Section"] = child }, "form[action*='handler=Move']");
        refused.Errors.ShouldContain("A section cannot stand inside itself.");

        var dropped = await (await workshop.Editor.GetAsync(workshop.Version + "/structure"))
            .SubmitAsync(new() { ["id"] = "s:" + parent, ["target"] = "s:" + child, ["place"] = "after" }, "#move");
        dropped.Errors.ShouldContain("A section cannot stand inside itself.");
    }

    [Fact]
    public async Task Rows_MoveByButtonAndByDrop_AndAreRenumberedAfterAPreview()
    {
        using var workshop = await EditingWorkshop.OpenAsync(await portals.GetAsync());
        await workshop.AddRequirementAsync("1", "Children do not work.");
        await workshop.AddRequirementAsync("1", "Shafts are supported.");
        var page = await workshop.Editor.GetAsync(workshop.Version + "/structure");
        string Row(string code) => page.Find($"li[id='r{code}']").GetAttribute("data-id")!;

        page = await page.SubmitAsync(form: "#step", button: "up=" + Row("1.3"));
        page.FindAll("li[id^=r]").Select(row => row.Id).ShouldBe(["r1.1", "r1.3", "r1.2"]);
        page = await page.SubmitAsync(new() { ["id"] = Row("1.1"), ["target"] = Row("1.2"), ["place"] = "after" }, "#move");
        page.FindAll("li[id^=r]").Select(row => row.Id).ShouldBe(["r1.3", "r1.2", "r1.1"]);

        var preview = await workshop.Editor.GetAsync(workshop.Version + "/renumber");
        preview.Texts("tbody tr th").ShouldBe(["1.3", "1.1"], ignoreOrder: true);
        var renumbered = await preview.SubmitAsync();
        renumbered.FindAll("li[id^=r]").Select(row => row.Id).ShouldBe(["r1.1", "r1.2", "r1.3"]);
        renumbered.Text("li[id='r1.1']").ShouldContain("Shafts");
    }

    [Fact]
    public async Task Requirement_IsSplitAndMergedAgain()
    {
        using var workshop = await EditingWorkshop.OpenAsync(await portals.GetAsync());

        var split = await (await workshop.Editor.GetAsync(workshop.Version + "/requirements/1.1/properties")).SubmitAsync(new() { ["parts"] = "2" });
        var ids = split.FindAll("li[id^=r]").Select(row => row.GetAttribute("data-id")!["r:".Length..]).ToList();
        ids.Count.ShouldBe(2);
        var chosen = await workshop.Editor.GetAsync($"{workshop.Version}/merge?requirements={ids[0]}&requirements={ids[1]}");
        var merged = await chosen.SubmitAsync();

        merged.FindAll("li[id^=r]").Count.ShouldBe(1);
    }

    [Fact]
    public async Task TwoWriters_AtOnce_BothKeepTheirText()
    {
        var portal = await portals.GetAsync();
        using var workshop = await EditingWorkshop.OpenAsync(portal);
        using var translator = await portal.SignInAsync("translator.fr@demo.asm");
        var address = workshop.Version + "/requirements/1.1?language=fr";
        var hers = await workshop.Editor.GetAsync(address);
        var his = await translator.GetAsync(address);
        await hers.SubmitAsync(new() { ["Input.Text"] = "Les travailleurs sont payés chaque mois." }, "#text");

        var conflict = await his.SubmitAsync(new() { ["Input.Text"] = "Les ouvriers reçoivent un salaire mensuel." }, "#text");

        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.MainText.ShouldContain("Les travailleurs sont payés chaque mois.");
        conflict.Find("#Input_Text").TextContent.Trim().ShouldBe("Les ouvriers reçoivent un salaire mensuel.");
        (await translator.GetAsync(address)).Find("#Input_Text").TextContent.Trim().ShouldBe("Les ouvriers reçoivent un salaire mensuel.");

        var saved = await conflict.SubmitAsync(new() { ["Input.Text"] = "Les travailleurs reçoivent un salaire mensuel." }, "#merge-texts");
        saved.Status.ShouldBe(HttpStatusCode.OK);
        (await workshop.Editor.GetAsync(address)).Find("#Input_Text").TextContent.Trim().ShouldBe("Les travailleurs reçoivent un salaire mensuel.");
    }

    [Fact]
    public async Task Source_ChangedNormatively_PutsTheTranslationInTheQueueWithTheDifference()
    {
        var portal = await portals.GetAsync();
        using var workshop = await EditingWorkshop.OpenAsync(portal);
        using var translator = await portal.SignInAsync("translator.fr@demo.asm");
        await (await translator.GetAsync(workshop.Version + "/requirements/1.1?language=fr")).SubmitAsync(new() { ["Input.Text"] = "Payés chaque mois." }, "#text");
        var source = await workshop.Editor.GetAsync(workshop.Version + "/requirements/1.1?language=en");

        var unsaid = await source.SubmitAsync(new() { ["Input.Text"] = "Workers are paid each week." }, "#text");
        unsaid.Errors.ShouldContain("Say whether the change alters what is asked for.");
        await unsaid.SubmitAsync(new() { ["Input.Change"] = "Normative" }, "#text");

        var queue = await translator.GetAsync(workshop.Version + "/translate?language=fr&state=Stale");
        var editor = await queue.FollowAsync("1.1");
        editor.Text("ins").ShouldContain("week");
        var done = await editor.SubmitAsync(new() { ["Input.Text"] = "Payés chaque semaine." }, "#text", "go=next");
        done.Address.AbsolutePath.ShouldEndWith("/translate");
    }

    [Fact]
    public async Task TypedText_IsKeptBeforeItIsSaved_AndCanBeDiscarded()
    {
        var portal = await portals.GetAsync();
        using var workshop = await EditingWorkshop.OpenAsync(portal);
        var address = workshop.Version + "/requirements/1.1?language=fr";
        var page = await workshop.Editor.GetAsync(address);
        page.Find("#text").SetAttribute("action", page.Find("#text").GetAttribute("data-autosave")!);
        (await page.SubmitAsync(new() { ["Input.Text"] = "Une phrase inachevée" }, "#text")).Status.ShouldBe(HttpStatusCode.NoContent);

        using var another = await portal.SignInAsync("translator.fr@demo.asm");
        (await another.GetAsync(address)).MainText.ShouldNotContain("inachevée");
        using var later = await portal.SignInAsync("editor@demo.asm");
        var restored = await later.GetAsync(address);
        restored.Find("#Input_Text").TextContent.Trim().ShouldBe("Une phrase inachevée");

        var discarded = await restored.SubmitAsync(form: "#discard");
        discarded.Find("#Input_Text").TextContent.Trim().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("fr", "Structure", "/structure")]
    [InlineData("zh", "翻译", "/translate")]
    public async Task DeskPages_AreInTheReadersLanguage(string language, string word, string path)
    {
        var portal = await portals.GetAsync();
        using var editor = await portal.SignInAsync("editor@demo.asm", language);

        (await editor.GetAsync("/work/frameworks/asm-cobalt/2.1" + path)).MainText.ShouldContain(word);
    }
}
