using System.Globalization;
using System.Net;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Consultations;

/// <summary>Surveys: building, answering until the deadline, results without small cells.</summary>
public sealed class SurveyTests
{
    private const string Page = SessionsWorld.Public + "/survey";
    private const string DeskPage = SessionsWorld.Desk + "/survey";
    private const string ResultsPage = SessionsWorld.Public + "/results/survey";

    [Fact]
    public async Task Survey_BuiltInChinese_IsAnsweredFrozenAndCounted()
    {
        await using var world = await SessionsWorld.StartAsync(DatabaseEngine.Sqlite);
        using var manager = await world.Portal.SignInAsync("consultation@demo.asm", "zh");
        using var participant = await world.Portal.SignInAsync("participant.zh@demo.asm", "zh");
        var begun = await (await manager.GetAsync(DeskPage)).SubmitAsync(new() { ["Input.Title.en"] = "Water", ["Input.Title.fr"] = "L’eau", ["Input.Title.zh"] = "用水" });
        begun.ShouldBeIn("zh");
        (await AddQuestionAsync(manager, "Single", new() { ["Input.Text.en"] = "Unfinished", ["Input.Options.en"] = "Yes" })).Texts(".error-summary li").ShouldHaveSingleItem();
        (await AddQuestionAsync(manager, "Single", Texts("Is there water?", "Y a-t-il de l’eau ?", "有水吗？", options: true))).Errors.ShouldBeEmpty();
        var form = await manager.GetAsync(DeskPage + "/1/questions/new");
        var condition = form.FindAll("#Input_Condition option")[2].GetAttribute("value")!;
        (await AddQuestionAsync(manager, "Text", Texts("Why not?", "Pourquoi ?", "为什么没有？").With("Input.Condition", condition).With("Input.Required", "true").With("Input.BecomesContribution", "true"))).Errors.ShouldBeEmpty();
        (await (await manager.GetAsync(DeskPage + "/1")).SubmitAsync(form: "#open")).Errors.ShouldBeEmpty();

        var page = await (await participant.GetAsync(SessionsWorld.Public)).FollowAsync("填写问卷");
        page.Address.AbsolutePath.ShouldEndWith(Page);
        page.ShouldBeIn("zh");
        var question = await QuestionAsync(world, 0);
        var why = await QuestionAsync(world, 1);
        var refused = await page.SubmitAsync(new() { [question] = "o2" }, "form[data-survey]");
        refused.Texts(".error-summary li").ShouldHaveSingleItem().ShouldContain("为什么没有？");
        var second = await participant.GetAsync(Page);
        var thanks = await refused.SubmitAsync(new() { [question] = "o2", [why] = "<script>井太远</script>" }, "form[data-survey]");
        thanks.MainText.ShouldContain("谢谢");
        var contribution = await world.Portal.ReadAsync(db => db.Set<Contribution>().AsNoTracking().SingleAsync(row => row.ConsultationId == world.Consultation.Id));
        (contribution.Channel, contribution.Text, contribution.Attribution).ShouldBe((Channel.Survey, "<script>井太远</script>", Attribution.Anonymous));

        // A second tab that was opened before: nothing is lost, and nothing replaced unseen.
        var stale = await second.SubmitAsync(new() { [question] = "o1" }, "form[data-survey]");
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Find($"input[name='{question}'][value=o1]").HasAttribute("checked").ShouldBeTrue();
        (await stale.SubmitAsync(form: "form[data-survey]")).Errors.ShouldBeEmpty();
        (await world.Portal.ReadAsync(db => AnswersOf(db, world).CountAsync())).ShouldBe(1);
        (await world.Portal.ReadAsync(db => db.Set<Contribution>().Where(row => row.Id == contribution.Id).Select(row => row.State).SingleAsync())).ShouldBe(ContributionState.Withdrawn);

        // Frozen: words may be corrected, the structure not.
        var id = question["q.".Length..];
        var edit = await manager.GetAsync($"{DeskPage}/1/questions/{Guid.ParseExact(id, "N")}");
        (await edit.SubmitAsync(new() { ["Input.Text.fr"] = "L’eau est-elle là ?" })).Errors.ShouldBeEmpty();
        (await edit.SubmitAsync(new() { ["Input.Required"] = "true" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await AddQuestionAsync(manager, "Text", Texts("More?", "Encore ?", "还有吗？"))).Status.ShouldBe(HttpStatusCode.Conflict);
        var copied = await (await manager.GetAsync(DeskPage + "/1")).SubmitAsync(form: "#copy");
        copied.Address.AbsolutePath.ShouldEndWith("/survey/2");

        using var visitor = world.Portal.Browse("fr");
        (await visitor.TryGetAsync(ResultsPage)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await manager.GetAsync(ResultsPage)).MainText.ShouldContain("不显示");
    }

    [Fact]
    public async Task Submit_AfterTheDeadline_IsRefusedAndTheTypedAnswersStay()
    {
        await using var world = await SessionsWorld.StartAsync(DatabaseEngine.Sqlite);
        await SurveyAsync(world);
        var single = await QuestionAsync(world, 0);
        var text = await QuestionAsync(world, 1);
        var closes = await world.Portal.ReadAsync(db => db.Set<Round>().Where(round => round.ConsultationId == world.Consultation.Id).Select(round => round.ClosesAt).SingleAsync());
        world.Portal.Clock.Set(new DateTimeOffset(closes.AddMinutes(-10)));
        using var guest = world.Portal.Browse("fr");
        using var participant = await world.Portal.SignInAsync("participant.fr@demo.asm", "fr");
        var early = await guest.GetAsync(Page);
        var late = await guest.GetAsync(Page);
        var accounts = await participant.GetAsync(Page);

        world.Portal.Clock.Set(new DateTimeOffset(closes.AddSeconds(-1)));
        (await early.SubmitAsync(new() { [single] = "o1" }, "form[data-survey]")).MainText.ShouldContain("Merci");
        world.Portal.Clock.Set(new DateTimeOffset(closes));
        var refused = await late.SubmitAsync(new() { [single] = "o2", [text] = "Écrit avant minuit" }, "form[data-survey]");

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.ShouldBeIn("fr");
        refused.Errors[0].ShouldContain("23\u00a0h\u00a059");
        refused.Find($"textarea[name='{text}']").TextContent.Trim().ShouldBe("Écrit avant minuit");
        (await accounts.SubmitAsync(new() { [single] = "o2", [text] = "Gardé" }, "form[data-survey]")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await participant.GetAsync(Page)).Find($"textarea[name='{text}']").TextContent.Trim().ShouldBe("Gardé");
        (await world.Portal.ReadAsync(db => ResponsesOf(db, world).CountAsync())).ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task Submit_TheSameFormEightTimesAtOnce_CountsOnce(DatabaseEngine engine)
    {
        await using var world = await SessionsWorld.StartAsync(engine);
        await SurveyAsync(world);
        var single = await QuestionAsync(world, 0);
        using var guest = world.Portal.Browse();
        var page = await guest.GetAsync(Page);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => page.SubmitAsync(new() { [single] = "o1" }, "form[data-survey]")));

        answers.ShouldAllBe(answer => answer.Errors.Count == 0);
        (await world.Portal.ReadAsync(db => ResponsesOf(db, world).CountAsync())).ShouldBe(1);
        (await world.Portal.ReadAsync(db => AnswersOf(db, world).CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Submit_ByAGuestWhereTheRulesForbid_IsRefused()
    {
        await using var world = await SessionsWorld.StartAsync(DatabaseEngine.Sqlite);
        await SurveyAsync(world);
        using var guest = world.Portal.Browse("fr");
        var page = await guest.GetAsync(Page);
        await world.ChangeAsync(db => db.Set<Consultation>().Single(row => row.Id == world.Consultation.Id).Rules = new ConsultationRules { GuestsMayComment = false });

        (await guest.GetAsync(Page)).FindAll("form[data-survey]").ShouldBeEmpty();
        var refused = await page.SubmitAsync(new() { [await QuestionAsync(world, 0)] = "o1" }, "form[data-survey]");

        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        (await world.Portal.ReadAsync(db => ResponsesOf(db, world).CountAsync())).ShouldBe(0);
        using var facilitator = await world.Portal.SignInAsync("facilitator@demo.asm");
        (await facilitator.TryGetAsync(DeskPage)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [DatabaseTheory, EngineData]
    public async Task Results_AfterClosing_ShowCountsAndHideWhatIsSmall(DatabaseEngine engine)
    {
        await using var world = await SessionsWorld.StartAsync(engine);
        var (survey, questions) = await SurveyAsync(world);
        await world.ChangeAsync(db =>
        {
            foreach (var (group, yes, no) in new[] { (StakeholderGroup.ArtisanalMiners, 12, 9), (StakeholderGroup.Government, 7, 2), (StakeholderGroup.Academia, 8, 11) })
            {
                for (var index = 0; index < yes + no; index++)
                {
                    var response = new SurveyResponse { SurveyId = survey.Id, PersonKey = Guid.CreateVersion7().ToString("N"), FormKey = "", Group = group, Language = "fr", At = world.Portal.Clock.Now };
                    db.Add(response);
                    db.Add(new SurveyAnswer { ResponseId = response.Id, QuestionId = questions[0].Id, Option = index < yes ? "o1" : "o2" });
                }
            }

            db.Set<Consultation>().Single(row => row.Id == world.Consultation.Id).State = ConsultationState.Closed;
        });
        using var visitor = world.Portal.Browse("fr");

        var all = await visitor.GetAsync(ResultsPage);
        all.ShouldBeIn("fr");
        all.Texts("#q1 td.num").ShouldContain("27");
        all.FindAll("#q1 svg rect").Count.ShouldBe(4);
        all.Html.ShouldNotContain("style=");
        var government = await visitor.GetAsync(ResultsPage + "?group=Government");
        government.Texts("#q1 tbody td.num").ShouldNotContain("2");
        government.Texts("#q1 tbody td.num").ShouldNotContain("7");
        government.Texts("#q1 tbody td.num").ShouldContain("non montré");

        // Else the government's numbers would be what the other groups leave of the sum.
        var miners = await visitor.GetAsync(ResultsPage + "?group=ArtisanalMiners");
        miners.Texts("#q1 tbody td.num").ShouldContain("non montré");
        var csv = await (await visitor.Client.GetAsync("/fr" + ResultsPage + ".csv?group=Government")).Content.ReadAsStringAsync();
        csv.ShouldContain("'=Oui");
        csv.ShouldContain("non montré (petit effectif)");
    }

    [Fact]
    public async Task Erase_AnAccount_KeepsTheAnswersWithoutTheName()
    {
        await using var world = await SessionsWorld.StartAsync(DatabaseEngine.Sqlite);
        await SurveyAsync(world);
        using var participant = await world.Portal.SignInAsync("participant.en@demo.asm");
        await (await participant.GetAsync(Page)).SubmitAsync(new() { [await QuestionAsync(world, 0)] = "o1" }, "form[data-survey]");
        var user = (await world.Portal.ReadAsync(db => ResponsesOf(db, world).Select(row => row.UserId).SingleAsync()))!.Value;

        await world.Portal.InScopeAsync(async services =>
        {
            var sources = services.GetServices<IPersonalDataSource>().ToList();
            var names = new List<string>();
            foreach (var source in sources)
            {
                names.AddRange((await source.ExportAsync(user)).Select(part => part.Name));
                await source.EraseAsync(user);
            }

            names.ShouldContain("surveyAnswers");

            await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
        });

        var row = await world.Portal.ReadAsync(db => ResponsesOf(db, world).SingleAsync());
        row.UserId.ShouldBeNull();
        row.PersonKey.ShouldNotContain(user.ToString("N"));
        (await world.Portal.ReadAsync(db => AnswersOf(db, world).CountAsync())).ShouldBe(1);
    }

    private static async Task<(ConsultationSurvey Survey, List<SurveyQuestion> Questions)> SurveyAsync(SessionsWorld world)
    {
        var survey = new ConsultationSurvey { ConsultationId = world.Consultation.Id, Number = 1, Title = new LocalizedText("Water", "L’eau", "用水"), State = SurveyState.Open };
        List<SurveyQuestion> questions =
        [
            new()
            {
                SurveyId = survey.Id, Position = 1, Kind = QuestionKind.Single, Text = new LocalizedText("Water?", "De l’eau ?", "水？"),
                Options = new SurveyChoices([new("o1", new LocalizedText("=Yes", "=Oui", "=是")), new("o2", new LocalizedText("No", "Non", "否"))]),
            },
            new() { SurveyId = survey.Id, Position = 2, Kind = QuestionKind.Text, Text = new LocalizedText("Why?", "Pourquoi ?", "为什么？") },
        ];
        await world.ChangeAsync(db =>
        {
            db.Add(survey);
            db.AddRange(questions);
        });
        return (survey, questions);
    }

    private static async Task<PortalPage> AddQuestionAsync(PortalBrowser manager, string kind, Dictionary<string, string> texts) =>
        await (await manager.GetAsync(DeskPage + "/1/questions/new")).SubmitAsync(new Dictionary<string, string>(texts) { ["Input.Kind"] = kind });

    private static Dictionary<string, string> Texts(string en, string fr, string zh, bool options = false)
    {
        var texts = new Dictionary<string, string> { ["Input.Text.en"] = en, ["Input.Text.fr"] = fr, ["Input.Text.zh"] = zh };
        return options ? texts.With("Input.Options.en", "Yes\nNo").With("Input.Options.fr", "Oui\nNon").With("Input.Options.zh", "是\n否") : texts;
    }

    private static Task<string> QuestionAsync(SessionsWorld world, int index) => world.Portal.ReadAsync(async db =>
    {
        var survey = await db.Set<ConsultationSurvey>().Where(row => row.ConsultationId == world.Consultation.Id).OrderBy(row => row.Number).Select(row => row.Id).FirstAsync();
        var id = await db.Set<SurveyQuestion>().Where(question => question.SurveyId == survey).OrderBy(question => question.Position).Select(question => question.Id).Skip(index).FirstAsync();
        return string.Create(CultureInfo.InvariantCulture, $"q.{id:N}");
    });

    /// <summary>The demonstration has answers of its own.</summary>
    private static IQueryable<SurveyResponse> ResponsesOf(PortalDbContext db, SessionsWorld world)
    {
        var id = world.Consultation.Id;
        return db.Set<SurveyResponse>().Where(response => db.Set<ConsultationSurvey>().Any(survey => survey.Id == response.SurveyId && survey.ConsultationId == id));
    }

    private static IQueryable<SurveyAnswer> AnswersOf(PortalDbContext db, SessionsWorld world)
    {
        var responses = ResponsesOf(db, world).Select(response => response.Id);
        return db.Set<SurveyAnswer>().Where(answer => responses.Contains(answer.ResponseId));
    }
}

internal static class FieldsExtensions
{
    public static Dictionary<string, string> With(this Dictionary<string, string> fields, string name, string value) => new(fields) { [name] = value };
}
