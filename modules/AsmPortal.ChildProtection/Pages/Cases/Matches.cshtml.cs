using System.ComponentModel.DataAnnotations;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Pages.Cases;

/// <summary>Cases that may be the same child, and brothers and sisters.</summary>
[RequirePermission(Permissions.ReadName)]
internal sealed class MatchesModel(CaseReader reader, Merging merging, IStringLocalizer<ChildProtectionResources> S) : CasePage(reader)
{
    [BindProperty]
    public MatchForm Input { get; set; } = new();

    [BindProperty]
    public SiblingForm Sibling { get; set; } = new();

    protected override CaseQuestion Question { get; } = new() { Matches = true };

    public bool MayDecide => Shown.Standing.IsOwner || Shown.Standing.IsSupervisor;

    public bool MayMerge => Shown.May(ChildCaseState.Merged);

    public Task<IActionResult> OnPostDecideAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Input), S["Your decision is recorded."], () => merging.DecideAsync(Number, Input.Candidate, Input.Decision, Version, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostMergeAsync(CancellationToken cancellationToken) =>
        EndAsync("", S["The cases are merged. Work goes on in the other one."], () => merging.MergeAsync(Number, Version, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostSiblingAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Sibling), S["The cases are linked as brothers and sisters."], () => merging.LinkSiblingAsync(Number, Sibling.Other ?? "", Version, cancellationToken), cancellationToken);
}

/// <summary>A decision on one candidate.</summary>
internal sealed class MatchForm
{
    public Guid Candidate { get; set; }

    public DuplicateDecision? Decision { get; set; }
}

/// <summary>The number of a brother's or sister's case.</summary>
internal sealed class SiblingForm
{
    [StringLength(Limits.Number)]
    public string? Other { get; set; }
}
