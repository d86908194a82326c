using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Data;
using AsmPortal.Display;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Drivers;

/// <summary>A published answer as everyone reads it.</summary>
/// <param name="Answer">The disposition.</param>
/// <param name="Zone">The consultation's zone.</param>
/// <param name="Page">Whose page it is.</param>
/// <param name="TakesReply">Whether there is time left to reply.</param>
internal sealed record PublishedAnswer(Disposition Answer, ZonedTimes Zone, ContributionPage Page, bool TakesReply);

/// <summary>Lends the public page of a contribution the reply to its answer, or the way to reply. Nothing of a person is in it: the reply form is a page of its own.</summary>
internal sealed class PublishedAnswerDriver(PortalDbContext db, TimeProvider time) : IDisplayDriver<ContributionPage>
{
    public async Task<IReadOnlyList<Panel>> DisplayAsync(ContributionPage model, CancellationToken cancellationToken)
    {
        var found = await (from answer in db.Set<Disposition>().AsNoTracking()
                           where answer.ContributionId == model.Id && answer.PublishedAt != null
                           join consultation in db.Set<Consultation>() on answer.ConsultationId equals consultation.Id
                           select new { answer, consultation.TimeZone }).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return [];
        }

        var shown = new PublishedAnswer(found.answer, new ZonedTimes(found.TimeZone), model, found.answer.ReplyUntil > time.GetUtcNow().UtcDateTime);
        return [new Panel(ContributionPage.Answer, 10, "/Areas/AsmPortal.Consultations/Views/AnswerPublished.cshtml", shown)];
    }
}
