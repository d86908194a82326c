using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Data;
using AsmPortal.Display;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Drivers;

/// <summary>What waits in one consultation.</summary>
internal sealed record WaitingWork(string Slug, LocalizedText Title, int Moderation, int Appeals, int Assigned, int Drafted, int Proposed, int Translations)
{
    public bool IsEmpty => Moderation + Appeals + Assigned + Drafted + Proposed + Translations == 0;
}

/// <summary>Lends the desk what waits for the reader in the consultations that are not reported yet.</summary>
internal sealed class AnswerDeskDriver(PortalDbContext db, Rationales rationales, ICurrentUser user) : IDisplayDriver<WorkDesk>
{
    private const int MostConsultations = 10;

    public async Task<IReadOnlyList<Panel>> DisplayAsync(WorkDesk model, CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.ReadAll) && !user.Has(Permissions.Moderate))
        {
            return [];
        }

        var consultations = await db.Set<Consultation>().AsNoTracking()
            .Where(row => row.State == ConsultationState.Open || row.State == ConsultationState.Closed)
            .OrderByDescending(row => row.CreatedAt).Take(MostConsultations)
            .Select(row => new { row.Id, row.Slug, row.Title })
            .ToListAsync(cancellationToken);
        var waiting = new List<WaitingWork>();
        foreach (var consultation in consultations)
        {
            waiting.Add(await ReadAsync(consultation.Id, consultation.Slug, consultation.Title, cancellationToken));
        }

        waiting.RemoveAll(work => work.IsEmpty);
        return waiting.Count == 0 ? [] : [new Panel(WorkDesk.Tasks, 15, "/Areas/AsmPortal.Consultations/Views/AnswerWaiting.cshtml", waiting)];
    }

    /// <summary>Counts only what the reader deals with, and no further than the board counts.</summary>
    private async Task<WaitingWork> ReadAsync(Guid id, string slug, LocalizedText title, CancellationToken cancellationToken)
    {
        var rows = db.Set<Contribution>().Where(row => row.ConsultationId == id);
        Task<int> Count<T>(bool asked, IQueryable<T> query) => asked ? query.Take(BoardReader.MostCounted).CountAsync(cancellationToken) : Task.FromResult(0);
        var editable = AnswerStateMachine.Editable;
        var translations = 0;
        foreach (var language in user.Has(Permissions.Translate) ? user.TranslatorLanguages : [])
        {
            translations += await Count(true, rationales.Waiting(id, language));
        }

        return new WaitingWork(
            slug,
            title,
            await Count(user.Has(Permissions.Moderate), rows.Where(row => row.State == ContributionState.Pending)),
            await Count(user.Has(Permissions.Moderate), db.Set<Appeal>().Where(row => row.ConsultationId == id && row.DecidedAt == null)),
            await Count(user.Has(Permissions.Answer), rows.Where(row => row.AssigneeId == user.Id && editable.Contains(row.AnswerState))),
            await Count(user.Has(Permissions.Propose), rows.Where(row => row.AnswerState == AnswerState.Drafted)),
            await Count(user.Has(Permissions.Decide), rows.Where(row => row.AnswerState == AnswerState.Proposed)),
            translations);
    }
}
