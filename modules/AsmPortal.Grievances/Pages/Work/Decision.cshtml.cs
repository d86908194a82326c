using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Actions.Contracts;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Deciding;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Pages.Work;

/// <summary>A vote as the page shows it.</summary>
internal sealed record ShownSeat(string Name, GrievanceOutcome? Vote, string? Reasons);

/// <summary>A decision as the page shows it.</summary>
internal sealed record ShownDecision(GrievanceDecision Decision, string? Reasons, IReadOnlyList<ShownSeat> Seats);

/// <summary>The committee and its decision, the appeal, what is put right, and the end.</summary>
[RequirePermission(Permissions.ReadName)]
internal sealed class DecisionModel(
    CaseReader reader, Committee committee, CaseEnding ending, ICorrectiveActions actions, PortalDbContext db, IUserDirectory users, IStringLocalizer<GrievancesResources> S) : CasePage(reader)
{
    [BindProperty]
    public SeatForm Seat { get; set; } = new();

    [BindProperty]
    public VoteForm Vote { get; set; } = new();

    [BindProperty]
    public DecideForm Decide { get; set; } = new();

    [BindProperty]
    public ActionForm Action { get; set; } = new();

    [BindProperty]
    public MoveForm Move { get; set; } = new();

    public override string Part => "decision";

    public IReadOnlyList<ShownDecision> Decisions { get; private set; } = [];

    public GrievanceAppeal? Appeal { get; private set; }

    public string? Grounds { get; private set; }

    public IReadOnlyList<SelectListItem> Eligible { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Allegations { get; private set; } = [];

    public IReadOnlyList<ActionSummary> Actions { get; private set; } = [];

    public bool MaySeat => Standing.Leads && Grievance.State is (GrievanceState.RespondentReply or GrievanceState.Appeal) && Decisions.All(row => row.Decision.Outcome is not null);

    public bool AllVoted => Decisions.LastOrDefault(row => row.Decision.Outcome is null) is { } open && open.Seats.All(seat => seat.Vote is not null);

    /// <summary>Where the case can go from here.</summary>
    public IReadOnlyList<GrievanceMove> Moves => Standing.Leads ? [.. GrievanceStateMachine.Moves(Grievance.State).Intersect([GrievanceMove.PutRight, GrievanceMove.Verify, GrievanceMove.Close, GrievanceMove.Reopen])] : [];

    public IReadOnlyList<SelectListItem> MoveChoices => [.. Moves.Select(move => new SelectListItem(Name(move), move.ToString()))];

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public Task<IActionResult> OnPostSeatAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Seat), S["The committee is seated, and its members are told."], () => committee.SeatAsync(Number, Version, Seat.Members, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostVoteAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Vote), S["Your vote is recorded."], () => committee.VoteAsync(Number, Vote.Vote, Vote.Reasons, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostDecideAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Decide), S["The decision is made, and the complainant finds it with their code."], () => committee.DecideAsync(Number, Version, Decide.Reasons, Decide.Text, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostActionAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Action), S["The corrective action is recommended."], () => ending.RecommendAsync(Number, Action.ToRequest(), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostMoveAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Move), S["Saved."], () => ending.MoveAsync(Number, Version, Move.To ?? GrievanceMove.Acknowledge, Move.Note, cancellationToken), cancellationToken);

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (id, key) = (Grievance.Id, Case.Key);
        var decisions = await db.Set<GrievanceDecision>().AsNoTracking().Where(row => row.GrievanceId == id).OrderBy(row => row.Round).ToListAsync(cancellationToken);
        var seats = await db.Set<DecisionSeat>().AsNoTracking().Where(row => row.GrievanceId == id).ToListAsync(cancellationToken);
        var names = await users.GetNamesAsync([.. seats.Select(seat => seat.UserId).Distinct()], cancellationToken);
        Decisions = decisions.ConvertAll(row => new ShownDecision(
            row, key.Unseal(SealedFields.Reasons(row.Id), row.Reasons),
            [.. seats.Where(seat => seat.DecisionId == row.Id).Select(seat => new ShownSeat(names.GetValueOrDefault(seat.UserId) ?? S["Account deleted"].Value, seat.Vote, key.Unseal(SealedFields.Dissent(seat.Id), seat.Dissent))).OrderBy(seat => seat.Name, StringComparer.CurrentCulture)]));
        Appeal = await db.Set<GrievanceAppeal>().AsNoTracking().FirstOrDefaultAsync(row => row.GrievanceId == id, cancellationToken);
        Grounds = Appeal is null ? null : key.Unseal(SealedFields.Appeal(Appeal.Id), Appeal.Grounds);
        Actions = await actions.OfSourceAsync(ActionSourceKind.Grievance, id, cancellationToken);
        Allegations = [.. (await db.Set<Allegation>().AsNoTracking().Where(row => row.GrievanceId == id).OrderBy(row => row.Number).ToListAsync(cancellationToken)).Select(row => new SelectListItem($"{row.Number}. {S.Enum(row.Category)}", row.Id.ToString()))];
        if (MaySeat)
        {
            Eligible = [.. (await committee.EligibleAsync(Grievance, cancellationToken)).Select(person => new SelectListItem(person.DisplayName, person.Id.ToString()))];
        }
    }

    private string Name(GrievanceMove move) => move switch
    {
        GrievanceMove.PutRight => S["Have it put right"],
        GrievanceMove.Verify => S["Look whether it worked"],
        GrievanceMove.Close => S["Close the case"],
        _ => S["Reopen the case"],
    };
}

/// <summary>The members of a committee.</summary>
internal sealed class SeatForm
{
    public List<Guid> Members { get; set; } = [];
}

/// <summary>A member's vote.</summary>
internal sealed class VoteForm
{
    public GrievanceOutcome? Vote { get; set; }

    [StringLength(Limits.Text)]
    public string? Reasons { get; set; }
}

/// <summary>The decision in the name of all.</summary>
internal sealed class DecideForm
{
    [StringLength(Limits.Text)]
    public string? Reasons { get; set; }

    [StringLength(Limits.Text)]
    public string? Text { get; set; }
}

/// <summary>A corrective action.</summary>
internal sealed class ActionForm
{
    public Guid? AllegationId { get; set; }

    [StringLength(Limits.Name)]
    public string? Site { get; set; }

    [StringLength(Limits.Name)]
    public string? Owner { get; set; }

    [StringLength(NewAction.DescriptionLength)]
    public string? Description { get; set; }

    public DateOnly? DueOn { get; set; }

    public ActionRequest ToRequest() => new(AllegationId) { Site = Site ?? "", Owner = Owner ?? "", Description = Description ?? "", DueOn = DueOn };
}

/// <summary>Where a decided case goes.</summary>
internal sealed class MoveForm
{
    public GrievanceMove? To { get; set; }

    [StringLength(Limits.Text)]
    public string? Note { get; set; }
}
