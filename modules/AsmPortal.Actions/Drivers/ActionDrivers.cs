using AsmPortal.Accounts.Contracts;
using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Models;
using AsmPortal.Actions.Services;
using AsmPortal.Data;
using AsmPortal.Display;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Actions.Drivers;

/// <summary>What everyone may know of a site's plan.</summary>
/// <param name="Open">Actions that are neither verified nor given up.</param>
/// <param name="Overdue">Of these, overdue.</param>
/// <param name="Verified">Verified as effective.</param>
/// <param name="NextDue">The next due day of an unfinished one, today or later.</param>
internal sealed record SitePlan(int Open, int Overdue, int Verified, DateOnly? NextDue);

/// <summary>Lends the profile of a site its plan, and the score card a line of it. Confidential actions are not counted.</summary>
internal sealed class SitePlanDriver(PortalDbContext db, TimeProvider time) : IDisplayDriver<SiteProfile>
{
    private const string Views = "/Areas/AsmPortal.Actions/Views/";

    public async Task<IReadOnlyList<Panel>> DisplayAsync(SiteProfile model, CancellationToken cancellationToken)
    {
        var rows = db.Set<CorrectiveAction>().Where(row => row.SiteId == model.Site.Id && !row.Confidential);
        var (open, unfinished, today) = (ActionStateMachine.Open, ActionStateMachine.Unfinished, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var counts = await rows.GroupBy(row => row.SiteId).Select(group => new
        {
            Open = group.Sum(row => open.Contains(row.State) ? 1 : 0),
            Overdue = group.Sum(row => unfinished.Contains(row.State) && row.DueOrder < today ? 1 : 0),
            Verified = group.Sum(row => row.State == ActionState.VerifiedEffective ? 1 : 0),
        }).FirstOrDefaultAsync(cancellationToken);
        if (counts is null || counts.Open + counts.Verified == 0)
        {
            return [];
        }

        var next = await rows.Where(row => unfinished.Contains(row.State) && row.DueOrder >= today && row.DueOn != null).OrderBy(row => row.DueOrder).Select(row => row.DueOn).FirstOrDefaultAsync(cancellationToken);
        var plan = new SitePlan(counts.Open, counts.Overdue, counts.Verified, next);
        return [new Panel(SiteProfile.Content, 40, Views + "ActionsSitePlan.cshtml", plan), new Panel(SiteProfile.ScoreCard, 40, Views + "ActionsScoreCard.cshtml", plan)];
    }
}

/// <summary>Lends the desk what waits for the person.</summary>
internal sealed class ActionsDeskDriver(ActionList list, ICurrentUser user) : IDisplayDriver<WorkDesk>
{
    public async Task<IReadOnlyList<Panel>> DisplayAsync(WorkDesk model, CancellationToken cancellationToken)
    {
        var waiting = await list.CountWaitingAsync(user.Has(Permissions.Verify), cancellationToken);
        return waiting.IsEmpty ? [] : [new Panel(WorkDesk.Tasks, 25, "/Areas/AsmPortal.Actions/Views/ActionsWaiting.cshtml", waiting)];
    }
}

/// <summary>Tells the timeline of a site what was put right there.</summary>
internal sealed class ActionTimeline(PortalDbContext db, IStringLocalizer<ActionsResources> S) : ISiteTimelineSource
{
    public async Task<IReadOnlyList<SiteTimelineEntry>> ReadAsync(Guid siteId, DateOnly until, int limit, CancellationToken cancellationToken)
    {
        var end = until.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var rows = await (from row in db.Set<CorrectiveAction>()
                          where row.SiteId == siteId && !row.Confidential
                          join step in db.Set<ActionStep>() on row.Id equals step.ActionId
                          where step.At < end && (step.To == ActionState.Implemented || step.To == ActionState.VerifiedEffective)
                          orderby step.At descending, step.Id descending
                          select new { row.Subject, step.To, step.At }).Take(limit).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new SiteTimelineEntry(DateOnly.FromDateTime(row.At), Say(row.To!.Value, row.Subject.For(Localization.Languages.Current))));
    }

    private string Say(ActionState state, string subject) => state == ActionState.VerifiedEffective
        ? S["Corrective action verified as effective: {0}", subject]
        : S["Corrective action implemented: {0}", subject];
}
