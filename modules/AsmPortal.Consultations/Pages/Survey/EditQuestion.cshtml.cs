using AsmPortal.Consultations.Pages.Sessions;
using AsmPortal.Consultations.Services.Survey;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Survey;

[RequirePermission(Permissions.ManageName)]
internal sealed class EditQuestionModel(SurveyBuilder builder, IStringLocalizer<ConsultationsResources> S) : SurveyPageModel, IQuestionForm
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public QuestionForm Input { get; set; } = new();

    public bool IsNew => false;

    public IReadOnlyList<SelectListItem> Conditions => QuestionForm.ConditionsOf(Sheet.Questions.TakeWhile(question => question.Id != Id), S);

    public IActionResult OnGet()
    {
        if (Sheet.Questions.FirstOrDefault(question => question.Id == Id) is not { } question)
        {
            return NotFound();
        }

        Input = QuestionForm.Of(question);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var changed = await builder.EditAsync(Sheet.Survey.Id, Id, Input.ToDraft(), cancellationToken);
        return changed.Succeeded ? this.GoTo(Here, S["Saved."]) : await this.AnswerAsync(changed, () => Task.FromResult<IActionResult>(Page()));
    }
}
