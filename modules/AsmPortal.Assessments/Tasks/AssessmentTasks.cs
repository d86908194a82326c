using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services;
using AsmPortal.Assessments.Services.Notices;
using AsmPortal.Assessments.Services.Reminders;
using AsmPortal.Assessments.Services.Workflow;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AsmPortal.Assessments.Tasks;

[BackgroundTask(Schedule = "0 5 0 * * ?", Title = "Expire assessments", Description = "Ends published assessments at their date and tells the register which levels are still in force.")]
internal sealed class ExpireAssessmentsTask : IBackgroundTask
{
    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<PortalDbContext>();
        var levels = services.GetRequiredService<LevelsInForce>();
        var notices = services.GetRequiredService<AssessmentNotices>();
        var audit = services.GetRequiredService<IAuditTrailManager>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(now);
        var sites = await db.Set<Assessment>().Where(row => row.State == AssessmentState.Published && row.ExpiresOn <= today).Select(row => row.SiteId).Distinct().ToListAsync(cancellationToken);
        foreach (var site in sites)
        {
            await using var transaction = await db.BeginExclusiveAsync(LevelsInForce.LockName(site), cancellationToken);
            var due = await db.Set<Assessment>().Where(row => row.SiteId == site && row.State == AssessmentState.Published && row.ExpiresOn <= today).ToListAsync(cancellationToken);
            foreach (var assessment in due)
            {
                await notices.SteppedAsync(assessment, AssessmentWorkflow.Step(db, assessment, AssessmentState.Expired, "", null, now), cancellationToken);
                audit.Record("Assessments.Expired", nameof(Assessment), assessment.Id.ToString());
            }

            if (due.Count > 0)
            {
                await levels.ChangedAsync(site, due, now, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }

            db.ChangeTracker.Clear();
        }
    }
}

[BackgroundTask(Schedule = "0 35 2 * * ?", Title = "Remove unfinished uploads", Description = "Removes evidence that was begun to be sent and never completed.")]
internal sealed class RemoveUploadsTask : IBackgroundTask
{
    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<PortalDbContext>();
        var before = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime.AddDays(-services.GetRequiredService<IOptions<AssessmentOptions>>().Value.UploadDays);
        await db.Set<EvidenceUpload>().Where(row => row.StartedAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}

[BackgroundTask(Schedule = "0 10 6 * * ?", Title = "Remind of assessments", Description = "Reminds of unfinished, returned, unverified and expiring assessments and of evidence that grows old, each person at most once a week for each.")]
internal sealed class RemindOfAssessmentsTask : IBackgroundTask
{
    public Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken) => services.GetRequiredService<AssessmentReminders>().RunAsync(cancellationToken);
}
