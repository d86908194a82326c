using System.Diagnostics;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Report;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Consultations;

/// <summary>Figures, publication and reminders, on both engines.</summary>
public sealed class ReportFiguresTests
{
    [DatabaseTheory, EngineData]
    public async Task Figures_AreCountedFromTheRows(DatabaseEngine engine)
    {
        var stage = await ReportStage.SetAsync(await ReportStage.PortalAsync(engine), comments: 36);

        var figures = await FiguresAsync(stage);

        // 36 ordinary ones, the anonymous one, two of the firm, the session's and the one on the whole text; not the withdrawn, the refused and the reply.
        figures.TurnOut.ShouldBe(new TurnOut(41, 38, 2, 2, 1, 23));
        figures.Places.ShouldBe(new Places(40, 1, 0, 0));
        var first = figures.Requirements.First(requirement => requirement.Convergence.Total.Stands > 0).Convergence;
        first.Groups[StakeholderGroup.Midstream].Support.ShouldBe(1 + 1, "the firm's second sending replaces its first; one ordinary supporter stands beside it");
        var process = figures.Process.ToDictionary(finding => finding.Practice);
        process[Practice.RoundLength].State.ShouldBe(PracticeState.Met);
        (process[Practice.Receipts].Number, process[Practice.Receipts].Of).ShouldBe((44, 44));
        (process[Practice.Answers].Number, process[Practice.Answers].Of).ShouldBe((41, 41));
        process[Practice.ChangesLinked].State.ShouldBe(PracticeState.Met);
    }

    [DatabaseTheory, EngineData]
    public async Task Report_OfFewAndOfManyComments_TakesTheSameNumberOfQueries(DatabaseEngine engine)
    {
        var portal = await ReportStage.PortalAsync(engine);
        var few = await ReportStage.SetAsync(portal, comments: 20);
        var many = await ReportStage.SetAsync(portal, comments: 500);

        (await QueriesAsync(many)).ShouldBe(await QueriesAsync(few));
    }

    [DatabaseTheory, EngineData]
    public async Task Comments_PageByPage_AreAllThereOnceInReadingOrder(DatabaseEngine engine)
    {
        var stage = await ReportStage.SetAsync(await ReportStage.PortalAsync(engine), comments: 400);

        await stage.Portal.InScopeAsync(async services =>
        {
            var frame = (await services.GetRequiredService<ReportReader>().ReadAsync(await FindAsync(services, stage), default))!;
            var comments = services.GetRequiredService<ReportComments>();
            var seen = new List<ReportComment>();
            foreach (var part in frame.Parts)
            {
                var ofPart = new List<ReportComment>();
                string? after = null;
                do
                {
                    var page = await comments.PageAsync(stage.Consultation, part, after, "fr", default);
                    page.Items.Count.ShouldBeLessThanOrEqualTo(ReportComments.PageSize);
                    ofPart.AddRange(page.Items);
                    after = page.Next;
                }
                while (after is not null);

                ofPart.Count.ShouldBe(part.Comments);
                ofPart.Select(comment => part.StableIds.ToList().IndexOf(comment.Row.StableId ?? "")).ShouldBeInOrder();
                seen.AddRange(ofPart);
            }

            seen.Select(comment => comment.Row.Reference).ShouldBeUnique();
            seen.Count.ShouldBe(405);
            seen.ShouldAllBe(comment => comment.Answer != null);
        });
    }

    [DatabaseTheory, EngineData]
    public async Task Publish_WhenAllIsAnswered_IsDoneOnceAndToldOnce(DatabaseEngine engine)
    {
        var stage = await ReportStage.SetAsync(await ReportStage.PortalAsync(engine));
        var person = Guid.CreateVersion7();
        await stage.ChangeAsync(db => db.Set<Submission>().Where(row => row.ConsultationId == stage.Consultation.Id).ExecuteUpdateAsync(row => row.SetProperty(one => one.UserId, person)));

        var first = await PublishAsync(stage);
        var second = await PublishAsync(stage);

        first.Succeeded.ShouldBeTrue();
        second.Failure.ShouldBe(FailureKind.Conflict);
        var publication = await stage.Portal.ReadAsync(db => db.Set<ReportPublication>().SingleAsync(row => row.ConsultationId == stage.Consultation.Id));
        (publication.Contributions, publication.People).ShouldBe((65, 62));
        var consultation = await stage.Portal.ReadAsync(db => db.Set<Consultation>().SingleAsync(row => row.Id == stage.Consultation.Id));
        (consultation.State, consultation.ReportedAt).ShouldBe((ConsultationState.Reported, publication.FiguresAt));
        ReportStage.Told(stage.Portal).Of(ReportNotifications.Published.Name, $"report:{consultation.Id}").ShouldHaveSingleItem().Path.ShouldEndWith("/results/report");
    }

    [DatabaseTheory, EngineData]
    public async Task Publish_WithOpenAnswersOrMissingLanguages_IsRefusedWithEachReason(DatabaseEngine engine)
    {
        var stage = await ReportStage.SetAsync(await ReportStage.PortalAsync(engine), state: ConsultationState.Closed);
        await stage.ChangeAsync(async db =>
        {
            var rows = await db.Set<Contribution>().Where(row => row.ConsultationId == stage.Consultation.Id && row.AnswerState == AnswerState.Published).OrderBy(row => row.Id).Take(2).ToListAsync();
            rows[0].AnswerState = AnswerState.Confirmed;
            (await db.Set<Disposition>().SingleAsync(row => row.ContributionId == rows[1].Id)).Rationale = new LocalizedText("Only English");
        });

        var refused = await PublishAsync(stage);

        refused.Failure.ShouldBe(FailureKind.Conflict);
        refused.Reasons.Select(reason => reason.Message).ShouldBe(
        [
            "The consultation must be answered first; it is “Closed”.",
            "1 contribution waits for its public answer.",
            "1 answer is not written in Français.",
            "1 answer is not written in 中文.",
        ]);
        (await stage.Portal.ReadAsync(db => db.Set<ReportPublication>().CountAsync(row => row.ConsultationId == stage.Consultation.Id))).ShouldBe(0);
    }

    [DatabaseTheory, EngineData]
    public async Task Withdrawal_AfterPublication_LeavesTheFiguresAndIsSaid(DatabaseEngine engine)
    {
        var stage = await ReportStage.SetAsync(await ReportStage.PortalAsync(engine));
        (await PublishAsync(stage)).Succeeded.ShouldBeTrue();
        await stage.ChangeAsync(async db =>
            (await db.Set<Contribution>().SingleAsync(row => row.ConsultationId == stage.Consultation.Id && row.AuthorName == ReportStage.SecretName)).State = ContributionState.Withdrawn);

        var figures = await FiguresAsync(stage);

        figures.TurnOut.Contributions.ShouldBe(64);
        figures.WithdrawnSince.ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task Reminder_OfAReportThatIsDueSoonThenLate_IsToldOnceEach(DatabaseEngine engine)
    {
        var portal = await ReportStage.PortalAsync(engine);
        var stage = await ReportStage.SetAsync(portal, state: ConsultationState.Closed);
        var soon = $"synopsis:{stage.Consultation.Id}:soon";
        var late = $"synopsis:{stage.Consultation.Id}:late";
        var told = ReportStage.Told(portal);
        await portal.RunTaskAsync("SynopsisReminder");
        told.Of(ReportNotifications.SynopsisDue.Name, soon).ShouldHaveSingleItem();
        told.Of(ReportNotifications.SynopsisDue.Name, late).ShouldBeEmpty();

        await stage.ChangeAsync(async db => (await db.Set<Consultation>().SingleAsync(row => row.Id == stage.Consultation.Id)).ClosedAt = portal.Clock.Now.AddDays(-50));
        await portal.RunTaskAsync("SynopsisReminder");
        await portal.RunTaskAsync("SynopsisReminder");

        told.Of(ReportNotifications.SynopsisDue.Name, late).ShouldHaveSingleItem().Path.ShouldBe($"/work/consultations/{stage.Slug}/report");
    }

    private static async Task<FoundConsultation> FindAsync(IServiceProvider services, ReportStage stage) => (await services.GetRequiredService<ConsultationReader>().FindAsync(stage.Slug, default))!;

    private static Task<ResultFigures> FiguresAsync(ReportStage stage) =>
        stage.Portal.InScopeAsync(async services => (await services.GetRequiredService<ResultReader>().ReadAsync(await FindAsync(services, stage), default))!);

    private static Task<Result> PublishAsync(ReportStage stage) =>
        stage.Portal.InScopeAsync(async services =>
        {
            using var language = Languages.Use("en");
            return await services.GetRequiredService<ReportPublishing>().PublishAsync(stage.Slug, default);
        });

    /// <summary>Commands sent to the database for the report with its first page of comments and its data.</summary>
    private static Task<int> QueriesAsync(ReportStage stage) => stage.Portal.InScopeAsync(async services =>
    {
        var found = await FindAsync(services, stage);
        using var counter = new QueryCounter();
        var frame = (await services.GetRequiredService<ReportReader>().ReadAsync(found, default))!;
        var comments = services.GetRequiredService<ReportComments>();
        await comments.PageAsync(stage.Consultation, frame.Parts.First(part => part.IsPrinciple), null, "fr", default);
        await foreach (var comment in comments.AllAsync(stage.Consultation, "fr"))
        {
            comment.Row.ShouldNotBeNull();
        }

        return counter.Count;
    });

    /// <summary>Counts what this flow of work, and no other, sends to a database.</summary>
    private sealed class QueryCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private static readonly AsyncLocal<QueryCounter?> Current = new();
        private readonly List<IDisposable> _subscriptions = [];

        public QueryCounter()
        {
            Current.Value = this;
            _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public int Count { get; private set; }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
            {
                _subscriptions.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key.EndsWith("CommandExecuting", StringComparison.Ordinal) && Current.Value == this)
            {
                Count++;
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            Current.Value = null;
            _subscriptions.ForEach(subscription => subscription.Dispose());
        }
    }
}
