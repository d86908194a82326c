using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;

namespace AsmPortal.Consultations.Pages.Answer;

/// <summary>Rationales that wait for a language. A rationale that many answers share stands here once.</summary>
[RequirePermission(Permissions.ReadAllName)]
internal sealed class RationalesModel(Rationales rationales, ICurrentUser user) : AnswerPage
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public string? Language { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Slice<WaitingRationale> Items { get; private set; } = new([], null);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Language ??= user.TranslatorLanguages.Count > 0 ? user.TranslatorLanguages[0] : Languages.Current;
        if (!Languages.IsKnown(Language))
        {
            return NotFound();
        }

        Items = await rationales.WaitingAsync(Consultation.Id, Language, After, PageSize, cancellationToken);
        return Page();
    }
}
