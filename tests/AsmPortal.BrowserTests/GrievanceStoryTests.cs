using AsmPortal.Data;
using AsmPortal.Security;
using AsmPortal.Testing.Accounts;

namespace AsmPortal.BrowserTests;

/// <summary>The whole way of a grievance: from somebody who gives no name and whose telephone runs no script to an outcome that everybody can read.</summary>
[Collection(BrowserTestGroup.Name)]
public sealed class GrievanceStoryTests(BrowserFixture browsers)
{
    [Fact]
    public async Task Grievance_FiledWithoutANameAndWithoutScript_IsDecided_AppealedWithTheCode_AndPublished()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite, options =>
        {
            // The browser drops cookies by its own clock.
            options.Clock = TimeProvider.System;
            options.Listen = true;
        });
        var others = new[]
        {
            await TestPeople.AddAsync(portal, "Third Member", PortalRoles.TechnicalCommittee),
            await TestPeople.AddAsync(portal, "Fourth Member", PortalRoles.SteeringCommittee),
        };
        await using var story = new GrievanceStory(browsers, portal);
        await story.FileAsync();
        await story.TakeAndScreenAsync();
        await story.AnswerTheQuestionAsync();
        await story.InquireAsync();
        await story.HearTheRespondentAsync();
        await story.FindAsync();

        await story.SeatAsync("Tomas Eriksson", "Ruth Adeyemi");
        await story.DecideAsync("Unsubstantiated", "steering@demo.asm", "technical@demo.asm");
        await story.AppealAsync();
        await story.SeatAsync("Third Member", "Fourth Member");
        await story.DecideAsync("Substantiated", others);
        await story.ReadTheDecisionAsync();

        await story.PutRightAndPublishAsync();
        foreach (var language in new[] { "fr", "en", "zh" })
        {
            await story.ReadInPublicAsync(language);
        }

        story.Faults.ShouldBeEmpty(string.Join(Environment.NewLine, story.Faults));
        portal.Errors.ShouldBeEmpty();
    }
}
