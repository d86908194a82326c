using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Importing;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Word;

/// <summary>What came in without a certain place: somebody says where each belongs, and nobody guesses.</summary>
[RequirePermission(Permissions.FacilitateName)]
internal sealed class TriageModel(TriageList triage, ConsultedTexts texts, IStringLocalizer<ConsultationsResources> S) : ConsultationPageModel
{
    /// <summary>The choice that stands for the whole text.</summary>
    public const string Whole = "*";

    private IReadOnlyList<RequirementDocument>? _requirements;

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Slice<TriageLine> Lines { get; private set; } = new([], null);

    public int Waiting { get; private set; }

    public IEnumerable<SelectListItem> Places(TriageLine line)
    {
        // A candidate is chosen beforehand only when it is the only one; the button is still pressed by a person.
        var only = line.Kept.Candidates is [var candidate] ? candidate.StableId : null;
        yield return new SelectListItem(S["Choose a requirement"], "", only is null);
        foreach (var near in line.Kept.Candidates)
        {
            yield return new SelectListItem(S["Perhaps {0}", near.Code], near.StableId, near.StableId == only);
        }

        yield return new SelectListItem(S["The whole text"], Whole);
        foreach (var requirement in _requirements!)
        {
            var words = requirement.Text.For(Languages.Current);
            yield return new SelectListItem($"{requirement.Code} {(words.Length > 60 ? words[..60] + "…" : words)}", requirement.StableId);
        }
    }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(Guid id, string? place, string? code, long version, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        var clause = string.IsNullOrWhiteSpace(code) ? place : code.Trim();
        if (string.IsNullOrEmpty(clause))
        {
            ModelState.AddModelError("", S["Choose a requirement, write its code, or choose the whole text."]);
            return await ShowAsync(cancellationToken);
        }

        var done = await triage.PlaceAsync(Found, id, clause == Whole ? null : clause, version, cancellationToken);
        return done.Succeeded
            ? this.GoTo(ConsultationPaths.Triage(Slug) + (string.IsNullOrEmpty(After) ? "" : $"?after={Uri.EscapeDataString(After)}"), S["It has its place now."])
            : await this.RefuseAsync(done, () => ShowAsync(cancellationToken), prefix: "");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        _requirements = await texts.ReadAsync(Found, cancellationToken) is { } document ? new RequirementIndex(document).All : [];
        Lines = await triage.ReadAsync(Consultation.Id, After, cancellationToken);
        Waiting = await triage.CountAsync(Consultation.Id, cancellationToken);
        return Page();
    }
}
