using System.Globalization;
using System.Text.RegularExpressions;

namespace AsmPortal.BrowserTests;

/// <summary>The assessor, who belongs to no cooperative: review, verification, publication and the score that follows.</summary>
internal sealed partial class AssessmentStory
{
    /// <summary>Reads the answers at the desk, asks about one, and returns the assessment.</summary>
    public async Task ReviewAsync()
    {
        var visit = await AssessorAsync();
        await StepAsync(visit, "DeskReview");
        await visit.OpenAsync($"{Answers(visit).Path}/2");
        (await visit.Page.InnerTextAsync("[data-requirement='2.2']")).ShouldContain(Reason(Findings.Single(found => found.Code == "2.2")));
        await Answers(visit).WriteAsync("2.2", Question);
        await _inspection.LookAsync(visit);
        await StepAsync(visit, "Returned", "One question on helmets.");
    }

    /// <summary>Rates at the site what is there, beside what the cooperative says.</summary>
    public async Task VerifyAsync()
    {
        var visit = await AssessorAsync();
        await visit.OpenAsync($"{Answers(visit).Path}/2");
        (await visit.Page.InnerTextAsync("[data-requirement='2.2'] .timeline")).ShouldContain(Reply);
        await StepAsync(visit, "FieldVerification");
        await visit.OpenAsync(Answers(visit).Path);
        foreach (var principle in ByPrinciple)
        {
            await Answers(visit).TurnToAsync(principle.Key);
            foreach (var found in principle)
            {
                await Answers(visit).RateAsync(found.Code, found.Verified, $"Seen at the site: {found.Code}.");
            }

            await Answers(visit).ExpectAllSavedAsync();
            await _inspection.LookAsync(visit);
        }

        await StepAsync(visit, "Provisional");
    }

    /// <summary>Publishes it. Somebody has the public page open before, which is kept whole by the portal and must be made anew.</summary>
    public async Task PublishAsync()
    {
        await using (var reader = await browsers.VisitAsync(language: "fr", portal: portal))
        {
            await reader.OpenAsync($"/sites/{Site}");
            await reader.OpenAsync($"/sites/{Site}/card");
        }

        await StepAsync(await AssessorAsync(), "Published");
        await portal.RunTaskAsync("Outbox");
    }

    /// <summary>The score is what follows from the ratings that were given: both levels apart, the gaps, and how far the sides agree.</summary>
    public async Task ReadTheScoreAsync()
    {
        // So that what is asserted cannot be equal by chance.
        (Self.Level, Verified.Level, Calibration).ShouldBe((2, 1, 71));

        var visit = await AssessorAsync();
        var page = visit.Page;
        await visit.OpenAsync($"{Show}/score");
        await ShouldBeAsync("self", Self);
        await ShouldBeAsync("verified", Verified);
        (await page.Locator("section[aria-labelledby=back] tbody th > a").AllInnerTextsAsync()).ShouldBe(Verified.Gaps);
        (await page.InnerTextAsync("main")).ShouldContain($"agree in {Calibration} %");
        await _inspection.LookAsync(visit);

        async Task ShouldBeAsync(string side, Reckoned expected)
        {
            var figures = await page.Locator($"section[aria-labelledby=side-{side}] dl.figures dd").AllInnerTextsAsync();
            figures.Take(2).ShouldBe([$"Level {expected.Level}", $"{expected.Met} of {expected.Applicable}"], side);
            Numbers(figures[2]).ShouldBe([100 * expected.Met / expected.Applicable], side);
        }
    }

    private static IReadOnlyList<int> Numbers(string words) => [.. Digits().Matches(words).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
