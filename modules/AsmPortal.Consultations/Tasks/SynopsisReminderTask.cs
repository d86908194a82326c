using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Report;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Notifications;
using AsmPortal.Security;
using AsmPortal.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Tasks;

/// <summary>Tells those who manage consultations when a report is due in two weeks and when it is late; each once.</summary>
[BackgroundTask(Schedule = "0 10 5 * * ?", Title = "Remind of reports", Description = "Tells those who manage consultations which reports are due soon or late.")]
internal sealed class SynopsisReminderTask : IBackgroundTask
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(14);

    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<PortalDbContext>();
        var consultations = services.GetRequiredService<ConsultationReader>();
        var slugs = await db.Set<Consultation>()
            .Where(row => row.State == ConsultationState.Closed || row.State == ConsultationState.Answered)
            .Select(row => row.Slug)
            .ToListAsync(cancellationToken);
        if (slugs.Count == 0)
        {
            return;
        }

        Guid[] managers = [.. (await services.GetRequiredService<IUserDirectory>().FindByRoleAsync(PortalRoles.ConsultationManager, cancellationToken)).Select(person => person.Id)];
        foreach (var slug in slugs)
        {
            if (await consultations.FindAsync(slug, cancellationToken) is { } found && ResultReader.SynopsisDue(found) is { } due && due - found.Now <= Ahead)
            {
                await TellAsync(services, managers, found, due, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            }
        }
    }

    private static Task TellAsync(IServiceProvider services, Guid[] managers, FoundConsultation found, DateTime due, CancellationToken cancellationToken)
    {
        var S = services.GetRequiredService<IStringLocalizer<ConsultationsResources>>();
        var late = found.Now >= due;
        return services.GetRequiredService<INotifier>().NotifyAllAsync(
            managers,
            ReportNotifications.SynopsisDue.Name,
            $"synopsis:{found.Consultation.Id}:{(late ? "late" : "soon")}",
            () =>
            {
                var title = found.Consultation.Title.For(Languages.Current);
                return new NotificationText(
                    late ? S["The report of “{0}” is late", title] : S["The report of “{0}” is due soon", title],
                    S["It is due by {0}.", found.Zone.Describe(due.AddSeconds(-1))],
                    ReportPaths.Desk(found.Consultation.Slug));
            },
            cancellationToken);
    }
}
