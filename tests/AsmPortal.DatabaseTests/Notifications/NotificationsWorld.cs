using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.DatabaseTests.Kernel;
using AsmPortal.Kernel.Mail;
using AsmPortal.Kernel.Web;
using AsmPortal.Notifications;
using AsmPortal.Notifications.Models;
using AsmPortal.Notifications.Services;
using AsmPortal.Notifications.Tasks;
using AsmPortal.Privacy;
using AsmPortal.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Notifications;

/// <summary>The module on a database of its own, with kinds and people that the test makes.</summary>
internal sealed class NotificationsWorld(KernelWorld kernel, PeopleOfTest people) : IAsyncDisposable
{
    public const string Answered = "Test.Answered";
    public const string Reminder = "Test.Reminder";
    public const string Quiet = "Test.Quiet";

    public KernelWorld Kernel { get; } = kernel;

    public ManualClock Clock => Kernel.Clock;

    public static async Task<NotificationsWorld> CreateAsync(DatabaseEngine engine)
    {
        var people = new PeopleOfTest();
        var kernel = await KernelWorld.CreateAsync(engine, services =>
        {
            services.AddSingleton<IUserDirectory>(people).AddSingleton<INotificationKindProvider, KindsOfTest>();
            services.AddSingleton<IPublicAddress, PublicAddress>().AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
            services.AddScoped<INotifier, Notifier>().AddScoped<NotificationKinds>().AddScoped<NotificationMails>().AddScoped<NotificationList>();
            services.AddScoped<NotificationPreferences>().AddSingleton<UnsubscribeLinks>().AddSingleton<SummaryTimes>().AddOptions<NotificationsOptions>();
            services.AddScoped<IPersonalDataSource, NotificationsPersonalData>();
        });

        // Six in the evening at Lubumbashi.
        kernel.Clock.Set(new DateTimeOffset(2026, 11, 22, 16, 0, 0, TimeSpan.Zero));
        return new NotificationsWorld(kernel, people);
    }

    public Guid AddPerson(string culture = "fr", bool email = true)
    {
        var id = Guid.CreateVersion7();
        people.All[id] = new DirectoryUser(id, "Amina", email ? $"{id:N}@coop.example" : null, culture, []);
        return id;
    }

    public void RemovePerson(Guid id) => people.All.Remove(id);

    public async Task<bool> TellAsync(Guid user, string kind, string key, string subject = "Réponse")
    {
        var told = false;
        await Kernel.SaveAsync(async services => told = await services.GetRequiredService<INotifier>().NotifyAsync(user, kind, key, () => new NotificationText(subject, "", "/consultations/cobalt")));
        return told;
    }

    public Task ChooseAsync(Guid user, string kind, NotificationDelivery delivery) => Kernel.SaveAsync(services =>
        services.GetRequiredService<NotificationPreferences>().SaveAsync(user, new Dictionary<string, NotificationDelivery> { [kind] = delivery }, CancellationToken.None));

    public Task SendSummariesAsync() => Kernel.ReadAsync(async services =>
    {
        await new SendSummariesTask().DoWorkAsync(services, CancellationToken.None);
        return 0;
    });

    /// <summary>To a minute past the next morning's hour.</summary>
    public void NextMorning()
    {
        var next = new DateTimeOffset(Clock.Now.Date, TimeSpan.Zero).AddHours(5).AddMinutes(1);
        Clock.Set(next > Clock.GetUtcNow() ? next : next.AddDays(1));
    }

    public Task<List<MailMessageRow>> MailsAsync() => Kernel.QueryAsync(context => context.Set<MailMessageRow>().AsNoTracking().OrderBy(mail => mail.Id).ToListAsync());

    public Task<List<Notification>> NotificationsAsync(Guid user) =>
        Kernel.QueryAsync(context => context.Set<Notification>().AsNoTracking().Where(notification => notification.UserId == user).OrderBy(notification => notification.Id).ToListAsync());

    public ValueTask DisposeAsync() => Kernel.DisposeAsync();
}

internal sealed class KindsOfTest : INotificationKindProvider
{
    public IEnumerable<NotificationKind> GetKinds() =>
    [
        new(NotificationsWorld.Answered, "Your comment was answered", NotificationDelivery.AtOnce),
        new(NotificationsWorld.Reminder, "A consultation closes soon", NotificationDelivery.DailyDigest),
        new(NotificationsWorld.Quiet, "Somebody endorsed your comment", NotificationDelivery.PortalOnly),
    ];
}

internal sealed class PeopleOfTest : IUserDirectory
{
    public Dictionary<Guid, DirectoryUser> All { get; } = [];

    public Task<DirectoryUser?> FindAsync(Guid id, CancellationToken cancellationToken = default) => Task.FromResult(All.GetValueOrDefault(id));

    public Task<IReadOnlyList<DirectoryUser>> FindActiveAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<DirectoryUser>>([.. ids.Where(All.ContainsKey).Select(id => All[id])]);

    public Task<IReadOnlyList<DirectoryUser>> FindByRoleAsync(string role, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<DirectoryUser>> FindByPermissionAsync(string permission, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ParticipantProfile?> FindProfileAsync(Guid id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<Guid, string>> GetNamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
