using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Pages.Cases;

/// <summary>How much danger the child is in.</summary>
[RequirePermission(Permissions.WorkName)]
internal sealed class RiskModel(CaseReader reader, RiskAssessing assessing, IStringLocalizer<ChildProtectionResources> S) : CasePage(reader)
{
    [BindProperty]
    public RiskForm Input { get; set; } = new();

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => EndAsync(
        nameof(Input), S["The risk is assessed."], () => assessing.AssessAsync(Number, new RiskRequest(Input.Level, Input.Factors, Input.Text, Version), cancellationToken), cancellationToken);

    // The form is its officer’s: who only reads the case does not find it.
    protected override Task<bool> IsThereAsync(ChildCase row, CaseStanding standing, CancellationToken cancellationToken) => Task.FromResult(standing.IsOwner);

    protected override void Fill() => (Input.Level, Input.Factors) = (Shown.Case.Risk, [.. Shown.Risks is [var newest, ..] ? newest.Factors : []]);
}

/// <summary>The form.</summary>
internal sealed class RiskForm : NoteForm
{
    public RiskLevel? Level { get; set; }

    public List<RiskFactor> Factors { get; set; } = [];
}
