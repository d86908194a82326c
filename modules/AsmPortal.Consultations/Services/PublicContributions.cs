using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Services;

/// <summary>Which contributions everyone may read: the one filter of public pages, feeds and exports.</summary>
internal sealed class PublicContributions(PortalDbContext db)
{
    public IQueryable<Contribution> Of(Consultation consultation) =>
        AreShown(consultation)
            ? db.Set<Contribution>().AsNoTracking().Where(row => row.ConsultationId == consultation.Id && row.State == ContributionState.Approved)
            : db.Set<Contribution>().AsNoTracking().Where(row => false);

    /// <summary>Whether the rules show contributions by now.</summary>
    public static bool AreShown(Consultation consultation) =>
        consultation.State != ConsultationState.Draft && (consultation.Rules.Publication != Publication.AfterClosing || consultation.State != ConsultationState.Open);
}
