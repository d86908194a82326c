using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>A version is published when its consultations are over and every substantive contribution to them is answered in public.</summary>
internal sealed class AnswersGate(PortalDbContext db, ICurrentUser user, IStringLocalizer<ConsultationsResources> S) : IPublicationGate
{
    public async Task<IReadOnlyList<UnmetGate>> CheckAsync(Guid versionId, CancellationToken cancellationToken)
    {
        var consultations = await db.Set<Consultation>().AsNoTracking().Where(row => row.VersionId == versionId).OrderBy(row => row.Slug).ToListAsync(cancellationToken);
        var unmet = new List<UnmetGate>();
        foreach (var consultation in consultations.Where(row => row.State is ConsultationState.Open))
        {
            unmet.Add(new UnmetGate(S["The consultation “{0}” is still open.", consultation.Title.For(Languages.Current)], 1, LinkTo(consultation)));
        }

        var ids = consultations.ConvertAll(row => row.Id);
        var open = AnswerStateMachine.Unanswered;
        var counts = await db.Set<Contribution>()
            .Where(row => ids.Contains(row.ConsultationId) && open.Contains(row.AnswerState) && (row.State == ContributionState.Approved || row.State == ContributionState.Pending))
            .GroupBy(row => row.ConsultationId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        foreach (var consultation in consultations.Where(row => counts.ContainsKey(row.Id)))
        {
            var count = counts[consultation.Id];
            unmet.Add(new UnmetGate(
                S.Plural(count, "{0} contribution to “{1}” has no published answer.", "{0} contributions to “{1}” have no published answer.", consultation.Title.For(Languages.Current)),
                count,
                LinkTo(consultation)));
        }

        return unmet;
    }

    /// <summary>The board, for those who may see it.</summary>
    private string? LinkTo(Consultation consultation) => user.Has(Permissions.ReadAll) ? ConsultationPaths.Board(consultation.Slug) : null;
}
