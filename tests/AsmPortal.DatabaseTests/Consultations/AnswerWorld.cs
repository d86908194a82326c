using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Services;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Data;
using AsmPortal.DatabaseTests.Frameworks;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services;
using AsmPortal.Localization;
using AsmPortal.Notifications;
using AsmPortal.Notifications.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Position = AsmPortal.Consultations.Contracts.Position;

namespace AsmPortal.DatabaseTests.Consultations;

/// <summary>A portal with one consultation that is over, on one engine; work is done as the system.</summary>
internal sealed class AnswerWorld(TestPortal portal, Consultation consultation, Round round) : IAsyncDisposable
{
    public TestPortal Portal => portal;

    public Consultation Consultation => consultation;

    public static async Task<AnswerWorld> OpenAsync(DatabaseEngine engine, ConsultationState state = ConsultationState.Closed, bool tells = false)
    {
        var portal = await TestPortal.StartAsync(engine, options =>
        {
            options.Demo = false;
            if (!tells)
            {
                options.Services = services => services.Replace(ServiceDescriptor.Singleton<INotifier>(new SilentNotifier()));
            }
        });
        return await portal.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<PortalDbContext>();
            (await services.GetRequiredService<VersionWriter>().WriteAsync(SampleVersion.Small(), default)).Succeeded.ShouldBeTrue();
            var version = await db.Set<FrameworkVersion>().SingleAsync();
            await db.Set<FrameworkVersion>().ExecuteUpdateAsync(set => set.SetProperty(row => row.State, VersionState.InConsultation));
            var consultation = new Consultation
            {
                Slug = "round-one",
                FrameworkId = version.FrameworkId,
                VersionId = version.Id,
                TimeZone = "Africa/Lubumbashi",
                Title = new LocalizedText("Round one"),
                State = state,
                CreatedAt = portal.Clock.Now.AddDays(-90),
                ClosedAt = state == ConsultationState.Open ? null : portal.Clock.Now.AddDays(-40),
                Rules = new ConsultationRules { Publication = AsmPortal.Consultations.Contracts.Publication.AtOnce },
            };
            var round = new Round { ConsultationId = consultation.Id, Number = 1, OpensAt = portal.Clock.Now.AddDays(-80), ClosesAt = portal.Clock.Now.AddDays(20) };
            db.AddRange(consultation, round);
            await db.SaveChangesAsync();
            return new AnswerWorld(portal, consultation, round);
        });
    }

    /// <summary>Stores contributions past the door, approved and not answered.</summary>
    public Task<List<Contribution>> AddAsync(int count, Func<int, string> text, Action<int, Contribution>? change = null) => portal.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<PortalDbContext>();
        var submission = new Submission
        {
            ConsultationId = consultation.Id,
            Key = ReceiptCode.NewKey(),
            ReceiptHash = ReceiptCode.HashCode(ReceiptCode.NewKey()),
            Channel = Channel.Web,
            Language = "en",
            At = portal.Clock.Now,
        };
        db.Add(submission);
        var rows = new List<Contribution>();
        for (var number = 0; number < count; number++)
        {
            var row = new Contribution
            {
                ConsultationId = consultation.Id,
                RoundId = round.Id,
                SubmissionId = submission.Id,
                Reference = ReceiptCode.NewReference(),
                Channel = number % 5 == 0 ? Channel.Workshop : Channel.Web,
                Language = Languages.All[number % 3],
                Attribution = Attribution.Anonymous,
                VersionId = consultation.VersionId,
                StableId = number % 4 == 0 ? "r-d" : number % 4 == 1 ? "r-a" : "r-b",
                Code = "1",
                Type = (ContributionType)(number % 3),
                Position = (Position)(number % 4),
                Group = number % 6 == 0 ? null : (StakeholderGroup)(number % 5),
                Text = text(number),
                State = ContributionState.Approved,
                AnswerState = AnswerState.Open,
                NeedsPlace = number % 10 == 0,
                SubmittedAt = portal.Clock.Now,
            };
            row.SearchText = SearchText.Of(row);
            change?.Invoke(number, row);
            rows.Add(row);
        }

        db.AddRange(rows);
        await db.SaveChangesAsync();
        return rows;
    });

    /// <summary>Sends one comment through the door.</summary>
    public Task<Contribution> SendAsync(string text, string language = "en") => portal.InScopeAsync(async services =>
    {
        var sent = await services.GetRequiredService<ContributionIntake>().SubmitAsync(
            new NewSubmission(consultation.Id, ReceiptCode.NewKey(), Channel.Web, null, null, language, [new NewContribution { Language = language, Attribution = Attribution.Anonymous, Text = text }]), default);
        var id = sent.Value.SubmissionId;
        return await services.GetRequiredService<PortalDbContext>().Set<Contribution>().AsNoTracking().SingleAsync(row => row.SubmissionId == id);
    });

    /// <summary>Makes an account.</summary>
    public Task<Guid> AddPersonAsync(string role, string culture = "en", params string[] translates) => portal.InScopeAsync(async services =>
    {
        var made = await services.GetRequiredService<UserAdministration>().CreateAsync(
            new NewAccount($"{ReceiptCode.NewKey()[..12]}@test.example", "Amani Test", culture, [role], translates), sendWelcome: false, default);
        await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
        return made.Value.Id;
    });

    /// <summary>Adds rows past all rules.</summary>
    public Task AddRowsAsync(params object[] rows) => portal.ReadAsync(async db =>
    {
        db.AddRange(rows);
        return await db.SaveChangesAsync();
    });

    /// <summary>Runs a task twice; whatever it does must be done once.</summary>
    public async Task RunTwiceAsync(string task)
    {
        await portal.RunTaskAsync(task);
        await portal.RunTaskAsync(task);
    }

    /// <summary>What a person has been told of a kind, the oldest first.</summary>
    public Task<List<string>> ToldAsync(Guid person, string kind) => portal.ReadAsync(db =>
        db.Set<Notification>().Where(row => row.UserId == person && row.Kind == kind).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).Select(row => row.Subject).ToListAsync());

    public Task<T> AskAsync<TService, T>(Func<TService, Task<T>> ask)
        where TService : notnull => portal.InScopeAsync(services => ask(services.GetRequiredService<TService>()));

    public Task<Contribution> ReadAsync(Guid id) => portal.ReadAsync(db => db.Set<Contribution>().AsNoTracking().SingleAsync(row => row.Id == id));

    public async Task<SavedAnswer> AnswerAsync(Contribution row, LocalizedText why, Outcome outcome = Outcome.Accepted, string duplicateOf = "", string sameAs = "") =>
        await AskAsync((AnswerWriter writer) => writer.SaveAsync(new SaveAnswer(row.Id, outcome, why) { DuplicateOf = duplicateOf, SameAs = sameAs }, default));

    public Task SetStateAsync(AnswerState state, params Guid[] ids) => portal.ReadAsync(db =>
        db.Set<Contribution>().Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => row.AnswerState, state)));

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    private sealed class SilentNotifier : INotifier
    {
        public Task<bool> NotifyAsync(Guid userId, string kind, string key, Func<NotificationText> text, CancellationToken cancellationToken = default) => Task.FromResult(text().Subject.Length > 0);

        public Task NotifyAllAsync(IReadOnlyCollection<Guid> userIds, string kind, string key, Func<NotificationText> text, CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
