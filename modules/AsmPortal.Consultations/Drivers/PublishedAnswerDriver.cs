using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Data;
using AsmPortal.Display;
using AsmPortal.Frameworks.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Drivers;

/// <summary>A published answer as everyone reads it.</summary>
/// <param name="Answer">The disposition.</param>
/// <param name="DuplicateOf">Number of the contribution that it repeats; null for none.</param>
/// <param name="Changed">The version whose text changed; null when none did.</param>
/// <param name="Zone">The consultation's zone.</param>
/// <param name="Page">Whose page it is.</param>
internal sealed record PublishedAnswer(Disposition Answer, string? DuplicateOf, VersionReference? Changed, ZonedTimes Zone, ContributionPage Page);

/// <summary>Lends the public page of a contribution its published answer and the way to reply. Nothing of a person is in it: the reply form is a page of its own.</summary>
internal sealed class PublishedAnswerDriver(PortalDbContext db, IFrameworkDirectory frameworks) : IDisplayDriver<ContributionPage>
{
    public async Task<IReadOnlyList<Panel>> DisplayAsync(ContributionPage model, CancellationToken cancellationToken)
    {
        var found = await (from answer in db.Set<Disposition>().AsNoTracking()
                           where answer.ContributionId == model.Id && answer.PublishedAt != null
                           join consultation in db.Set<Consultation>() on answer.ConsultationId equals consultation.Id
                           join target in db.Set<Contribution>() on answer.DuplicateOfId equals target.Id into targets
                           from target in targets.DefaultIfEmpty()
                           select new { answer, consultation.TimeZone, DuplicateOf = target == null ? null : target.Reference }).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return [];
        }

        var changed = found.answer.ChangedVersionId is { } version ? await frameworks.FindVersionAsync(version, cancellationToken) : null;
        var shown = new PublishedAnswer(found.answer, found.DuplicateOf, changed, new ZonedTimes(found.TimeZone), model);
        return [new Panel(ContributionPage.Answer, 10, "/Areas/AsmPortal.Consultations/Views/AnswerPublished.cshtml", shown)];
    }
}
