using AsmPortal.Consultations.Services.Sessions;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Sessions;

/// <summary>Numbered forms to print for a session without power or network.</summary>
[RequirePermission(Permissions.FacilitateName)]
internal sealed class FormsModel(IStringLocalizer<ConsultationsResources> S) : SessionPageModel
{
    private const int MostForms = 200;

    [BindProperty(SupportsGet = true)]
    public int From { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public int Count { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public string Language { get; set; } = Languages.Current;

    public string FormLanguage => Languages.IsKnown(Language) ? Language : Languages.Current;

    public IReadOnlyList<FormNumber> Numbers { get; private set; } = [];

    public void OnGet()
    {
        if (From < 1 || Count is < 1 or > MostForms || From + Count - 1 > FormNumber.Most)
        {
            ModelState.AddModelError(nameof(Count), S["Print at most {0} forms at once, with numbers up to {1}.", MostForms, FormNumber.Most]);
            return;
        }

        Numbers = [.. Enumerable.Range(From, Count).Select(counter => new FormNumber(FormNumber.SessionCode(Id), counter))];
    }
}
