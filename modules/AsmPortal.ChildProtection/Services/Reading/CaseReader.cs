using AsmPortal.Accounts.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Sites.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ChildProtection.Services;

/// <summary>What a page asks for beside the case itself. Only what is shown is opened, because all that is opened counts as read.</summary>
internal sealed record CaseQuestion
{
    /// <summary>Whether what the page is about is there for the reader; asked before anything is opened.</summary>
    public Func<ChildCase, CaseStanding, CancellationToken, Task<bool>>? IsThere { get; init; }

    /// <summary>Whether it shows cases of perhaps the same child, and of brothers and sisters.</summary>
    public bool Matches { get; init; }

    /// <summary>Whether it names the case that this one was merged into.</summary>
    public bool MergedInto { get; init; }
}

/// <summary>Opens one case for its page. The reading is in the audit trail before the first word of it is unsealed.</summary>
internal sealed class CaseReader(
    PortalDbContext db, CaseScope scope, ISealedRecords sealing, ISealedReadLog readLog, MatchReader matches, Closing closing, ISiteDirectory sites, IUserDirectory users, IOrganisationDirectory organisations, TimeProvider time)
{
    /// <summary>Readings that are looked at for the page, which tells them by day.</summary>
    private const int MostReadings = 500;

    private const string EmergencyRead = "ChildProtection.EmergencyRead";

    private static readonly CaseQuestion CaseAlone = new();

    /// <summary>The case alone; null when it is not there for the person, or its key was destroyed.</summary>
    public Task<ShownCase?> FindAsync(string number, CancellationToken cancellationToken) => FindAsync(number, CaseAlone, cancellationToken);

    /// <summary>Null when the case, or what is asked of it, is not there for the person, or its key was destroyed.</summary>
    public async Task<ShownCase?> FindAsync(string number, CaseQuestion question, CancellationToken cancellationToken)
    {
        var readable = await scope.ReadableAsync(cancellationToken);
        if (await readable.AsNoTracking().FirstOrDefaultAsync(one => one.Number == number, cancellationToken) is not { } row)
        {
            return null;
        }

        var standing = await scope.StandingAsync(row, cancellationToken);
        if (question.IsThere is { } isThere && !await isThere(row, standing, cancellationToken))
        {
            return null;
        }

        var reading = new SealedReading(standing.ByBreakGlass ? EmergencyRead : "ChildProtection.CaseRead");
        if (!(await sealing.OpenAsync(reading, ChildCase.Kind, [row.Id], cancellationToken)).TryGetValue(row.Id, out var key))
        {
            return null;
        }

        var steps = await Of<CaseStep>(one => one.CaseId == row.Id).OrderByDescending(one => one.Number).ToListAsync(cancellationToken);
        var shown = await OpenAsync(row, standing, key, steps, cancellationToken);
        var people = steps.Select(step => step.ById).Concat(shown.Visits.Select(visit => visit.ById)).Append(row.OwnerId).Append(row.ObserverId).OfType<Guid>().Distinct().ToList();
        return shown with
        {
            Names = await users.GetNamesAsync(people, cancellationToken),
            Candidates = question.Matches ? await matches.CandidatesAsync(row, cancellationToken) : [],
            Siblings = question.Matches ? await matches.SiblingsAsync(row, cancellationToken) : [],
            MergedInto = question.MergedInto ? await matches.MergedIntoAsync(row, cancellationToken) : null,
        };
    }

    /// <summary>Whether the case has this referral; opens nothing.</summary>
    public Task<bool> HasReferralAsync(Guid caseId, Guid referral, CancellationToken cancellationToken) => Of<Referral>(one => one.CaseId == caseId && one.Id == referral).AnyAsync(cancellationToken);

    private async Task<ShownCase> OpenAsync(ChildCase row, CaseStanding standing, ISealedKey key, List<CaseStep> steps, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var approvals = await Of<Approval>(one => one.CaseId == row.Id).OrderByDescending(one => one.At).ToListAsync(cancellationToken);
        return new ShownCase
        {
            Case = row,
            Standing = standing,
            Site = row.SiteId is { } site ? await sites.FindAsync(site, cancellationToken) : null,
            Organisation = row.OrganisationId is { } organisation ? (await organisations.FindAsync(organisation, cancellationToken))?.Name : null,
            Observation = key.Unseal("observation", row.SealedObservation),
            Activities = await Of<CaseActivity>(one => one.CaseId == row.Id).Select(one => one.Activity).ToListAsync(cancellationToken),
            Conditions = await Of<CaseCondition>(one => one.CaseId == row.Id).Select(one => one.Condition).ToListAsync(cancellationToken),
            Identity = await Of<Registration>(one => one.CaseId == row.Id).FirstOrDefaultAsync(cancellationToken) is { } known ? Identity(known, key) : null,
            Classifications = [.. (await Of<Classification>(one => one.CaseId == row.Id).OrderByDescending(one => one.Number).ToListAsync(cancellationToken))
                .Select(one => new ShownClassification(one.Number, one.RuleVersion, one.Result, Codes.Split(one.Explanation), ClassificationBook.Read(one), one.ReviewerId, one.At))],
            Risks = [.. (await Of<RiskAssessment>(one => one.CaseId == row.Id).OrderByDescending(one => one.Number).ToListAsync(cancellationToken))
                .Select(one => new ShownRisk(one.Number, one.Level, Codes.Split<RiskFactor>(one.Factors), key.Unseal($"risk:{one.Id}", one.SealedNote), one.ById, one.At))],
            Plan = await PlanAsync(row, key, approvals, cancellationToken),
            Referrals = await ReferralsAsync(row, key, cancellationToken),
            Visits = [.. (await Of<FollowUp>(one => one.CaseId == row.Id).OrderByDescending(one => one.Number).ToListAsync(cancellationToken))
                .Select(one => new ShownVisit(one.Kind, one.DueAt, one.DoneAt, one.Result, key.Unseal($"visit:{one.Id}", one.SealedNote), one.DoneById))],
            Attempts = [.. (await Of<ContactAttempt>(one => one.CaseId == row.Id).OrderByDescending(one => one.At).ToListAsync(cancellationToken))
                .Select(one => new ShownAttempt(one.Means, one.Reached, key.Unseal($"attempt:{one.Id}", one.SealedNote), one.ById, one.At))],
            Closure = await ClosureAsync(row, key, approvals, cancellationToken),
            Transfer = await TransferAsync(row, key, cancellationToken),
            Deadlines = await Of<CaseDeadline>(one => one.CaseId == row.Id && one.Open).OrderBy(one => one.DueAt).Select(one => new ShownDeadline(one.Kind, one.DueAt, one.DueAt < now)).ToListAsync(cancellationToken),
            WaitingMatches = await matches.CountAsync(row, cancellationToken),
            Steps = [.. steps.Select(step => new ShownStep(step.Kind, step.To, key.Unseal($"step:{step.Id}", step.SealedNote), step.ById, step.At))],
            Readers = standing.IsOwner || standing.IsSupervisor ? ByDay(await readLog.OfAsync(ChildCase.Kind, row.Id, MostReadings, cancellationToken)) : [],
            Keeping = await sealing.StatusAsync(row.Id, cancellationToken),
            Missing = await closing.MissingAsync(row.Id, childTold: true, caregiverTold: true, cancellationToken),
            Names = new Dictionary<Guid, string>(),
        };
    }

    /// <summary>The newest day first; in the day an emergency first. Names and hours are left out: the child and the caregiver may ask for this list.</summary>
    private static IReadOnlyList<ShownReading> ByDay(IReadOnlyList<SealedReadEntry> entries) =>
    [
        .. entries.GroupBy(entry => new ShownReading(DateOnly.FromDateTime(entry.At), entry.Roles, entry.Event == EmergencyRead)).Select(group => group.Key)
            .OrderByDescending(reading => reading.On).ThenByDescending(reading => reading.InEmergency).ThenBy(reading => reading.Roles, StringComparer.Ordinal),
    ];

    private static ShownIdentity Identity(Registration row, ISealedKey key) => new(
        key.Unseal("name", row.SealedName), key.Unseal("firstName", row.SealedFirstName), key.Unseal("caregiver", row.SealedCaregiver), key.Unseal("contact", row.SealedContact),
        key.Unseal("home", row.SealedHome), row.Basis, key.Unseal("basis", row.SealedBasis), row.ConsentOn, row.MayShareFirstName, row.MayExport);

    private async Task<ShownPlan?> PlanAsync(ChildCase row, ISealedKey key, List<Approval> approvals, CancellationToken cancellationToken)
    {
        if (await Of<CasePlan>(one => one.CaseId == row.Id).OrderByDescending(one => one.Number).FirstOrDefaultAsync(cancellationToken) is not { } plan)
        {
            return null;
        }

        var goals = await Of<PlanGoal>(one => one.PlanId == plan.Id).OrderBy(one => one.Number).ToListAsync(cancellationToken);
        return new ShownPlan(
            plan.Number, plan.State, key.Unseal($"plan:{plan.Id}", plan.SealedSummary), plan.DraftedById, plan.SubmittedAt, Decision(approvals, plan.Id, key),
            [.. goals.Select(goal => new ShownGoal(goal.Id, goal.Number, goal.Help, key.Unseal($"goal:{goal.Id}", goal.SealedText), goal.DueOn, goal.State))]);
    }

    private async Task<IReadOnlyList<ShownReferral>> ReferralsAsync(ChildCase row, ISealedKey key, CancellationToken cancellationToken)
    {
        var rows = await Of<Referral>(one => one.CaseId == row.Id).OrderByDescending(one => one.Number)
            .Join(db.Set<ServiceOffer>(), one => one.ServiceId, service => service.Id, (one, service) => new { Referral = one, service.Name }).ToListAsync(cancellationToken);
        return [.. rows.OrderByDescending(one => one.Referral.Number).Select(one => (one.Referral, one.Name)).Select(one => new ShownReferral(
            one.Referral.Id, one.Referral.Number, one.Referral.Help, one.Name, one.Referral.State, one.Referral.StateAt, one.Referral.AnswerDueAt, one.Referral.ShowFirstName,
            key.Unseal($"need:{one.Referral.Id}", one.Referral.SealedNeed), key.Unseal($"way:{one.Referral.Id}", one.Referral.SealedWay), one.Referral.Rejection,
            key.Unseal($"rejection:{one.Referral.Id}", one.Referral.SealedRejection), key.Unseal($"report:{one.Referral.Id}", one.Referral.SealedReport), key.Unseal($"answer:{one.Referral.Id}", one.Referral.SealedAnswer)))];
    }

    private async Task<ShownClosure?> ClosureAsync(ChildCase row, ISealedKey key, List<Approval> approvals, CancellationToken cancellationToken) =>
        await Of<CaseClosure>(one => one.CaseId == row.Id).OrderByDescending(one => one.ProposedAt).FirstOrDefaultAsync(cancellationToken) is { } closure
            ? new ShownClosure(closure.Kind, closure.State, key.Unseal($"closure:{closure.Id}", closure.SealedReason), Decision(approvals, closure.Id, key), closure.ChildTold, closure.CaregiverTold, closure.ProposedById, closure.ProposedAt)
            : null;

    private async Task<ShownTransfer?> TransferAsync(ChildCase row, ISealedKey key, CancellationToken cancellationToken)
    {
        var transfer = await Of<CaseTransfer>(one => one.CaseId == row.Id && (one.State == TransferState.Requested || one.State == TransferState.Offered)).FirstOrDefaultAsync(cancellationToken);
        return transfer is null
            ? null
            : new ShownTransfer(transfer.Id, transfer.State, (await organisations.FindAsync(transfer.ToOrganisationId, cancellationToken))?.Name ?? "–", key.Unseal($"transfer:{transfer.Id}", transfer.SealedReason), transfer.RequestedAt);
    }

    private static string? Decision(List<Approval> approvals, Guid subject, ISealedKey key) =>
        approvals.FirstOrDefault(one => one.SubjectId == subject) is { } approval ? key.Unseal($"approval:{approval.Id}", approval.SealedNote) : null;

    private IQueryable<T> Of<T>(System.Linq.Expressions.Expression<Func<T, bool>> condition)
        where T : class => db.Set<T>().AsNoTracking().Where(condition);
}
