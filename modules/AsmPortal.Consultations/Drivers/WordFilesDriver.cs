using AsmPortal.Consultations.Contracts;
using AsmPortal.Display;

namespace AsmPortal.Consultations.Drivers;

/// <summary>Lends the page of a consultation what can be had and given as files.</summary>
internal sealed class WordFilesDriver : IDisplayDriver<ConsultationPage>
{
    public Task<IReadOnlyList<Panel>> DisplayAsync(ConsultationPage model, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Panel>>(
        model.State == ConsultationState.Draft ? [] : [new Panel(ConsultationPage.Below, 60, "/Areas/AsmPortal.Consultations/Views/WordFiles.cshtml", model)]);
}
