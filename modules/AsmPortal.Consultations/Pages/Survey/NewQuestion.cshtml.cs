using AsmPortal.Consultations.Pages.Sessions;
using AsmPortal.Consultations.Services.Survey;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Survey;

[RequirePermission(Permissions.ManageName)]
internal sealed class NewQuestionModel(SurveyBuilder builder, IStringLocalizer<ConsultationsResources> S) : SurveyPageModel, IQuestionForm
{
    [BindProperty]
    public QuestionForm Input { get; set; } = new();

    public bool IsNew => true;

    public IReadOnlyList<SelectListItem> Conditions => QuestionForm.ConditionsOf(Sheet.Questions, S);

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var added = await builder.AddAsync(Sheet.Survey.Id, Input.ToDraft(), cancellationToken);
        return added.Succeeded ? this.GoTo(Here, S["The question is added."]) : await this.AnswerAsync(added, () => Task.FromResult<IActionResult>(Page()));
    }
}
