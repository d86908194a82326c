using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Answer;

/// <summary>One meeting: agenda, attendance, votes, decisions, notes, minutes.</summary>
[RequirePermission(Permissions.ReadAllName)]
internal sealed class MeetingModel(
    MeetingReader reader, Meetings meetings, MeetingDecisions decisions, ConsultedTexts consulted, ICurrentUser user, IStringLocalizer<ConsultationsResources> S) : AnswerPage
{
    private const int PageSize = 25;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindProperty]
    public LocalizedText? Minutes { get; set; }

    [BindProperty]
    public LocalizedText? Dissent { get; set; }

    public ShownMeeting Shown { get; private set; } = null!;

    public IReadOnlyList<(string Value, string Text, int Depth)> Requirements { get; private set; } = [];

    /// <summary>The item that a refused form was about.</summary>
    public Guid? Sent { get; private set; }

    public bool IsOpen => Shown.Meeting.ClosedAt is null;

    public bool MayRun => IsOpen && Meetings.MayRun(user, Shown.Meeting.Committee);

    public bool MayNote => IsOpen && user.Has(Permissions.Observe);

    public bool MayDecide => IsOpen && user.Has(Shown.Meeting.Committee == Committee.Technical ? Permissions.Propose : Permissions.Decide);

    public string Address => ConsultationPaths.Meeting(Slug, Id);

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAddAsync(string? requirement, bool consent, CancellationToken cancellationToken)
    {
        var document = await consulted.ReadAsync(Found, cancellationToken);
        var ids = string.IsNullOrEmpty(requirement) || document is null ? [] : RequirementChoices.Read(document, requirement) ?? [];
        return await EndAsync(await meetings.AddAnswersAsync(Consultation, Id, new BoardFilter { StableIds = ids }, consent, cancellationToken), S["The agenda is extended."], cancellationToken);
    }

    public async Task<IActionResult> OnPostAddOneAsync(string? reference, CancellationToken cancellationToken) =>
        await EndAsync(await meetings.AddAnswerAsync(Consultation, Id, reference ?? "", cancellationToken), S["The agenda is extended."], cancellationToken);

    public async Task<IActionResult> OnPostAddFreeAsync(string? title, CancellationToken cancellationToken) =>
        await EndAsync(await meetings.AddFreeItemAsync(Consultation, Id, title ?? "", cancellationToken), S["The agenda is extended."], cancellationToken);

    public async Task<IActionResult> OnPostRemoveAsync(Guid item, CancellationToken cancellationToken) =>
        await EndAsync(await meetings.RemoveItemAsync(Consultation, Id, item, cancellationToken), S["The item is taken off the agenda."], cancellationToken);

    public async Task<IActionResult> OnPostAttendAsync(Guid[] present, CancellationToken cancellationToken) =>
        await EndAsync(await decisions.AttendAsync(Consultation, Id, present, cancellationToken), S["The attendance is recorded."], cancellationToken);

    public async Task<IActionResult> OnPostVoteAsync(Guid item, Guid? member, VoteValue? value, CancellationToken cancellationToken) =>
        await EndAsync(await decisions.VoteAsync(Consultation, Id, item, member, value, cancellationToken), S["The vote is recorded."], cancellationToken, item);

    public async Task<IActionResult> OnPostDecideAsync(Guid item, AgendaDecision? decision, string? reason, Constituency? dissentBy, CancellationToken cancellationToken) =>
        await EndAsync(await decisions.DecideAsync(Consultation, Id, new ItemDecision(item, decision, reason ?? "", Dissent ?? LocalizedText.Empty, dissentBy), cancellationToken), S["The decision is recorded."], cancellationToken, item);

    public async Task<IActionResult> OnPostConsentAsync(CancellationToken cancellationToken) =>
        await EndAsync(await decisions.DecideConsentAsync(Consultation, Id, cancellationToken), S["The items for consent are decided."], cancellationToken);

    public async Task<IActionResult> OnPostNoteAsync(string? note, CancellationToken cancellationToken) =>
        await EndAsync(await decisions.AddNoteAsync(Consultation, Id, note ?? "", cancellationToken), S["The note is added."], cancellationToken);

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken cancellationToken) =>
        await EndAsync(await meetings.CloseAsync(Consultation, Id, Minutes ?? LocalizedText.Empty, cancellationToken), S["The meeting is closed."], cancellationToken);

    private Task<IActionResult> EndAsync(Result result, string notice, CancellationToken cancellationToken, Guid? item = null)
    {
        Sent = item;
        return this.EndAsync(result, Address + (After is null ? "" : "?after=" + Uri.EscapeDataString(After)), notice, () => ShowAsync(cancellationToken), item is null ? "" : $"{item}-");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (await reader.ReadAsync(Consultation.Id, Id, After, PageSize, cancellationToken) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        Requirements = MayRun && await consulted.ReadAsync(Found, cancellationToken) is { } document ? RequirementChoices.Of(document, Languages.Current) : [];
        return Page();
    }
}
