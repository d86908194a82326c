using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Drivers;
using AsmPortal.Consultations.Tasks;
using AsmPortal.Display;
using AsmPortal.Notifications;
using AsmPortal.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Consultations.Services.Report;

/// <summary>Convergence, process, report, open data, feeds and the API of consultations.</summary>
internal static class ReportServices
{
    public static IServiceCollection AddReportPart(this IServiceCollection services)
    {
        services.AddScoped<ResultReader>();
        services.AddScoped<ReportComments>();
        services.AddScoped<ReportReader>();
        services.AddScoped<ReportWords>();
        services.AddScoped<ReportDocument>();
        services.AddScoped<ReportPublishing>();
        services.AddScoped<IReportAudience, ContributorsAudience>();
        services.AddSingleton<INotificationKindProvider, ReportNotifications>();
        services.AddScoped<IDisplayDriver<ConsultationPage>, ReportDriver>();
        services.AddScoped<Api.ReportConsultations>();
        services.AddScoped<Api.ReportCommentFeed>();
        services.AddScoped<Api.ReportSubmission>();
        services.AddScoped<Api.ExportParts>();
        services.AddBackgroundTask<SynopsisReminderTask>();
        return services;
    }
}
