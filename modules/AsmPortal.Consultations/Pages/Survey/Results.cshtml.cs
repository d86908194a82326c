using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Pages.Sessions;
using AsmPortal.Consultations.Services.Survey;
using AsmPortal.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Survey;

/// <summary>Counts of a survey, for everyone after the end.</summary>
[AllowAnonymous]
internal sealed class ResultsModel(SurveyReader reader, SurveyResults results, IStringLocalizer<ConsultationsResources> S) : ConsultationPageModel
{
    [BindProperty(SupportsGet = true)]
    public StakeholderGroup? Group { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Number { get; set; }

    public SurveySheet Sheet { get; private set; } = null!;

    public SurveyResult Result { get; private set; } = null!;

    public bool IsPublic => Consultation.State != ConsultationState.Open || Found.ClosesAt <= Found.Now;

    public IEnumerable<SelectListItem> Groups =>
        [new(S["All groups"], ""), .. SessionForms.EnumChoices<StakeholderGroup>(S)];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!results.AreShown(Found) || await SurveyServices.SheetAsync(Found, Number, reader, cancellationToken) is not { } sheet)
        {
            return NotFound();
        }

        Sheet = sheet;
        Result = await results.ReadAsync(sheet, Group, Consultation.Rules.SmallCell, cancellationToken);
        return Page();
    }
}
