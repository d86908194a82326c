using AsmPortal.Data;

namespace AsmPortal.BrowserTests;

/// <summary>The whole way from a draft that is put up for comment to the published version and its report.</summary>
[Collection(BrowserTestGroup.Name)]
public sealed class ConsultationStoryTests(BrowserFixture browsers)
{
    [Fact]
    public async Task Draft_ThatEverybodyCommentsOn_IsAnsweredDecidedPublishedAndReportedInThreeLanguages()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite, options => options.Listen = true);
        var story = new ConsultationStory(browsers, portal);
        await story.OpenAsync();

        await story.CommentOnAPassageAsync();
        await story.CommentOnATelephoneAsync();
        await story.CommentInChineseAsync();
        await story.CommentInWordAsync();
        await story.HoldAWorkshopAsync();
        await story.CloseAsync();

        await story.ModerateAsync();
        await story.AnswerAsync();
        await story.DecideAsync();
        await story.TranslateAsync();

        await story.TryToPublishTheVersionAsync();
        await story.PublishAnswersAsync();
        await story.ReadTheAnswerAsync();
        await story.PublishTheVersionAsync();
        await story.PublishTheReportAsync();
        foreach (var language in new[] { "en", "fr", "zh" })
        {
            await story.ReadTheReportAsync(language);
        }

        await story.LeaveAsync();
        story.Faults.ShouldBeEmpty(string.Join(Environment.NewLine, story.Faults));
        portal.Errors.ShouldBeEmpty();
    }
}
