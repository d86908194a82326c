using AsmPortal.Accounts.Contracts;
using AsmPortal.Display;
using AsmPortal.Events;
using AsmPortal.Modules;
using AsmPortal.Navigation;
using AsmPortal.Notifications.Drivers;
using AsmPortal.Notifications.Events;
using AsmPortal.Notifications.Services;
using AsmPortal.Notifications.Tasks;
using AsmPortal.Privacy;
using AsmPortal.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Notifications;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(NotificationsOptions.Section);
        NotificationsOptions.Check(section);
        services.Configure<NotificationsOptions>(section);
        services.AddScoped<INotifier, Notifier>();
        services.AddScoped<NotificationKinds>();
        services.AddScoped<NotificationMails>();
        services.AddScoped<NotificationList>();
        services.AddScoped<NotificationPreferences>();
        services.AddSingleton<UnsubscribeLinks>();
        services.AddSingleton<SummaryTimes>();
        services.AddBackgroundTask<SendSummariesTask>();
        services.AddScoped<INavigationProvider, WorkMenu>();
        services.AddScoped<IDisplayDriver<SiteHeader>, HeaderDriver>();
        services.AddScoped<IPersonalDataSource, NotificationsPersonalData>();
        services.AddSingleton<INotificationKindProvider, AccountKinds>();
        services.AddIntegrationEventHandler<MembershipDecided, TellOfMembership>();
    }
}
