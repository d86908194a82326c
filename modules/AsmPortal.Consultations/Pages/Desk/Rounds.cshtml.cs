using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Desk;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Desk;

/// <summary>The rounds: change them while the consultation is being prepared, then add and extend.</summary>
[RequirePermission(Permissions.ManageName)]
internal sealed class RoundsModel(RoundSetup rounds, IStringLocalizer<ConsultationsResources> S) : ConsultationPageModel
{
    [BindProperty]
    public DateOnly? Opens { get; set; }

    [BindProperty]
    public DateOnly? LastDay { get; set; }

    [BindProperty]
    public LocalizedText Reason { get; set; } = LocalizedText.Empty;

    public bool MayAdd => Consultation.State is ConsultationState.Draft or ConsultationState.Open;

    public bool MayExtend => Consultation.State == ConsultationState.Open;

    public void OnGet()
    {
        if (Found.ClosesAt is { } end)
        {
            var day = DateOnly.FromDateTime(Found.Zone.Local(end));
            (Opens, LastDay) = MayExtend ? (day, day.AddDays(13)) : (day, day.AddDays(29));
        }
    }

    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellationToken) =>
        await AnswerAsync(() => rounds.AddAsync(Slug, Opens!.Value, LastDay!.Value, cancellationToken), needsOpens: true, S["The round is added."]);

    public async Task<IActionResult> OnPostChangeAsync(int number, CancellationToken cancellationToken) =>
        await AnswerAsync(() => rounds.ChangeAsync(Slug, number, Opens!.Value, LastDay!.Value, cancellationToken), needsOpens: true, S["Saved."]);

    public async Task<IActionResult> OnPostExtendAsync(CancellationToken cancellationToken) =>
        await AnswerAsync(() => rounds.ExtendAsync(Slug, LastDay!.Value, Reason, cancellationToken), needsOpens: false, S["The round is extended, and the reason is public."]);

    private async Task<IActionResult> AnswerAsync(Func<Task<Result>> act, bool needsOpens, string notice)
    {
        if (LastDay is null)
        {
            ModelState.AddModelError(nameof(LastDay), S["Enter the last day."]);
        }

        if (needsOpens && Opens is null)
        {
            ModelState.AddModelError(nameof(Opens), S["Enter the first day."]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var done = await act();
        return done.Succeeded ? this.GoTo(ConsultationPaths.DeskOf(Slug) + "/rounds", notice) : await this.RefuseAsync(done, () => Task.FromResult<IActionResult>(Page()), prefix: "");
    }
}
