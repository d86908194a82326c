using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Pages.Cases;

/// <summary>One case: what is known, what is due, what the reader can do next, and who looked at it.</summary>
[RequirePermission(Permissions.ReadName)]
internal sealed class ShowModel(CaseReader reader, Assigning assigning, Following following, CaseScope scope, IStringLocalizer<ChildProtectionResources> S) : CasePage(reader)
{
    [BindProperty]
    public AssignForm Assign { get; set; } = new();

    [BindProperty]
    public NoteForm Words { get; set; } = new();

    public IReadOnlyList<SelectListItem> Officers { get; private set; } = [];

    protected override CaseQuestion Question { get; } = new() { MergedInto = true };

    public bool MayAssign => Shown.Standing.IsSupervisor && Shown.Open;

    public bool MayRefer => Shown.Standing.IsOwner && CaseStateMachine.Referring.Contains(Shown.Case.State);

    public Task<IActionResult> OnPostTakeAsync(CancellationToken cancellationToken) =>
        EndAsync("", S["The case is yours."], () => assigning.TakeAsync(Number, Version, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostAssignAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Assign), S["The case has an officer."], () => assigning.AssignAsync(Number, Version, Assign.Officer, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostNoteAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Words), S["The note is saved."], () => following.NoteAsync(Number, Words.Text, Version, cancellationToken), cancellationToken);

    protected override async Task LoadAsync(CancellationToken cancellationToken) => Officers = MayAssign
        ? [new SelectListItem(S["Choose…"], ""), .. (await assigning.OfficersAsync(await scope.OwnAsync(cancellationToken), cancellationToken)).Select(one => new SelectListItem(one.Name, one.UserId.ToString()))]
        : [];
}

/// <summary>The officer to have a case.</summary>
internal sealed class AssignForm
{
    public Guid? Officer { get; set; }
}
