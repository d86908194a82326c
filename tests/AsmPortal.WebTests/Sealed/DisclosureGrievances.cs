using System.Text;
using System.Text.Json;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Inquiry;
using AsmPortal.Localization;
using AsmPortal.Sealing;
using AsmPortal.Security;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Sealed;

/// <summary>Grievances with a mark in every sealed field and file; merged, about the same organisation, about one's own, opened in an emergency; an identity and who asks for it.</summary>
internal sealed class DisclosureGrievances(
    DisclosureWorld world, Guid home, Guid accused, IReadOnlyDictionary<string, MatrixPerson> people, IReadOnlyDictionary<string, MatrixPerson> others)
{
    private const int Many = 60;

    private int _number;

    public async Task PlantAsync(IServiceProvider services, Guid childCase)
    {
        var db = DisclosureWorld.Database(services);
        var (officer, investigator) = (people[PortalRoles.GrievanceOfficer].Id, people[PortalRoles.Investigator].Id);
        var full = await CaseAsync(services, GrievanceState.RespondentReply, officer, investigator);
        var allegation = Allege(db, full, accused);
        Fill(db, full, allegation);
        await AddFileAsync(services, full);
        await AddIdentityAsync(services, full, officer, investigator);
        await AddRespondentAsync(services, full, allegation);
        db.AddRange(
            new ChildCaseLink { GrievanceId = full.Case.Id, AllegationId = allegation, On = world.Today },
            new SourceLink { CaseId = childCase, Kind = ChildCaseSourceKind.Grievance, SourceId = allegation, At = world.Now });

        // Numbers of other cases that may come to stand on a page: merged into it, out of reach, about the same organisation.
        (await CaseAsync(services, GrievanceState.Merged, null, null)).Case.MergedIntoId = full.Case.Id;
        var own = await CaseAsync(services, GrievanceState.Merged, officer, null);
        own.Case.MergedIntoId = full.Case.Id;
        Allege(db, own, home);
        Allege(db, own, accused, 2);
        var earlier = await CaseAsync(services, GrievanceState.Closed, null, null);
        Allege(db, earlier, accused);
        (await CaseAsync(services, GrievanceState.Merged, null, investigator)).Case.MergedIntoId = earlier.Case.Id;

        var glass = await CaseAsync(services, GrievanceState.Screening, officer, null);
        var mine = await CaseAsync(services, GrievanceState.Screening, officer, null);
        db.AddRange(
            world.Glass(GrievanceKinds.Case, glass.Case.Id, investigator, glass.Key, glass.Mark),
            world.Glass(GrievanceKinds.Case, glass.Case.Id, others[PortalRoles.Investigator].Id, glass.Key, glass.Mark),
            world.Glass(GrievanceKinds.Case, own.Case.Id, others[PortalRoles.Investigator].Id, own.Key, own.Mark),
            world.Glass(GrievanceKinds.Case, mine.Case.Id, officer, mine.Key, mine.Mark));
        foreach (var _ in Enumerable.Range(0, Many))
        {
            await CaseAsync(services, GrievanceState.Submitted, null, null, listed: false);
        }

        await db.SaveChangesAsync();
    }

    private async Task<Planted> CaseAsync(IServiceProvider services, GrievanceState state, Guid? owner, Guid? investigator, bool listed = true)
    {
        var row = new Grievance
        {
            Number = $"GR-2026-M{++_number:00000}",
            State = state,
            StateOn = world.Today,
            Anonymity = GrievanceAnonymity.Confidential,
            Language = Languages.English,
            Category = GrievanceCategory.Safety,
            Channel = IntakeChannel.Web,
            ReceivedOn = world.Today,
            OwnerId = owner,
            InvestigatorId = investigator,
        };
        var (key, mark) = await world.RecordAsync(services, GrievanceKinds.Case, row.Id, row.Number);
        row.Narrative = key.Seal(SealedFields.Narrative, mark);
        DisclosureWorld.Database(services).Add(row);
        if (listed)
        {
            world.Address(row.Number);
        }

        return new Planted(row, key, mark);
    }

    private static Guid Allege(AsmPortal.Data.PortalDbContext db, Planted one, Guid organisation, int number = 1)
    {
        var row = new Allegation { GrievanceId = one.Case.Id, Number = number, Category = GrievanceCategory.Safety, OrganisationId = organisation };
        (row.Entity, row.Summary) = (one.Key.Seal(SealedFields.Entity(row.Id), one.Mark), one.Key.Seal(SealedFields.Summary(row.Id), one.Mark));
        db.Add(row);
        return row.Id;
    }

    private void Fill(AsmPortal.Data.PortalDbContext db, Planted one, Guid allegation)
    {
        var (id, key, mark, today) = (one.Case.Id, one.Key, one.Mark, world.Today);
        var finding = new Finding { GrievanceId = id, AllegationId = allegation, Outcome = GrievanceOutcome.Inconclusive, FoundOn = today };
        finding.Reasons = key.Seal(SealedFields.Finding(finding.Id), mark);
        var message = new GrievanceMessage { GrievanceId = id, Number = 1, Direction = MessageDirection.FromComplainant, Kind = MessageKind.Message, Language = Languages.English, SentOn = today };
        message.Text = key.Seal(SealedFields.Message(message.Id), mark);
        var step = new GrievanceStep { GrievanceId = id, Number = 1, Kind = StepKind.Moved, On = today };
        step.Note = key.Seal(SealedFields.Step(step.Id), mark);
        (one.Case.Steps, one.Case.Messages) = (step.Number, message.Number);
        var screening = new Screening { GrievanceId = id, On = today, Note = key.Seal(SealedFields.Screening, mark) };
        var entry = new InquiryEntry { GrievanceId = id, Kind = InquiryEntryKind.Interview, On = today };
        entry.Text = key.Seal(SealedFields.Inquiry(entry.Id), mark);
        var deadline = new GrievanceDeadline { GrievanceId = id, Clock = ClockKind.Feedback, Round = 1, StartedOn = today, DueOn = today };
        var pause = new DeadlinePause { GrievanceId = id, DeadlineId = deadline.Id, Reason = PauseReason.Access, FromOn = today };
        pause.Note = key.Seal(SealedFields.Pause(pause.Id), mark);
        var appeal = new GrievanceAppeal { GrievanceId = id, FiledOn = today, Against = GrievanceState.Decided };
        appeal.Grounds = key.Seal(SealedFields.Appeal(appeal.Id), mark);
        var report = new RetaliationReport { GrievanceId = id, ReportedOn = today, ByComplainant = true };
        report.Text = key.Seal(SealedFields.Retaliation(report.Id), mark);
        var checkDue = new GrievanceDeadline { GrievanceId = id, Clock = ClockKind.FirstCheck, Round = 1, StartedOn = today, DueOn = today };
        var check = new RetaliationCheck { GrievanceId = id, DeadlineId = checkDue.Id, Result = CheckResult.Suspected, On = today };
        check.Note = key.Seal(SealedFields.Check(check.Id), mark);
        var text = JsonSerializer.Serialize(new LocalizedText(mark, mark, mark));
        var publication = new GrievancePublication
        {
            GrievanceId = id,
            Slug = "written",
            State = PublicationState.Written,
            Category = GrievanceCategory.Safety,
            Outcome = GrievanceOutcome.Inconclusive,
            WrittenById = one.Case.OwnerId,
            Draft = key.Seal(SealedFields.Publication, text),
        };
        db.AddRange(finding, message, step, screening, entry, deadline, pause, appeal, report, checkDue, check, publication);
        var decision = new GrievanceDecision { GrievanceId = id, Round = 1, OnAppeal = false, SeatedOn = today };
        decision.Reasons = key.Seal(SealedFields.Reasons(decision.Id), mark);
        db.Add(decision);
        foreach (var role in new[] { PortalRoles.SteeringCommittee, PortalRoles.TechnicalCommittee })
        {
            var seat = new DecisionSeat { DecisionId = decision.Id, GrievanceId = id, UserId = people[role].Id, Vote = GrievanceOutcome.Inconclusive };
            seat.Dissent = key.Seal(SealedFields.Dissent(seat.Id), mark);
            db.Add(seat);
        }
    }

    private async Task AddFileAsync(IServiceProvider services, Planted one)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(one.Mark));
        var stored = await services.GetRequiredService<ISealedFiles>().SaveAsync(one.Key, content, 1000);
        var row = new GrievanceAttachment { RecordId = one.Case.Id, FileId = stored.Id, ContentType = "text/plain", Length = stored.Length, AddedOn = world.Today };
        row.Name = one.Key.Seal(SealedFields.FileName(row.Id), one.Mark + ".txt");
        DisclosureWorld.Database(services).Add(row);
        world.Address(one.Case.Number, ("id", row.Id.ToString()));
        world.Address("GR-2026-M00003", ("id", row.Id.ToString()));
        world.Address(one.Case.Number, ("id", Guid.CreateVersion7().ToString()));
    }

    private async Task AddIdentityAsync(IServiceProvider services, Planted one, Guid officer, Guid investigator)
    {
        var identity = new SealedIdentity { GrievanceId = one.Case.Id };
        var (key, mark) = await world.RecordAsync(services, GrievanceKinds.Identity, identity.Id);
        identity.Content = key.Seal(SealedFields.Identity, JsonSerializer.Serialize(new { Name = mark }));
        DisclosureWorld.Database(services).Add(identity);
        foreach (var (asker, state) in new[] { (officer, IdentityRequestState.Granted), (investigator, IdentityRequestState.Waiting) })
        {
            var request = new IdentityRequest { GrievanceId = one.Case.Id, RequestedById = asker, RequestedAt = world.Now, State = state, OpenUntil = world.Now.AddDays(1) };
            var (own, word) = await world.RecordAsync(services, GrievanceKinds.IdentityRequest, request.Id);
            (request.Reason, request.Decision) = (own.Seal(SealedFields.RequestReason, word), own.Seal(SealedFields.RequestDecision, word));
            DisclosureWorld.Database(services).Add(request);
        }
    }

    private async Task AddRespondentAsync(IServiceProvider services, Planted one, Guid allegation)
    {
        const string Token = "a-token-of-a-respondent-which-nobody-guesses";
        var link = new RespondentLink { GrievanceId = one.Case.Id, TokenHash = RespondentLinks.Hash(Token), Language = Languages.English, MadeOn = world.Today, ExpiresOn = world.Today.AddDays(9) };
        var (key, mark) = await world.RecordAsync(services, GrievanceKinds.Respondent, link.Id);
        (link.ShownText, link.Receiver, link.Reply) = (key.Seal(SealedFields.ShownText, mark), key.Seal(SealedFields.Receiver, mark), key.Seal(SealedFields.Reply, mark));
        DisclosureWorld.Database(services).AddRange(link, new RespondentAllegation { LinkId = link.Id, AllegationId = allegation });
        world.Address(null, ("token", Token));
    }

    private sealed record Planted(Grievance Case, ISealedKey Key, string Mark);
}
