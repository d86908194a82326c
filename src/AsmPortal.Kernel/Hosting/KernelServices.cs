using AsmPortal.Administration;
using AsmPortal.Audit;
using AsmPortal.Commands;
using AsmPortal.Display;
using AsmPortal.Events;
using AsmPortal.Files;
using AsmPortal.Kernel.Audit;
using AsmPortal.Kernel.Data;
using AsmPortal.Kernel.Display;
using AsmPortal.Kernel.Files;
using AsmPortal.Kernel.Mail;
using AsmPortal.Kernel.Outbox;
using AsmPortal.Kernel.Sealing;
using AsmPortal.Kernel.Web;
using AsmPortal.Mail;
using AsmPortal.Navigation;
using AsmPortal.Tasks;
using AsmPortal.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AsmPortal.Kernel.Hosting;

internal static class KernelServices
{
    public static IServiceCollection AddKernelServices(this IServiceCollection services)
    {
        services.AddScoped<IAuditTrailManager, AuditTrailManager>();
        services.AddScoped<IEventOutbox, EventOutbox>();
        services.AddSingleton<OutboxDispatcher>();
        services.AddScoped<IMailQueue, MailQueue>();
        services.AddSingleton<IEmailTransport, SmtpEmailTransport>();
        services.AddScoped<FileStore>().AddScoped<IFileStore>(provider => provider.GetRequiredService<FileStore>());
        services.AddScoped<IPageCache, PageCache>();
        services.AddScoped<IDisplayManager, DisplayManager>();
        services.AddScoped<INavigationManager, NavigationManager>();
        services.AddSingleton<IMarkdownRenderer, MarkdownRenderer>();
        services.AddSingleton<IPublicAddress, PublicAddress>();
        services.AddBackgroundTask<OutboxTask>().AddBackgroundTask<SendMailTask>().AddBackgroundTask<CleanUpTask>().AddBackgroundTask<RemoveOldMessagesTask>();
        services.AddScoped<IPortalCheck, DatabaseCheck>();
        services.AddScoped<IPortalCheck, AuditChainCheck>();
        services.AddScoped<IPortalCheck, FileCheck>();
        services.AddScoped<IPortalCheck, Localization.TranslationCheck>();
        services.AddScoped<IMailboxReader, MailboxReader>();
        services.AddScoped<IOutboxReader, OutboxReader>();
        services.AddScoped<IAuditReader, AuditReader>();
        services.AddSingleton<ITranslationCoverage, Localization.TranslationCoverageReader>();
        services.AddHostedService<CacheStampWatcher>();
        services.AddSealing();
        services.AddDataProtection().SetApplicationName("AsmPortal");
        services.AddSingleton<DatabaseKeyRepository>().AddScoped<IStartUpStep, DataProtectionStartUp>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<DatabaseKeyRepository>()));
        return services;
    }
}
