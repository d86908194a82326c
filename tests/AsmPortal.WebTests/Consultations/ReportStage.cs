using System.Collections.Concurrent;
using System.Globalization;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AsmPortal.WebTests.Consultations;

/// <summary>A consultation of its own on version 2.0 of the demonstration, with rounds, contributions of every kind, a session and answers.</summary>
internal sealed class ReportStage
{
    public const string SecretName = "Amina Kasongo-Secret";
    public const string SecretOrganisation = "Coopérative Cachée du Lualaba";
    public const string QuietName = "Bob Behind-His-Firm";

    private static readonly ConcurrentDictionary<DatabaseEngine, Lazy<Task<TestPortal>>> Portals = [];

    private ReportStage(TestPortal portal, Consultation consultation) => (Portal, Consultation) = (portal, consultation);

    public TestPortal Portal { get; }

    public Consultation Consultation { get; }

    public string Slug => Consultation.Slug;

    public string Page => $"/consultations/{Slug}";

    public string Api => $"/api/v1/consultations/{Slug}";

    /// <summary>One portal an engine for all tests of the report, with a notifier that tells the tests.</summary>
    public static Task<TestPortal> PortalAsync(DatabaseEngine engine = DatabaseEngine.Sqlite) =>
        Portals.GetOrAdd(engine, key => new Lazy<Task<TestPortal>>(() => TestPortal.StartAsync(key, options => options.Services = services =>
        {
            services.RemoveAll<INotifier>();
            services.AddSingleton<ReportNotifier>();
            services.AddScoped<INotifier>(provider => provider.GetRequiredService<ReportNotifier>());
            services.TryAddScoped<IOrganisationDirectory, NoOrganisations>();
        }))).Value;

    public static ReportNotifier Told(TestPortal portal) => portal.Services.GetRequiredService<ReportNotifier>();

    /// <param name="portal">Where.</param>
    /// <param name="comments">Ordinary contributions, over all groups, languages and positions, all answered.</param>
    /// <param name="state">The consultation's state.</param>
    /// <param name="rules">Its rules.</param>
    public static async Task<ReportStage> SetAsync(TestPortal portal, int comments = 60, ConsultationState state = ConsultationState.Answered, ConsultationRules? rules = null)
    {
        var consultation = await portal.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<PortalDbContext>();
            var frameworks = services.GetRequiredService<IFrameworkDirectory>();
            var version = (await frameworks.FindVersionAsync("asm-cobalt", "2.0"))!;
            var stage = new Builder(db, portal.Clock.Now, version, [.. RequirementsOf((await frameworks.ReadAsync(version.Id))!.Principles)], state, rules ?? new ConsultationRules());
            stage.AddConsultation();
            stage.AddOrdinary(comments);
            stage.AddSpecial();
            await db.SaveChangesAsync();
            return stage.Consultation;
        });
        return new ReportStage(portal, consultation);
    }

    /// <summary>Does something to the rows of the consultation's contributions, and renews its cached pages.</summary>
    public Task ChangeAsync(Func<PortalDbContext, Task> change) => Portal.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<PortalDbContext>();
        await change(db);
        services.GetRequiredService<Web.IPageCache>().Evict($"consultation:{Slug}");
        await db.SaveChangesAsync();
    });

    private static IEnumerable<RequirementDocument> RequirementsOf(IEnumerable<PrincipleDocument> principles) =>
        principles.SelectMany(principle => principle.Requirements.Concat(RequirementsOf(principle.Principles)));

    private sealed class Builder(PortalDbContext db, DateTime now, VersionReference version, IReadOnlyList<RequirementDocument> requirements, ConsultationState state, ConsultationRules rules)
    {
        private Round _round = null!;

        public Consultation Consultation { get; private set; } = null!;

        public void AddConsultation()
        {
            var isOver = state is not (ConsultationState.Draft or ConsultationState.Open);
            var opens = isOver ? now.AddDays(-100) : now.AddDays(-10);
            Consultation = new Consultation
            {
                Slug = "report-" + Guid.CreateVersion7().ToString("N"),
                FrameworkId = version.FrameworkId,
                VersionId = version.Id,
                State = state,
                TimeZone = "Africa/Lubumbashi",
                Title = new LocalizedText("Staged consultation", "Consultation mise en scène", "演示征询"),
                Purpose = new LocalizedText("To test", "Pour tester", "用于测试"),
                Rules = rules,
                CreatedAt = opens,
                ClosedAt = isOver ? opens.AddDays(60) : null,
                ReportedAt = state == ConsultationState.Reported ? now : null,
            };
            _round = new Round { ConsultationId = Consultation.Id, Number = 1, OpensAt = opens, ClosesAt = opens.AddDays(60) };
            db.AddRange(Consultation, _round);
        }

        public void AddOrdinary(int count)
        {
            var groups = Enum.GetValues<StakeholderGroup>();
            for (var number = 0; number < count; number++)
            {
                var language = Languages.All[number % 3];
                var requirement = requirements[number % 4];
                var row = Row(language, requirement, (Position)(number % 4), Text(language, number), groups[number % groups.Length]);
                row.AuthorName = string.Create(CultureInfo.InvariantCulture, $"Person {number}");
                row.Country = number % 7 == 0 ? "ZM" : "CD";
                row.Gender = (Gender?)(number % 3);
                Answer(row, number % 5 == 0 ? Outcome.Accepted : Outcome.Rejected, requirement);
            }
        }

        /// <summary>Those that rules treat apart: anonymous, an organisation's, twice the same position, withdrawn, refused, a reply, a session's.</summary>
        public void AddSpecial()
        {
            var requirement = requirements[0];
            var secret = Row("fr", requirement, Position.Oppose, "Sans mon nom, s’il vous plaît.", StakeholderGroup.ArtisanalMiners, Attribution.Anonymous);
            (secret.AuthorName, secret.OrganisationName, secret.Country) = (SecretName, SecretOrganisation, "TZ");
            Answer(secret, Outcome.Rejected, requirement, new LocalizedText("One member disagreed.", "Un membre était d’un autre avis.", "一名成员持不同意见。"));
            for (var number = 0; number < 2; number++)
            {
                var firm = Row("en", requirement, Position.Support, "=1+1 is what the firm says", StakeholderGroup.Midstream, Attribution.Organisation, isPosition: true);
                (firm.AuthorName, firm.OrganisationName, firm.Quote, firm.SpanStart, firm.SpanEnd) = (QuietName, "Firm Refining", "The", 0, 3);
                Answer(firm, Outcome.NotedOutOfScope, requirement);
            }

            var session = new Session { ConsultationId = Consultation.Id, Kind = SessionKind.Workshop, Title = new LocalizedText("Workshop", "Atelier", "研讨会"), StartsAt = _round.OpensAt.AddDays(5), EndsAt = _round.OpensAt.AddDays(5.1), TimeZone = "Africa/Lubumbashi" };
            db.Add(session);
            db.Add(new SessionAttendance { SessionId = session.Id, Group = StakeholderGroup.ArtisanalMiners, Women = 9, Men = 14, Other = 0 });
            Answer(Row("fr", requirement, Position.Support, "L’atelier est d’accord.", StakeholderGroup.ArtisanalMiners, channel: Channel.Workshop, session: session.Id, people: 23), Outcome.Accepted, requirement);
            Row("en", requirement, Position.Oppose, "Taken back.", StakeholderGroup.Academia, state: ContributionState.Withdrawn).AnswerState = AnswerState.NotNeeded;
            Row("en", requirement, Position.Oppose, "Against the rules.", StakeholderGroup.Academia, state: ContributionState.Refused).AnswerState = AnswerState.NotNeeded;
            Row("en", requirement, Position.Oppose, "I reply.", StakeholderGroup.Academia, parent: secret.Id).AnswerState = AnswerState.NotNeeded;
            Answer(Row("zh", null, Position.SupportWithChange, "整体很好。", StakeholderGroup.Downstream), Outcome.AcceptedInPart, requirement);
            db.Add(new ContributionTranslation { ContributionId = secret.Id, Language = "zh", Text = "请不要写我的名字。", Reviewed = true, At = now });
        }

        private Contribution Row(
            string language,
            RequirementDocument? requirement,
            Position position,
            string text,
            StakeholderGroup group,
            Attribution attribution = Attribution.Named,
            bool isPosition = false,
            Channel channel = Channel.Web,
            Guid? session = null,
            int people = 1,
            ContributionState state = ContributionState.Approved,
            Guid? parent = null)
        {
            var key = ReceiptCode.NewKey();
            var submission = new Submission { ConsultationId = Consultation.Id, Key = ReceiptCode.HashKey(key), ReceiptHash = ReceiptCode.HashCode(ReceiptCode.Of(key)), Channel = channel, Language = language, At = _round.OpensAt };
            var row = new Contribution
            {
                ConsultationId = Consultation.Id,
                RoundId = _round.Id,
                SubmissionId = submission.Id,
                Reference = ReceiptCode.NewReference(),
                Channel = channel,
                IsOrganisationPosition = isPosition,
                SessionId = session,
                Group = group,
                People = people,
                Language = language,
                Attribution = attribution,
                VersionId = version.Id,
                StableId = requirement?.StableId,
                Code = requirement?.Code,
                Type = ContributionType.Technical,
                Position = position,
                Text = text,
                ParentId = parent,
                State = state,
                AnswerState = AnswerState.Open,
                SubmittedAt = _round.OpensAt.AddDays(1),
            };
            db.AddRange(submission, row);
            return row;
        }

        private void Answer(Contribution row, Outcome outcome, RequirementDocument requirement, LocalizedText? dissent = null)
        {
            row.AnswerState = AnswerState.Published;
            var changed = outcome is Outcome.Accepted or Outcome.AcceptedInPart;
            db.Add(new Disposition
            {
                ContributionId = row.Id,
                ConsultationId = Consultation.Id,
                Outcome = outcome,
                Rationale = new LocalizedText("The committee has weighed it.", "Le comité l’a pesé.", "委员会已作权衡。"),
                Dissent = dissent ?? LocalizedText.Empty,
                ChangedStableId = changed ? requirement.StableId : null,
                ChangedCode = changed ? requirement.Code : null,
                ChangedVersionId = changed ? version.Id : null,
                PublishedAt = now.AddDays(-1),
            });
        }

        private static string Text(string language, int number) => language switch
        {
            Languages.French => string.Create(CultureInfo.InvariantCulture, $"Remarque numéro {number} sur les registres."),
            Languages.Chinese => string.Create(CultureInfo.InvariantCulture, $"关于登记册的第{number}条意见。"),
            _ => string.Create(CultureInfo.InvariantCulture, $"Remark number {number} about the registers."),
        };
    }
}

/// <summary>Keeps what was told, each kind and key once a person.</summary>
internal sealed class ReportNotifier : INotifier
{
    private readonly ConcurrentDictionary<(Guid User, string Kind, string Key), NotificationText> _told = [];

    public IReadOnlyList<(string Kind, NotificationText Text)> Told => [.. _told.Select(told => (told.Key.Kind, told.Value))];

    public IReadOnlyList<NotificationText> Of(string kind, string key) => [.. _told.Where(told => told.Key.Kind == kind && told.Key.Key == key).Select(told => told.Value)];

    public Task<bool> NotifyAsync(Guid userId, string kind, string key, Func<NotificationText> text, CancellationToken cancellationToken = default) =>
        Task.FromResult(_told.TryAdd((userId, kind, key), text()));

    public async Task NotifyAllAsync(IReadOnlyCollection<Guid> userIds, string kind, string key, Func<NotificationText> text, CancellationToken cancellationToken = default)
    {
        foreach (var user in userIds)
        {
            await NotifyAsync(user, kind, key, text, cancellationToken);
        }
    }
}

/// <summary>A register without organisations.</summary>
internal sealed class NoOrganisations : IOrganisationDirectory
{
    public Task<OrganisationSummary?> FindAsync(Guid id, CancellationToken cancellationToken = default) => Task.FromResult<OrganisationSummary?>(null);

    public Task<IReadOnlyDictionary<Guid, OrganisationSummary>> FindManyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyDictionary<Guid, OrganisationSummary>>(new Dictionary<Guid, OrganisationSummary>());

    public Task<OrganisationSummary?> FindByNameAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult<OrganisationSummary?>(null);

    public Task<IReadOnlyList<OrganisationMembership>> OfUserAsync(Guid userId, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<OrganisationMembership>>([]);

    public Task<IReadOnlyList<OrganisationMembership>> MembersAsync(Guid organisationId, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<OrganisationMembership>>([]);
}
