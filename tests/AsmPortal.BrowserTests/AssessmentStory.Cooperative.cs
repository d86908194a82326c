using Microsoft.Playwright;

namespace AsmPortal.BrowserTests;

/// <summary>A member of the cooperative, in French on a telephone at the pit.</summary>
internal sealed partial class AssessmentStory
{
    private const string Question = "Since when does everybody wear one?";
    private const string Reply = "Depuis le mois de juin, tous en portent un.";

    /// <summary>Plans the assessment in town, and opens its pages once while there is a connection.</summary>
    public async Task PlanAsync()
    {
        await _telephone.SwitchOnAsync();
        var (visit, page) = (_telephone.Visit, _telephone.Page);
        await visit.SignInAsync(Cooperative);
        await visit.OpenAsync("/work/assessments/new");
        await page.Locator("#Input_Version").SelectOptionAsync(new SelectOptionValue { Label = "Puits sûrs 1.0" });
        await page.CheckAsync("[name='Input.Kind'][value=Joint]");
        await _inspection.LookAsync(visit);
        await visit.PressAsync("main form button.btn-primary");
        _number = new Uri(page.Url).Segments[^1];
        _number.ShouldStartWith("A-");
        await Answers(visit).OpenAndKeepAsync();
        await _inspection.LookAsync(visit);
    }

    /// <summary>Answers everything where there is no connection, turning from page to page, and switches the telephone off.</summary>
    public async Task AnswerWithoutAConnectionAsync()
    {
        await _telephone.LoseConnectionAsync();
        var pages = Answers(_telephone.Visit);
        foreach (var principle in ByPrinciple)
        {
            await pages.TurnToAsync(principle.Key);
            foreach (var found in principle)
            {
                await pages.RateAsync(found.Code, found.Self, Reason(found), "waiting");
                if (found.Self == Fully)
                {
                    // More than one part long.
                    await pages.AttachAsync(found.Code, AnsweringPages.Photograph(Photograph(found), 300 * 1024));
                }
            }

            await _inspection.LookAsync(_telephone.Visit);
        }

        await _telephone.SwitchOffAsync();
    }

    /// <summary>Still at the pit: what was kept is there. Back in town, the browser forgot who was signed in; the person signs in again, and everything arrives.</summary>
    public async Task ReconnectAsync()
    {
        await _telephone.SwitchOnAsync(offline: true);
        var (visit, page) = (_telephone.Visit, _telephone.Page);
        var pages = Answers(visit);
        (await page.GotoAsync($"/fr{pages.Path}"))!.FromServiceWorker.ShouldBeTrue();
        foreach (var found in ByPrinciple.First())
        {
            await pages.ExpectAsync(found.Code, "waiting");
            (await pages.ReasonAsync(found.Code)).ShouldBe(Reason(found));
        }

        await _telephone.FindConnectionAsync();
        await Assertions.Expect(page.Locator("[data-answering-signin] a")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await visit.PressAsync("[data-answering-signin] a");
        await visit.FillSignInAsync(Cooperative);
        await pages.ExpectAllSavedAsync();

        foreach (var principle in ByPrinciple)
        {
            await pages.TurnToAsync(principle.Key);
            foreach (var found in principle)
            {
                (await pages.RatingAsync(found.Code)).ShouldBe(found.Self, found.Code);
                (await pages.ReasonAsync(found.Code)).ShouldBe(Reason(found));
                (await pages.EvidenceAsync(found.Code)).ShouldBe(found.Self == Fully ? [Photograph(found)] : [], found.Code);
            }

            await _inspection.LookAsync(visit);
        }
    }

    /// <summary>Submits, and signs out: a telephone that others use too keeps nothing.</summary>
    public async Task SubmitAsync()
    {
        var (visit, page) = (_telephone.Visit, _telephone.Page);
        await StepAsync(visit, "Submitted");
        await visit.OpenAsync(Answers(visit).Path);
        await page.ClickAsync("details.account summary");
        await visit.PressAsync("details.account button");
        new Uri(page.Url).AbsolutePath.ShouldBe("/fr/");
        (await page.EvaluateAsync<int>("caches.keys().then(keys => keys.length)")).ShouldBe(0);
        (await page.EvaluateAsync<int>("indexedDB.databases().then(all => all.length)")).ShouldBe(0);
    }

    /// <summary>Answers the verifier's question and hands in again.</summary>
    public async Task ReplyAsync()
    {
        var visit = _telephone.Visit;
        await visit.SignInAsync(Cooperative);
        await visit.OpenAsync($"{Answers(visit).Path}/2");
        (await visit.Page.InnerTextAsync("[data-requirement='2.2'] .timeline")).ShouldContain(Question);
        await Answers(visit).WriteAsync("2.2", Reply);
        await _inspection.LookAsync(visit);
        await StepAsync(visit, "DeskReview");
    }

    private static string Reason(Found found) => $"Ce que nous faisons pour {found.Code}.";

    private static string Photograph(Found found) => $"photo-{found.Code}.png";
}
