using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Display;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Drivers;

/// <summary>Leads from a consultation's page to its survey while that takes answers, and afterwards to the survey's results.</summary>
internal sealed class SurveyDriver(PortalDbContext db) : IDisplayDriver<ConsultationPage>
{
    public async Task<IReadOnlyList<Panel>> DisplayAsync(ConsultationPage model, CancellationToken cancellationToken) =>
        (model.IsOpen || model.State is not (ConsultationState.Draft or ConsultationState.Open))
            && await db.Set<ConsultationSurvey>().AnyAsync(survey => survey.ConsultationId == model.Id && survey.State == SurveyState.Open, cancellationToken)
                ? [new Panel(ConsultationPage.Participate, 10, "/Areas/AsmPortal.Consultations/Views/SurveyWay.cshtml", model)]
                : [];
}
