using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.Grievances.Services.Deciding;

/// <summary>
/// Who decides a case, and how: at least two members, none of whom ever owned or investigated it; on an appeal none who decided before. The outcome is the one
/// that more than half of them vote for.
/// </summary>
internal sealed class Committee(
    PortalDbContext db, CaseWork work, CaseChanges changes, CaseHandling handling, CaseNotices notices, IUserDirectory users, IOrganisationDirectory organisations, ICurrentUser user, PortalDay day,
    IOptions<GrievanceOptions> options, IStringLocalizer<GrievancesResources> S)
{
    /// <summary>The people who may sit on the committee of a case now.</summary>
    public async Task<IReadOnlyList<DirectoryUser>> EligibleAsync(Grievance grievance, CancellationToken cancellationToken)
    {
        var barred = await db.Set<CasePerson>().Where(row => row.GrievanceId == grievance.Id).Select(row => row.UserId).ToListAsync(cancellationToken);
        if (grievance.State == GrievanceState.Appeal)
        {
            barred.AddRange(await db.Set<DecisionSeat>().Where(seat => seat.GrievanceId == grievance.Id && db.Set<GrievanceDecision>().Any(row => row.Id == seat.DecisionId && (row.Outcome != null || !row.OnAppeal))).Select(seat => seat.UserId).ToListAsync(cancellationToken));
        }

        barred.AddRange(await OfTheAccusedAsync(grievance, cancellationToken));
        return [.. (await users.FindByPermissionAsync(Permissions.DecideName, cancellationToken)).Where(person => !barred.Contains(person.Id) && person.Id != grievance.OwnerId && person.Id != grievance.InvestigatorId)];
    }

    /// <summary>Seats a committee for the first decision, or for the appeal. Findings of all allegations must be there for the first.</summary>
    public Task<Result> SeatAsync(string number, long? version, IReadOnlyCollection<Guid> members, CancellationToken cancellationToken) => work.RunAsync(number, version, async one =>
    {
        var grievance = one.Grievance;
        if (!one.Standing.Leads)
        {
            return work.NotYours();
        }

        if (grievance.State is not (GrievanceState.RespondentReply or GrievanceState.Appeal))
        {
            return work.WrongState(grievance);
        }

        var chosen = members.Distinct().ToList();
        if (chosen.Count < options.Value.CommitteeMembers)
        {
            return Result.Refuse(FailureKind.Invalid, S["A committee has at least {0} members.", options.Value.CommitteeMembers], "members");
        }

        var eligible = await EligibleAsync(grievance, cancellationToken);
        if (chosen.Exists(member => !eligible.Any(person => person.Id == member)))
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose people who did not take part in the case before and belong to no organisation that it is about."], "members");
        }

        if (await db.Set<GrievanceDecision>().AnyAsync(row => row.GrievanceId == grievance.Id && row.Outcome == null, cancellationToken))
        {
            return Result.Refuse(FailureKind.Conflict, S["A committee is seated already."]);
        }

        if (grievance.State == GrievanceState.RespondentReply && await db.Set<Allegation>().AnyAsync(row => row.GrievanceId == grievance.Id && !db.Set<Finding>().Any(finding => finding.AllegationId == row.Id), cancellationToken))
        {
            return Result.Refuse(FailureKind.Conflict, S["An allegation has no finding yet."]);
        }

        var decision = new GrievanceDecision
        {
            GrievanceId = grievance.Id,
            Round = await db.Set<GrievanceDecision>().CountAsync(row => row.GrievanceId == grievance.Id, cancellationToken) + 1,
            OnAppeal = grievance.State == GrievanceState.Appeal,
            SeatedOn = day.Today,
        };
        db.Add(decision);
        db.AddRange(chosen.Select(member => new DecisionSeat { DecisionId = decision.Id, GrievanceId = grievance.Id, UserId = member }));
        changes.Audit(grievance, "CommitteeSeated");
        await notices.WaitsAsync(grievance, chosen, $"decide:{decision.Id}", GrievancePaths.Part(number, "decision"), cancellationToken);
        return Result.Done;
    }, cancellationToken);

    /// <summary>Keeps the vote of a member; it can be changed until the decision is made.</summary>
    public Task<Result> VoteAsync(string number, GrievanceOutcome? vote, string? reasons, CancellationToken cancellationToken) => work.RunAsync(number, null, async one =>
    {
        if (await OpenSeatAsync(one.Grievance, cancellationToken) is not { } seat)
        {
            return work.NotYours();
        }

        if (vote is null)
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose an outcome."], "vote");
        }

        if (work.RefuseText(reasons, "reasons") is { } refusal)
        {
            return refusal;
        }

        (seat.Vote, seat.VotedOn, seat.Dissent) = (vote, day.Today, one.Key.Seal(SealedFields.Dissent(seat.Id), reasons!.Trim()));
        changes.Audit(one.Grievance, "Voted");
        return Result.Done;
    }, cancellationToken);

    /// <summary>Makes the decision once all have voted, with its reasons, and tells the complainant. A member does it, in the name of all.</summary>
    public Task<Result> DecideAsync(string number, long? version, string? reasons, string? text, CancellationToken cancellationToken) => work.RunAsync(number, version, async one =>
    {
        var grievance = one.Grievance;
        if (await OpenSeatAsync(grievance, cancellationToken) is not { } seat)
        {
            return work.NotYours();
        }

        var decision = await db.Set<GrievanceDecision>().FirstAsync(row => row.Id == seat.DecisionId, cancellationToken);
        var votes = await db.Set<DecisionSeat>().Where(row => row.DecisionId == decision.Id).Select(row => row.Vote).ToListAsync(cancellationToken);
        if (GrievanceStateMachine.Count(votes) is not { } outcome)
        {
            return Result.Refuse(FailureKind.Conflict, S["All members vote first, and more than half of them for the same outcome."]);
        }

        var move = await MoveAsync(grievance, decision, outcome, cancellationToken);
        if ((work.RefuseMove(grievance, move) ?? work.RefuseText(reasons, "reasons") ?? work.RefuseText(text, "text")) is { } refusal)
        {
            return refusal;
        }

        (decision.Outcome, decision.DecidedOn, decision.Reasons) = (outcome, day.Today, one.Key.Seal(SealedFields.Reasons(decision.Id), reasons!.Trim()));
        if (move is GrievanceMove.Decide or GrievanceMove.DecideAppeal)
        {
            await EndAppealAsync(grievance, grievance.Outcome != outcome, cancellationToken);
            (grievance.Outcome, grievance.DecidedOn) = (outcome, day.Today);
        }
        else
        {
            await EndAppealAsync(grievance, move == GrievanceMove.AdmitOnAppeal, cancellationToken);
        }

        handling.Say(one, text!.Trim(), MessageKind.Notice);
        await changes.MoveAsync(grievance, move, one.Key, "", cancellationToken);
        return Result.Done;
    }, cancellationToken);

    /// <summary>An appeal against the refusal to hear a case has it heard when the complaint about that refusal is right, at least in part.</summary>
    private async Task<GrievanceMove> MoveAsync(Grievance grievance, GrievanceDecision decision, GrievanceOutcome outcome, CancellationToken cancellationToken)
    {
        if (!decision.OnAppeal)
        {
            return GrievanceMove.Decide;
        }

        var appeal = await db.Set<GrievanceAppeal>().FirstAsync(row => row.GrievanceId == grievance.Id, cancellationToken);
        return appeal.Against != GrievanceState.Inadmissible ? GrievanceMove.DecideAppeal
            : GrievanceStateMachine.AfterDecision(outcome) == GrievanceMove.PutRight ? GrievanceMove.AdmitOnAppeal : GrievanceMove.DismissAppeal;
    }

    private async Task EndAppealAsync(Grievance grievance, bool changed, CancellationToken cancellationToken)
    {
        if (await db.Set<GrievanceAppeal>().FirstOrDefaultAsync(row => row.GrievanceId == grievance.Id && row.DecidedOn == null, cancellationToken) is { } appeal)
        {
            (appeal.DecidedOn, appeal.Changed) = (day.Today, changed);
        }
    }

    private async Task<DecisionSeat?> OpenSeatAsync(Grievance grievance, CancellationToken cancellationToken)
    {
        var me = user.Id;
        return user.Has(Permissions.Decide)
            ? await db.Set<DecisionSeat>().FirstOrDefaultAsync(seat => seat.GrievanceId == grievance.Id && seat.UserId == me && db.Set<GrievanceDecision>().Any(row => row.Id == seat.DecisionId && row.Outcome == null), cancellationToken)
            : null;
    }

    private async Task<List<Guid>> OfTheAccusedAsync(Grievance grievance, CancellationToken cancellationToken)
    {
        var people = new List<Guid>();
        foreach (var organisation in await db.Set<Allegation>().Where(row => row.GrievanceId == grievance.Id && row.OrganisationId != null).Select(row => row.OrganisationId!.Value).Distinct().ToListAsync(cancellationToken))
        {
            people.AddRange((await organisations.MembersAsync(organisation, cancellationToken)).Select(member => member.UserId));
        }

        return people;
    }
}
