using AsmPortal.Administration.Services;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Security;
using AsmPortal.Tasks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Administration.Pages;

/// <summary>The background tasks: what they do, when they ran, and how that went.</summary>
[RequirePermission(Permissions.ManageTasksName)]
internal sealed class TasksModel(
    IBackgroundTaskManager tasks, ModuleWords words, ScheduleWords schedules, IAuditTrailManager audit, PortalDbContext context, IStringLocalizer<AdministrationResources> S) : PageModel
{
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Rows =
        [
            .. (await tasks.ListAsync(cancellationToken))
                .Select(task => new Row(task, words.Of(task.Module, task.Title), words.Of(task.Module, task.Description), schedules.Of(task.Schedule))),
        ];

    public async Task<IActionResult> OnPostRunAsync(string name, CancellationToken cancellationToken) =>
        await DoneAsync(await tasks.RunNowAsync(name, cancellationToken), "Administration.TaskRun", name, S["The task was started. Its result is shown here when it has ended."], cancellationToken);

    public async Task<IActionResult> OnPostPauseAsync(string name, CancellationToken cancellationToken) =>
        await DoneAsync(await tasks.PauseAsync(name, cancellationToken), "Administration.TaskPaused", name, S["The task is paused. It can still be run by hand."], cancellationToken);

    public async Task<IActionResult> OnPostResumeAsync(string name, CancellationToken cancellationToken) =>
        await DoneAsync(await tasks.ResumeAsync(name, cancellationToken), "Administration.TaskResumed", name, S["The task runs by its schedule again."], cancellationToken);

    private async Task<IActionResult> DoneAsync(bool found, string happened, string name, string notice, CancellationToken cancellationToken)
    {
        if (!found)
        {
            return NotFound();
        }

        audit.Record(happened, "BackgroundTask", name);
        await context.SaveChangesAsync(cancellationToken);
        return this.GoTo("/admin/tasks", notice);
    }

    /// <summary>One task as shown.</summary>
    internal sealed record Row(BackgroundTaskStatus Status, string Title, string Description, string Schedule)
    {
        /// <summary>How long the last run took, in seconds.</summary>
        public double? Seconds => Status.LastDuration?.TotalSeconds;
    }
}
