using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Pages.Answer;

/// <summary>What the reader said in a consultation, and what was answered.</summary>
[SignedIn]
internal sealed class MyAnswersModel(PortalDbContext db, ICurrentUser user) : AnswerPage
{
    private const int PageSize = 50;

    [Microsoft.AspNetCore.Mvc.BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Slice<Mine> Items { get; private set; } = new([], null);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var rows = db.Set<Contribution>().AsNoTracking().Where(row => row.AuthorId == user.Id && row.ConsultationId == Consultation.Id);
        if (Cursor.Read(After, 1) is [var last] && Guid.TryParse(last, out var id))
        {
            rows = rows.Where(row => row.Id.CompareTo(id) > 0);
        }

        var found = await (from row in rows.OrderBy(row => row.Id).Take(PageSize + 1)
                           join answer in db.Set<Disposition>().Where(answer => answer.PublishedAt != null) on row.Id equals answer.ContributionId into answers
                           from answer in answers.DefaultIfEmpty()
                           orderby row.Id
                           select new Mine(row, answer)).ToListAsync(cancellationToken);
        Items = Cursor.Cut(found, PageSize, item => [item.Row.Id.ToString()]);
    }

    /// <summary>Whether a reply is still taken.</summary>
    public bool MayReply(Mine item) => item.Answer is { RepliedAt: null } answer && Found.Now < answer.ReplyUntil && item.Row.State == ContributionState.Approved;

    /// <summary>One contribution with its published answer, when there is one.</summary>
    internal sealed record Mine(Contribution Row, Disposition? Answer);
}
