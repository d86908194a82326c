using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Consultations.Services.Participate;
using AsmPortal.Consultations.Services.Report;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;
using Position = AsmPortal.Consultations.Contracts.Position;

namespace AsmPortal.DatabaseTests.Consultations;

/// <summary>Each reminder reaches whom it concerns, once for each time that it is due, however often its task runs.</summary>
public sealed class ReminderTests
{
    [DatabaseTheory, EngineData]
    public async Task ClosingSoon_TellsFollowersAndThoseWithDrafts_AWeekAndADayBefore(DatabaseEngine engine)
    {
        await using var world = await AnswerWorld.OpenAsync(engine, ConsultationState.Open, tells: true);
        var follower = await world.AddPersonAsync(PortalRoles.Participant, "fr");
        var drafter = await world.AddPersonAsync(PortalRoles.Participant, "zh");
        var stranger = await world.AddPersonAsync(PortalRoles.Participant);
        var now = world.Portal.Clock.Now;
        await world.AddRowsAsync(
            new Follow { ConsultationId = world.Consultation.Id, UserId = follower, StableId = "", At = now },
            new ContributionDraft
            {
                ConsultationId = world.Consultation.Id,
                Owner = DraftOwner.OfUser(drafter).Key,
                Type = ContributionType.General,
                Position = Position.Question,
                Text = "…",
                Language = "zh",
                Attribution = Attribution.Anonymous,
                CreatedAt = now,
                KeptAt = now,
            });

        await world.RunTwiceAsync("ClosingSoon");
        (await world.ToldAsync(follower, ParticipateKinds.Closing)).ShouldBeEmpty();

        world.Portal.Clock.Advance(TimeSpan.FromDays(14));
        await world.RunTwiceAsync("ClosingSoon");
        (await world.ToldAsync(follower, ParticipateKinds.Closing)).Count.ShouldBe(1);
        (await world.ToldAsync(drafter, ParticipateKinds.Closing)).Count.ShouldBe(1);

        world.Portal.Clock.Advance(TimeSpan.FromDays(5.5));
        await world.RunTwiceAsync("ClosingSoon");
        (await world.ToldAsync(follower, ParticipateKinds.Closing)).ShouldBe(["«\u00a0Round one\u00a0» se clôt bientôt", "«\u00a0Round one\u00a0» se clôt bientôt"]);
        (await world.ToldAsync(drafter, ParticipateKinds.Closing)).Count.ShouldBe(2);
        (await world.ToldAsync(stranger, ParticipateKinds.Closing)).ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task OverdueAnswers_TellThoseWhoHaveThem_OnceAWeekUntilTheyAreGiven(DatabaseEngine engine)
    {
        await using var world = await AnswerWorld.OpenAsync(engine, tells: true);
        var assignee = await world.AddPersonAsync(PortalRoles.FrameworkEditor, "fr");
        var other = await world.AddPersonAsync(PortalRoles.FrameworkEditor);
        var rows = await world.AddAsync(3, number => $"Words {number}", (number, row) => row.AssigneeId = number < 2 ? assignee : null);

        await world.RunTwiceAsync("OverdueAnswers");
        (await world.ToldAsync(assignee, NoticeKinds.Overdue)).ShouldBe(["2 suites à donner sont en retard"]);
        (await world.ToldAsync(other, NoticeKinds.Overdue)).ShouldBeEmpty();

        world.Portal.Clock.Advance(TimeSpan.FromDays(7));
        await world.RunTwiceAsync("OverdueAnswers");
        (await world.ToldAsync(assignee, NoticeKinds.Overdue)).Count.ShouldBe(2);

        await world.SetStateAsync(AnswerState.Published, rows[0].Id, rows[1].Id);
        world.Portal.Clock.Advance(TimeSpan.FromDays(7));
        await world.RunTwiceAsync("OverdueAnswers");
        (await world.ToldAsync(assignee, NoticeKinds.Overdue)).Count.ShouldBe(2);
    }

    [DatabaseTheory, EngineData]
    public async Task WaitingTranslations_TellTranslatorsOfThatLanguageOnly(DatabaseEngine engine)
    {
        await using var world = await AnswerWorld.OpenAsync(engine, tells: true);
        var french = await world.AddPersonAsync(PortalRoles.Translator, "fr", "fr");
        var chinese = await world.AddPersonAsync(PortalRoles.Translator, "zh", "zh");
        var rows = await world.AddAsync(1, _ => "Words");
        (await world.AnswerAsync(rows[0], new LocalizedText("Taken up.", "", "已采纳。"))).ShouldNotBeNull();

        await world.RunTwiceAsync("TranslationWaiting");
        (await world.ToldAsync(french, NoticeKinds.Translation)).Count.ShouldBe(1);
        (await world.ToldAsync(chinese, NoticeKinds.Translation)).ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task Report_DueAndThenLate_TellsTheManagersOfEachOnce(DatabaseEngine engine)
    {
        await using var world = await AnswerWorld.OpenAsync(engine, tells: true);
        var manager = await world.AddPersonAsync(PortalRoles.ConsultationManager);
        var closed = world.Consultation.ClosedAt!.Value;
        await world.Portal.ReadAsync(db => db.Set<Round>().ExecuteUpdateAsync(set => set.SetProperty(row => row.ClosesAt, closed)));

        await world.RunTwiceAsync("SynopsisReminder");
        (await world.ToldAsync(manager, ReportNotifications.SynopsisDue.Name)).ShouldBe(["The report of “Round one” is due soon"]);

        world.Portal.Clock.Advance(TimeSpan.FromDays(20));
        await world.RunTwiceAsync("SynopsisReminder");
        (await world.ToldAsync(manager, ReportNotifications.SynopsisDue.Name)).ShouldBe(["The report of “Round one” is due soon", "The report of “Round one” is late"], ignoreOrder: true);
    }

    [DatabaseTheory, EngineData]
    public async Task FollowedComments_AreToldToWhoFollowsThatRequirement_NotToTheirAuthor(DatabaseEngine engine)
    {
        await using var world = await AnswerWorld.OpenAsync(engine, ConsultationState.Open, tells: true);
        var one = await world.AddPersonAsync(PortalRoles.Participant);
        var all = await world.AddPersonAsync(PortalRoles.Participant);
        var before = world.Portal.Clock.Now.AddMinutes(-1);
        await world.AddRowsAsync(
            new Follow { ConsultationId = world.Consultation.Id, UserId = one, StableId = "r-d", At = before },
            new Follow { ConsultationId = world.Consultation.Id, UserId = all, StableId = "", At = before });
        await world.AddAsync(3, number => $"Words {number}", (number, row) => row.AuthorId = number == 2 ? all : null);

        await world.RunTwiceAsync("FollowedComments");
        (await world.ToldAsync(one, ParticipateKinds.Comment)).Count.ShouldBe(1);
        (await world.ToldAsync(all, ParticipateKinds.Comment)).Count.ShouldBe(2);
    }
}
