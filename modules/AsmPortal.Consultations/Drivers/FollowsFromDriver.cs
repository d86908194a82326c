using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Display;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Drivers;

/// <summary>A contribution that a requirement's text follows from.</summary>
internal sealed record FollowedContribution(string Slug, string Reference, string Excerpt, Outcome Outcome, AnswerState State);

/// <summary>Shows the editor of a requirement which contributions its text follows from.</summary>
internal sealed class FollowsFromDriver(PortalDbContext db, ICurrentUser user) : IDisplayDriver<RequirementEditorPage>
{
    private const int Most = 50;
    private const int MostExcerpt = 200;

    public async Task<IReadOnlyList<Panel>> DisplayAsync(RequirementEditorPage model, CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.ReadAll))
        {
            return [];
        }

        var rows = await (from answer in db.Set<Disposition>()
                          where answer.ChangedVersionId == model.Version.Id && answer.ChangedStableId == model.StableId
                          join row in db.Set<Contribution>() on answer.ContributionId equals row.Id
                          join consultation in db.Set<Consultation>() on row.ConsultationId equals consultation.Id
                          orderby row.Id
                          select new FollowedContribution(consultation.Slug, row.Reference, row.Text.Substring(0, MostExcerpt), answer.Outcome, row.AnswerState)).Take(Most).ToListAsync(cancellationToken);
        return rows.Count == 0 ? [] : [new Panel(RequirementEditorPage.Below, 10, "/Areas/AsmPortal.Consultations/Views/AnswerFollowsFrom.cshtml", rows)];
    }
}
