using AsmPortal.ChildProtection.Services;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Pages.Cases;

/// <summary>A supervisor judges the emergency openings of the organisation's cases.</summary>
[RequirePermission(Permissions.SuperviseName)]
internal sealed class EmergenciesModel(Emergencies emergencies, IStringLocalizer<ChildProtectionResources> S) : PageModel
{
    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public ReviewForm Review { get; set; } = new();

    public IReadOnlyList<WaitingEmergency> Waiting { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Waiting = await emergencies.WaitingAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var result = await emergencies.ReviewAsync(Id, Review.Justified, Review.Text, cancellationToken);
        if (result.Succeeded)
        {
            TempData["Status"] = S["Your judgement is recorded."].Value;
            return LocalRedirect($"~/{Languages.Current}{CasePaths.Emergencies}");
        }

        if (this.Refused(result, nameof(Review)) is { } answer)
        {
            return answer;
        }

        await OnGetAsync(cancellationToken);
        return Page();
    }
}

/// <summary>A judgement.</summary>
internal sealed class ReviewForm : NoteForm
{
    public bool? Justified { get; set; }
}
