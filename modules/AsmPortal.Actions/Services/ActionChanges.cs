using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Models;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Events;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using AsmPortal.Web;

namespace AsmPortal.Actions.Services;

/// <summary>What is said of a step beside the state.</summary>
internal sealed record StepDetails
{
    public int? Percent { get; init; }

    public string Note { get; init; } = "";

    public string Language { get; init; } = Languages.English;

    public DateOnly? DueOn { get; init; }

    public long? Cost { get; init; }
}

/// <summary>Who took a step and when, where that is not the running person and now: of what is taken over from elsewhere.</summary>
internal sealed record StepOrigin(Guid? ById, DateTime At);

/// <summary>Writes steps: every change of an action goes through here, with its audit row, its event and what the public sees of it.</summary>
internal sealed class ActionChanges(
    PortalDbContext db, IEventOutbox outbox, IAuditTrailManager audit, IPageCache cache, ISiteDirectory sites, ICurrentUser user, TimeProvider time)
{
    /// <summary>Adds the first step of a new action.</summary>
    public ActionStep Recommended(CorrectiveAction action) =>
        Add(action, null, ActionState.Recommended, new StepDetails { DueOn = action.DueOn, Cost = action.Cost }, "Actions.Recommended", new StepOrigin(user.Id, action.RecommendedAt));

    /// <summary>Brings an action into a state.</summary>
    public ActionStep Move(CorrectiveAction action, ActionState to, StepDetails details) => Move(action, to, details, Here);

    /// <summary>The same at another time, by whoever took the step then.</summary>
    public ActionStep Move(CorrectiveAction action, ActionState to, StepDetails details, StepOrigin origin)
    {
        var from = action.State;
        (action.State, action.StateAt) = (to, origin.At);
        action.Progress = to switch
        {
            ActionState.Implemented => 100,

            // What did not work is begun anew: the share of the first attempt says nothing of the second.
            ActionState.InProgress when from == ActionState.Ineffective => 0,
            _ => action.Progress,
        };
        return Add(action, from, to, details, $"Actions.{to}", origin);
    }

    /// <summary>Adds a step that leaves an action in its state.</summary>
    public ActionStep Note(CorrectiveAction action, StepDetails details, string auditName) => Add(action, null, null, details, auditName, Here);

    /// <summary>Renders anew what shows the actions of these sites, in one query.</summary>
    public async Task EvictAsync(IReadOnlyCollection<Guid> siteIds, CancellationToken cancellationToken)
    {
        foreach (var site in (await sites.FindManyAsync(siteIds, cancellationToken)).Values)
        {
            cache.Evict(SiteProfile.CacheTag(site.Slug));
        }
    }

    private StepOrigin Here => new(user.Id, time.GetUtcNow().UtcDateTime);

    private ActionStep Add(CorrectiveAction action, ActionState? from, ActionState? to, StepDetails details, string auditName, StepOrigin origin)
    {
        var step = new ActionStep
        {
            ActionId = action.Id,
            Number = ++action.Steps,
            From = from,
            To = to,
            Percent = details.Percent,
            Note = details.Note,
            Language = details.Language,
            DueOn = details.DueOn,
            Cost = details.Cost,
            ById = origin.ById,
            At = origin.At,
        };
        db.Add(step);
        audit.Record(auditName, nameof(CorrectiveAction), action.Id.ToString(), new Dictionary<string, string> { ["number"] = action.Number });
        if (to is { } state)
        {
            outbox.Add(new CorrectiveActionChanged(action.Id, action.SiteId, action.Source, state, step.At));
        }

        return step;
    }
}
