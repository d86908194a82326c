using AsmPortal.Data;
using AsmPortal.Testing.Assessments;

namespace AsmPortal.BrowserTests;

/// <summary>The whole way from answers at a pit without a connection to a published level and a plan that everybody can read.</summary>
[Collection(BrowserTestGroup.Name)]
public sealed class AssessmentStoryTests(BrowserFixture browsers)
{
    [Fact]
    public async Task Answers_GivenOffline_BecomeAVerifiedLevelAndAPlan_PublishedInThreeLanguages()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite, options =>
        {
            // The browser drops cookies by its own clock.
            options.Clock = TimeProvider.System;
            options.Listen = true;
        });
        await AssessedFramework.PublishAsync(portal);
        await using var story = new AssessmentStory(browsers, portal);
        await story.PlanAsync();
        await story.AnswerWithoutAConnectionAsync();
        await story.ReconnectAsync();
        await story.SubmitAsync();

        await story.ReviewAsync();
        await story.ReplyAsync();
        await story.VerifyAsync();
        await story.PublishAsync();

        await story.ReadTheScoreAsync();
        await story.PlanTheGapsAsync();
        foreach (var language in new[] { "fr", "en", "zh" })
        {
            await story.ReadInPublicAsync(language, Screen.Narrow);
            await story.ReadInPublicAsync(language, Screen.Desktop);
        }

        await story.LeaveAsync();
        story.Faults.ShouldBeEmpty(string.Join(Environment.NewLine, story.Faults));
        portal.Errors.ShouldBeEmpty();
    }
}
