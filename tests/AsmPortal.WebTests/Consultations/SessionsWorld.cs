using System.Collections.Concurrent;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Sessions;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Mail;
using AsmPortal.Notifications;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Consultations;

/// <summary>A portal with an open consultation of its own and ears for what people are told.</summary>
internal sealed class SessionsWorld : IAsyncDisposable
{
    public const string Slug = "sessions-test";
    public const string Public = "/consultations/" + Slug;
    public const string Desk = "/work/consultations/" + Slug;

    private SessionsWorld(TestPortal portal, Ears ears) => (Portal, Told) = (portal, ears);

    public TestPortal Portal { get; }

    public Ears Told { get; }

    public Consultation Consultation { get; private set; } = null!;

    public static async Task<SessionsWorld> StartAsync(DatabaseEngine engine, ConsultationRules? rules = null)
    {
        var ears = new Ears();
        var portal = await TestPortal.StartAsync(engine, options => options.Services = services =>
        {
            services.AddSingleton<INotifier>(ears);
            services.AddScoped<IMailQueue>(_ => ears);
        });
        var world = new SessionsWorld(portal, ears);
        await world.OpenAsync(rules ?? new ConsultationRules());
        return world;
    }

    public async Task<Session> AddSessionAsync(TimeSpan startsIn, int? capacity = null, SessionKind kind = SessionKind.Workshop, string zone = "Africa/Lubumbashi")
    {
        var starts = Portal.Clock.Now + startsIn;
        var session = new Session
        {
            ConsultationId = Consultation.Id,
            Kind = kind,
            Title = new LocalizedText("Workshop in Kolwezi", "Atelier de Kolwezi", "科卢韦齐研讨会"),
            StartsAt = starts,
            EndsAt = starts.AddHours(2),
            TimeZone = zone,
            Place = "Kolwezi",
            OnlineAddress = "https://meet.example.org/secret-room",
            Capacity = capacity,
        };
        await ChangeAsync(db => db.Add(session));
        return session;
    }

    public Task ChangeAsync(Action<PortalDbContext> change) => Portal.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<PortalDbContext>();
        change(db);
        await db.SaveChangesAsync();
    });

    public Task<Result<RegistrationState>> RegisterGuestAsync(Guid session, string email) => Portal.InScopeAsync(services =>
        services.GetRequiredService<SessionRegistrations>().RegisterAsync(session, new NewRegistration("Guest " + email, email, "fr", StakeholderGroup.ArtisanalMiners, "", ""), default));

    public Task<List<SessionRegistration>> RegistrationsAsync(Guid session) =>
        Portal.ReadAsync(db => db.Set<SessionRegistration>().AsNoTracking().Where(row => row.SessionId == session).OrderBy(row => row.Number).ToListAsync());

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    private async Task OpenAsync(ConsultationRules rules)
    {
        var version = await Portal.InScopeAsync(services => services.GetRequiredService<IFrameworkDirectory>().FindVersionAsync("asm-cobalt", "2.0"));
        version.ShouldNotBeNull().State.ShouldBe(VersionState.InConsultation);
        var zone = new ZonedTimes("Africa/Lubumbashi");
        var today = DateOnly.FromDateTime(zone.Local(Portal.Clock.Now));
        Consultation = new Consultation
        {
            Slug = Slug,
            FrameworkId = version.FrameworkId,
            VersionId = version.Id,
            State = ConsultationState.Open,
            TimeZone = "Africa/Lubumbashi",
            Title = new LocalizedText("Sessions test", "Essai des séances", "会议测试"),
            Rules = rules,
            CreatedAt = Portal.Clock.Now,
        };
        await ChangeAsync(db =>
        {
            db.Add(Consultation);
            db.Add(new Round { ConsultationId = Consultation.Id, Number = 1, OpensAt = zone.StartOfDay(today.AddDays(-10)), ClosesAt = zone.EndOfDay(today.AddDays(20)) });
        });
    }

    /// <summary>Hears what people would be told, each thing once, as the real ones promise.</summary>
    internal sealed class Ears : INotifier, IMailQueue
    {
        private readonly ConcurrentDictionary<string, bool> _keys = new(StringComparer.Ordinal);

        public ConcurrentQueue<(Guid User, string Key, string Subject)> Notifications { get; } = [];

        public ConcurrentQueue<OutgoingMail> Mails { get; } = [];

        public Task<bool> NotifyAsync(Guid userId, string kind, string key, Func<NotificationText> text, CancellationToken cancellationToken = default)
        {
            var isNew = _keys.TryAdd($"{userId}:{kind}:{key}", true);
            if (isNew)
            {
                Notifications.Enqueue((userId, key, text().Subject));
            }

            return Task.FromResult(isNew);
        }

        public async Task NotifyAllAsync(IReadOnlyCollection<Guid> userIds, string kind, string key, Func<NotificationText> text, CancellationToken cancellationToken = default)
        {
            foreach (var user in userIds)
            {
                await NotifyAsync(user, kind, key, text, cancellationToken);
            }
        }

        public Task<bool> AddAsync(OutgoingMail mail, CancellationToken cancellationToken = default)
        {
            mail.DeduplicationKey!.Length.ShouldBeLessThanOrEqualTo(200);
            var isNew = _keys.TryAdd(mail.DeduplicationKey, true);
            if (isNew)
            {
                Mails.Enqueue(mail);
            }

            return Task.FromResult(isNew);
        }

        public async Task<IReadOnlyList<OutgoingMail>> AddAllAsync(IReadOnlyCollection<OutgoingMail> mails, CancellationToken cancellationToken = default)
        {
            List<OutgoingMail> added = [];
            foreach (var mail in mails)
            {
                if (await AddAsync(mail, cancellationToken))
                {
                    added.Add(mail);
                }
            }

            return added;
        }

        public Task ForgetAsync(string address, CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
