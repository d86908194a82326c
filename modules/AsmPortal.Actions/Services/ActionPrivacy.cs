using AsmPortal.Actions.Models;
using AsmPortal.Data;
using AsmPortal.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Actions.Services;

/// <summary>What corrective actions keep about somebody with an account, and what becomes of it when they go.</summary>
internal sealed class ActionPrivacy(PortalDbContext db, IStringLocalizer<ActionsResources> S) : IPersonalDataSource
{
    public async Task<IReadOnlyList<PersonalDataPart>> ExportAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        var steps = await (from step in db.Set<ActionStep>().AsNoTracking()
                           where step.ById == userId
                           join row in db.Set<CorrectiveAction>() on step.ActionId equals row.Id
                           orderby step.Id
                           select new { Action = row.Number, To = step.To.ToString(), step.Percent, step.Note, step.Language, step.At }).ToListAsync(cancellationToken);
        return [new PersonalDataPart("correctiveActionSteps", S["What you did with corrective actions"], steps)];
    }

    public async Task<IReadOnlyList<PersonalDataFate>> PreviewDeletionAsync(Guid userId, CancellationToken cancellationToken = default) =>
    [
        new PersonalDataFate(
            S["What you did with corrective actions"],
            S["Kept without your name: the history of what was put right must stay whole."],
            await db.Set<ActionStep>().CountAsync(step => step.ById == userId, cancellationToken)),
    ];

    public async Task EraseAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        foreach (var step in await db.Set<ActionStep>().Where(step => step.ById == userId).ToListAsync(cancellationToken))
        {
            step.ById = null;
        }

        foreach (var action in await db.Set<CorrectiveAction>().Where(row => row.RecommendedById == userId).ToListAsync(cancellationToken))
        {
            action.RecommendedById = null;
        }
    }
}
