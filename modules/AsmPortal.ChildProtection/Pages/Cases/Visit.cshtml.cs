using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Pages.Cases;

/// <summary>A visit, or an attempt to reach somebody.</summary>
[RequirePermission(Permissions.WorkName)]
internal sealed class VisitModel(CaseReader reader, Following following, TimeProvider time, IStringLocalizer<ChildProtectionResources> S) : CasePage(reader)
{
    [BindProperty]
    public VisitForm Input { get; set; } = new();

    [BindProperty]
    public AttemptForm Attempt { get; set; } = new();

    public bool MayVisit => Shown.Registered && (CaseStateMachine.Working.Contains(Shown.Case.State) || Shown.Case is { CheckDueAt: not null, CheckedAt: null });

    public Task<IActionResult> OnPostVisitAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Input), S["The visit is recorded."], () => following.VisitAsync(Number, new VisitRequest(Input.Result, Input.On, Input.Text, Version), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostAttemptAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Attempt), S["The attempt is recorded."], () => following.AttemptAsync(Number, new AttemptRequest(Attempt.Means, Attempt.Reached, Attempt.Text, Version), cancellationToken), cancellationToken);

    // The form is its officer’s: who only reads the case does not find it.
    protected override Task<bool> IsThereAsync(ChildCase row, CaseStanding standing, CancellationToken cancellationToken) => Task.FromResult(standing.IsOwner);

    protected override void Fill() => Input.On = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}

/// <summary>The form of a visit.</summary>
internal sealed class VisitForm : NoteForm
{
    public FollowUpResult? Result { get; set; }

    public DateOnly? On { get; set; }
}

/// <summary>The form of an attempt.</summary>
internal sealed class AttemptForm : NoteForm
{
    public ContactMeans? Means { get; set; }

    public bool Reached { get; set; }
}
