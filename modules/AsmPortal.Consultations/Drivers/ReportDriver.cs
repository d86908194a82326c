using AsmPortal.Consultations.Contracts;
using AsmPortal.Display;

namespace AsmPortal.Consultations.Drivers;

/// <summary>Says at the top of a consultation's page what became of it once it is over, and leads to the results and the report.</summary>
internal sealed class ReportDriver : IDisplayDriver<ConsultationPage>
{
    public Task<IReadOnlyList<Panel>> DisplayAsync(ConsultationPage model, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Panel>>(
        model.State is ConsultationState.Closed or ConsultationState.Answered or ConsultationState.Reported
            ? [new Panel(ConsultationPage.Top, 10, "/Areas/AsmPortal.Consultations/Views/ReportStanding.cshtml", model)]
            : []);
}
