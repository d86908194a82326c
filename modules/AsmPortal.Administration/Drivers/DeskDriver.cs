using AsmPortal.Display;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Tasks;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Administration.Drivers;

/// <summary>Counts what needs the administrator: parked events, failed mail, failing and paused tasks, missing translations.</summary>
internal sealed class DeskDriver(
    IOutboxReader outbox,
    IMailboxReader mailbox,
    IBackgroundTaskManager tasks,
    ITranslationCoverage translations,
    ICurrentUser user,
    IStringLocalizer<AdministrationResources> localizer) : IDisplayDriver<AdminDesk>
{
    private readonly IStringLocalizer S = localizer;

    public async Task<IReadOnlyList<Panel>> DisplayAsync(AdminDesk model, CancellationToken cancellationToken)
    {
        var figures = new List<DeskFigure>();
        if (user.Has(Permissions.ManageOutbox))
        {
            var (_, parked) = await outbox.CountAsync(cancellationToken);
            figures.Add(new DeskFigure(S.Plural(parked, "parked event", "parked events"), parked, "/admin/outbox?parked=true"));
        }

        if (user.Has(Permissions.ViewMail))
        {
            var failed = await mailbox.CountAsync(MailState.Failed, cancellationToken);
            figures.Add(new DeskFigure(S.Plural(failed, "failed mail", "failed mails"), failed, "/admin/mail?state=Failed"));
            var uncertain = await mailbox.CountAsync(MailState.Uncertain, cancellationToken);
            figures.Add(new DeskFigure(S.Plural(uncertain, "mail of uncertain fate", "mails of uncertain fate"), uncertain, "/admin/mail?state=Uncertain"));
        }

        if (user.Has(Permissions.ManageTasks))
        {
            var all = await tasks.ListAsync(cancellationToken);
            var failing = all.Count(task => task.LastSucceeded == false);
            var paused = all.Count(task => task.Paused);
            figures.Add(new DeskFigure(S.Plural(failing, "failing task", "failing tasks"), failing, "/admin/tasks"));
            figures.Add(new DeskFigure(S.Plural(paused, "paused task", "paused tasks"), paused, "/admin/tasks"));
        }

        if (user.Has(Permissions.ViewTranslations))
        {
            var missing = translations.Read().Sum(module => module.Total - module.Translated);
            figures.Add(new DeskFigure(S.Plural(missing, "missing translation", "missing translations"), missing, "/admin/translations"));
        }

        return [.. figures.Select((figure, index) => new Panel(AdminDesk.Attention, 100 + index, AdminDesk.FigureView, figure))];
    }
}
