using AsmPortal.Consultations.Services.Survey;
using AsmPortal.Security;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Survey;

[RequirePermission(Permissions.ManageName)]
internal sealed class PreviewModel(IStringLocalizer<ConsultationsResources> S) : SurveyPageModel
{
    public IReadOnlyList<ShownQuestion> Questions { get; private set; } = [];

    public void OnGet() => Questions = ShownQuestion.Of(Sheet, new TypedAnswers(), [], S);
}
