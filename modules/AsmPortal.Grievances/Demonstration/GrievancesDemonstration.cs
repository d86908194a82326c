using System.Text.Json;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Actions.Contracts;
using AsmPortal.Audit;
using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Localization;
using AsmPortal.Sealing;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AsmPortal.Grievances.Demonstration;

/// <summary>Six illustrative grievances in various states, sealed like any other. What happened to them lies in the past, so it is stored as rows. Their codes are nobody's.</summary>
internal sealed class GrievancesDemonstration(
    PortalDbContext db, ISealedRecords sealedRecords, ISiteDirectory sites, IUserDirectory users, ICorrectiveActions actions, IAuditTrailManager audit, PortalDay day, TimeProvider time, IOptions<GrievanceOptions> options) : IDemonstrationData
{
    private readonly ClockRules _rules = new(WorkingDays.Drc, options.Value);

    public int Order => 50;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (await db.Set<Grievance>().AnyAsync(cancellationToken))
        {
            return;
        }

        await using var transaction = await db.BeginExclusiveAsync("grievances:demonstration", cancellationToken);
        var people = new People(
            await FirstAsync(PortalRoles.GrievanceOfficer, cancellationToken), await FirstAsync(PortalRoles.Investigator, cancellationToken),
            await MembersAsync(0, cancellationToken), await MembersAsync(1, cancellationToken));
        foreach (var planned in PlannedGrievance.All)
        {
            await AddAsync(planned, people, cancellationToken);
        }

        audit.Record("Grievances.DemonstrationLoaded", nameof(Grievance), "demonstration");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private async Task AddAsync(PlannedGrievance planned, People people, CancellationToken cancellationToken)
    {
        var received = day.Today.AddDays(-planned.DaysAgo);
        var grievance = new Grievance
        {
            Number = GrievanceNumbers.New(received.Year),
            State = planned.State,
            StateOn = On(planned, received, planned.Path.Count),
            Criticality = planned.Criticality,
            Anonymity = planned.Anonymity,
            Language = planned.Language,
            Category = planned.Category,
            Channel = planned.Channel,
            ReceivedOn = received,
            OwnerId = planned.State == GrievanceState.Submitted ? null : people.Owner,
            InvestigatorId = planned.Path.Contains(GrievanceState.Inquiry) ? people.Investigator : null,
            Outcome = planned.Outcome,
            Illustrative = true,
        };
        var key = await sealedRecords.CreateAsync(GrievanceKinds.Case, grievance.Id, cancellationToken);
        grievance.Narrative = key.Seal(SealedFields.Narrative, planned.Narrative);
        db.Add(grievance);
        AddHistory(grievance, planned, received, people);
        AddClocks(grievance, planned, received);
        AddDialogue(grievance, planned, key, people);
        await AddIdentityAsync(grievance, planned, people, cancellationToken);
        var site = await sites.FindAsync(planned.Site, cancellationToken);
        var allegation = AddAllegation(grievance, planned, site?.Id, key, received);
        if (planned.Outcome is { } outcome)
        {
            AddDecision(grievance, allegation, planned, outcome, key, received, people);
            await AddEndAsync(grievance, allegation, planned, outcome, site, cancellationToken);
        }
        else if (planned.State == GrievanceState.Inquiry)
        {
            AddInquiry(grievance, key, received, people);
        }
    }

    private void AddHistory(Grievance grievance, PlannedGrievance planned, DateOnly received, People people)
    {
        db.Add(new GrievanceStep { GrievanceId = grievance.Id, Number = ++grievance.Steps, Kind = StepKind.Filed, To = GrievanceState.Submitted, On = received });
        var from = GrievanceState.Submitted;
        foreach (var (to, index) in planned.Path.Select((state, index) => (state, index + 1)))
        {
            db.Add(new GrievanceStep
            {
                GrievanceId = grievance.Id,
                Number = ++grievance.Steps,
                Kind = StepKind.Moved,
                From = from,
                To = to,
                ById = to == GrievanceState.Appeal ? null : people.Owner,
                On = On(planned, received, index),
            });
            from = to;
        }

        foreach (var (person, part) in new[] { (grievance.OwnerId, CasePart.Owner), (grievance.InvestigatorId, CasePart.Investigator) })
        {
            if (person is { } id)
            {
                db.Add(new CasePerson { GrievanceId = grievance.Id, UserId = id, Part = part, FromOn = received });
            }
        }
    }

    private void AddClocks(Grievance grievance, PlannedGrievance planned, DateOnly received)
    {
        DateOnly? Reached(GrievanceState state) => planned.Path.Contains(state) ? On(planned, received, planned.Path.ToList().IndexOf(state) + 1) : null;
        var (acknowledged, admitted, decided, appealed, closed) = (Reached(GrievanceState.Acknowledged), Reached(GrievanceState.Admitted), Reached(GrievanceState.Decided), Reached(GrievanceState.Appeal), Reached(GrievanceState.Closed));
        var rows = new List<GrievanceDeadline>();
        void Add(ClockKind clock, DateOnly? from, DateOnly? ended)
        {
            if (from is { } start)
            {
                rows.Add(new GrievanceDeadline { GrievanceId = grievance.Id, Clock = clock, Round = 1, StartedOn = start, DueOn = _rules.LastDay(clock, grievance.Criticality, start), EndedOn = ended });
            }
        }

        Add(ClockKind.Log, received, acknowledged);
        Add(ClockKind.Acknowledge, received, acknowledged);
        Add(ClockKind.Screen, acknowledged, admitted);
        Add(ClockKind.Feedback, received, decided);
        Add(ClockKind.Appeal, appealed, null);
        Add(ClockKind.FirstCheck, decided, closed is null ? null : decided!.Value.AddDays(options.Value.FirstCheckDays));
        Add(ClockKind.SecondCheck, decided, null);
        db.AddRange(rows);
        grievance.DueOrder = rows.Where(row => row.EndedOn is null).Select(row => row.DueOn).DefaultIfEmpty(Grievance.NoDueDay).Min();
        (grievance.DecidedOn, grievance.ClosedOn) = (decided, closed);
    }

    private void AddDialogue(Grievance grievance, PlannedGrievance planned, ISealingKey key, People people)
    {
        foreach (var (text, index) in planned.Dialogue.Select((text, index) => (text, index)))
        {
            var ours = index % 2 == 0;
            var message = new GrievanceMessage
            {
                GrievanceId = grievance.Id,
                Number = ++grievance.Messages,
                Direction = ours ? MessageDirection.ToComplainant : MessageDirection.FromComplainant,
                Kind = MessageKind.Message,
                Language = planned.Language,
                SentOn = grievance.StateOn,
                Read = true,
                ById = ours ? people.Owner : null,
            };
            message.Text = key.Seal(SealedFields.Message(message.Id), text);
            db.Add(message);
        }
    }

    private async Task AddIdentityAsync(Grievance grievance, PlannedGrievance planned, People people, CancellationToken cancellationToken)
    {
        if (planned.Anonymity == GrievanceAnonymity.Anonymous)
        {
            return;
        }

        var identity = new SealedIdentity { GrievanceId = grievance.Id };
        identity.Content = (await sealedRecords.CreateAsync(GrievanceKinds.Identity, identity.Id, cancellationToken)).Seal(SealedFields.Identity, JsonSerializer.Serialize(new { Name = "Personne fictive", Other = "Par le comité des femmes, le jeudi" }));
        db.Add(identity);
        if (planned.Anonymity != GrievanceAnonymity.Confidential)
        {
            return;
        }

        var request = new IdentityRequest { GrievanceId = grievance.Id, RequestedById = people.Owner, RequestedAt = time.GetUtcNow().UtcDateTime.AddHours(-5) };
        request.Reason = (await sealedRecords.CreateAsync(GrievanceKinds.IdentityRequest, request.Id, cancellationToken))
            .Seal(SealedFields.RequestReason, "Il faut convenir d’un lieu sûr pour l’entretien ; le code n’est plus consulté.");
        db.Add(request);
    }

    private Allegation AddAllegation(Grievance grievance, PlannedGrievance planned, Guid? site, ISealingKey key, DateOnly received)
    {
        var allegation = new Allegation { GrievanceId = grievance.Id, Number = 1, Category = planned.Category, SiteId = site, PeriodFrom = received.AddDays(-40), PeriodTo = received.AddDays(-2) };
        allegation.Summary = planned.Summary.Length == 0 ? null : key.Seal(SealedFields.Summary(allegation.Id), planned.Summary);
        db.Add(allegation);
        return allegation;
    }

    private void AddInquiry(Grievance grievance, ISealingKey key, DateOnly received, People people)
    {
        foreach (var (kind, after, text) in new[] { (InquiryEntryKind.Plan, 30, "Observe the gate on a market day"), (InquiryEntryKind.Document, 20, "Copies of two pages of the book at the gate") })
        {
            var entry = new InquiryEntry { GrievanceId = grievance.Id, Kind = kind, On = received.AddDays(after), ById = people.Investigator };
            entry.Text = key.Seal(SealedFields.Inquiry(entry.Id), text);
            db.Add(entry);
        }
    }

    private void AddDecision(Grievance grievance, Allegation allegation, PlannedGrievance planned, GrievanceOutcome outcome, ISealingKey key, DateOnly received, People people)
    {
        var decidedOn = grievance.DecidedOn ?? received;
        var finding = new Finding { GrievanceId = grievance.Id, AllegationId = allegation.Id, Outcome = outcome, FoundOn = decidedOn.AddDays(-3), ById = people.Investigator };
        finding.Reasons = key.Seal(SealedFields.Finding(finding.Id), "Heard at the site, compared with the books.");
        var decision = new GrievanceDecision { GrievanceId = grievance.Id, Round = 1, OnAppeal = false, SeatedOn = decidedOn.AddDays(-2), DecidedOn = decidedOn, Outcome = outcome };
        decision.Reasons = key.Seal(SealedFields.Reasons(decision.Id), "The committee follows the findings.");
        db.Add(finding);
        db.Add(decision);
        foreach (var member in people.Committee)
        {
            var seat = new DecisionSeat { DecisionId = decision.Id, GrievanceId = grievance.Id, UserId = member, Vote = outcome, VotedOn = decidedOn };
            seat.Dissent = key.Seal(SealedFields.Dissent(seat.Id), "As found.");
            db.Add(seat);
        }

        if (planned.State == GrievanceState.Appeal)
        {
            var appeal = new GrievanceAppeal { GrievanceId = grievance.Id, FiledOn = grievance.StateOn, Against = GrievanceState.Decided };
            appeal.Grounds = key.Seal(SealedFields.Appeal(appeal.Id), planned.Dialogue[^1]);
            db.Add(appeal);
            var onAppeal = new GrievanceDecision { GrievanceId = grievance.Id, Round = 2, OnAppeal = true, SeatedOn = grievance.StateOn };
            db.Add(onAppeal);
            db.AddRange(people.AppealCommittee.Select(member => new DecisionSeat { DecisionId = onAppeal.Id, GrievanceId = grievance.Id, UserId = member }));
        }
    }

    private async Task AddEndAsync(Grievance grievance, Allegation allegation, PlannedGrievance planned, GrievanceOutcome outcome, SiteSummary? site, CancellationToken cancellationToken)
    {
        if (planned.State == GrievanceState.CorrectiveAction && site is not null)
        {
            var action = new NewAction(site.Id, new ActionSource(ActionSourceKind.Grievance, grievance.Id, "demonstration"), new LocalizedText("Put right what a grievance found", "Réparer ce qu’une plainte a révélé", "纠正申诉查明的问题"), null, site.OperatorId)
            {
                Description = "Afficher un tarif unique au lavoir et payer selon ce tarif.",
                Language = Languages.French,
                DueOn = day.Today.AddDays(30),
                Confidential = true,
                Quiet = true,
            };
            db.Add(new GrievanceActionLink { GrievanceId = grievance.Id, AllegationId = allegation.Id, ActionId = await actions.RecommendAsync(action, cancellationToken), On = grievance.StateOn });
        }

        if (!planned.Published.IsEmpty)
        {
            db.Add(new GrievancePublication
            {
                GrievanceId = grievance.Id,
                Slug = Guid.CreateVersion7().ToString("n")[^12..],
                State = PublicationState.Published,
                Text = planned.Published,
                Category = grievance.Category,
                Outcome = outcome,
                PublishedOn = new DateOnly(grievance.StateOn.Year, grievance.StateOn.Month, 1),
                Illustrative = true,
            });
        }
    }

    /// <summary>The steps lie evenly between its coming and today.</summary>
    private static DateOnly On(PlannedGrievance planned, DateOnly received, int step) => planned.Path.Count == 0 ? received : received.AddDays(planned.DaysAgo * step / (planned.Path.Count + 1));

    private async Task<Guid?> FirstAsync(string role, CancellationToken cancellationToken) => (await users.FindByRoleAsync(role, cancellationToken)).Select(person => (Guid?)person.Id).FirstOrDefault();

    /// <summary>One person of each committee: the first of them decide, the second decide appeals.</summary>
    private async Task<IReadOnlyList<Guid>> MembersAsync(int place, CancellationToken cancellationToken) =>
        [.. await MemberAsync(PortalRoles.SteeringCommittee, place, cancellationToken), .. await MemberAsync(PortalRoles.TechnicalCommittee, place, cancellationToken)];

    private async Task<IEnumerable<Guid>> MemberAsync(string role, int place, CancellationToken cancellationToken) =>
        (await users.FindByRoleAsync(role, cancellationToken)).Select(person => person.Id).Order().Skip(place).Take(1);

    private sealed record People(Guid? Owner, Guid? Investigator, IReadOnlyList<Guid> Committee, IReadOnlyList<Guid> AppealCommittee);
}
