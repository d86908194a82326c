using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Pages.Cases;

/// <summary>One referral of a case: what the provider said, and what the caregiver says of it.</summary>
[RequirePermission(Permissions.ReadName)]
internal sealed class ReferralModel(CaseReader reader, Referring referring, IStringLocalizer<ChildProtectionResources> S) : CasePage(reader)
{
    [BindProperty(SupportsGet = true)]
    public Guid Referral { get; set; }

    [BindProperty]
    public AnswerForm Answer { get; set; } = new();

    [BindProperty]
    public NoteForm Revoke { get; set; } = new();

    public ShownReferral One { get; private set; } = null!;

    public IReadOnlyList<ReferralState> Ways => Shown.Standing.IsOwner ? ReferralStateMachine.Ways(One.State, ReferralParty.Officer) : [];

    public Task<IActionResult> OnPostAnswerAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Answer), S["The caregiver’s answer is recorded."], () => AnswerAsync(cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostRevokeAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Revoke), S["The referral is taken back. The provider sees it no longer."], () => referring.RevokeAsync(Number, Referral, Revoke.Text, Version, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostRepeatAsync(CancellationToken cancellationToken) =>
        EndAsync("", S["The provider is asked to give the service again."], () => referring.RepeatAsync(Number, Referral, Version, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostCloseAsync(CancellationToken cancellationToken) =>
        EndAsync("", S["The referral is closed."], () => referring.CloseAsync(Number, Referral, Version, cancellationToken), cancellationToken);

    // A referral of another case is not there, whoever has both.
    protected override Task<bool> IsThereAsync(ChildCase row, CaseStanding standing, CancellationToken cancellationToken) => Reader.HasReferralAsync(row.Id, Referral, cancellationToken);

    protected override Task LoadAsync(CancellationToken cancellationToken)
    {
        One = Shown.Referrals.First(one => one.Id == Referral);
        return Task.CompletedTask;
    }

    private Task<Result> AnswerAsync(CancellationToken cancellationToken) => Answer.Confirmed is { } confirmed
        ? referring.AnswerAsync(Number, Referral, confirmed, Answer.Text, Version, cancellationToken)
        : Task.FromResult(Result.Refuse(FailureKind.Invalid, S["Say what the caregiver says."], "confirmed"));
}

/// <summary>What the caregiver says.</summary>
internal sealed class AnswerForm : NoteForm
{
    public bool? Confirmed { get; set; }
}
