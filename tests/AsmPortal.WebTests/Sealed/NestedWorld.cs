using System.Security.Cryptography;
using System.Text;
using AsmPortal.Accounts.Models;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Sealing;
using AsmPortal.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Sealed;

/// <summary>A record and the things in it, by the names under which forms know them.</summary>
internal sealed record NestedRecord(Guid Id, string Number, IReadOnlyDictionary<string, string> Parts);

/// <summary>Three records of a module: the one whose page is open, another that the same people have, and one that they may not see.</summary>
internal sealed record NestedRecords(NestedRecord Own, NestedRecord Seen, NestedRecord Hidden);

/// <summary>The people and records of the trials with swapped ids, and what all rows are at a moment.</summary>
internal sealed class NestedWorld
{
    private readonly MatrixPortal _portal;

    private NestedWorld(MatrixPortal portal) => _portal = portal;

    public IReadOnlyDictionary<string, MatrixPerson> People { get; private set; } = new Dictionary<string, MatrixPerson>();

    public NestedRecords Grievances { get; private set; } = null!;

    public NestedRecords Children { get; private set; } = null!;

    public static async Task<NestedWorld> CreateAsync(MatrixPortal portal)
    {
        var world = new NestedWorld(portal);
        var (home, people) = await portal.OrganisationAsync("home");
        var (other, strangers) = await portal.OrganisationAsync("other");
        await world.AppointAsync(people.Values.Concat(strangers.Values));
        world.People = people;
        world.Grievances = new(
            await world.AddGrievanceAsync(people, strangers, null, 1), await world.AddGrievanceAsync(people, strangers, null, 2), await world.AddGrievanceAsync(strangers, people, home, 3));
        var (ownChild, seenChild, hiddenChild) = (
            await world.AddChildAsync(home, people, other, strangers, 1), await world.AddChildAsync(home, people, other, strangers, 2), await world.AddChildAsync(other, strangers, home, people, 3));
        world.Children = new(
            await world.BreakGlassAsync(ownChild, strangers[PortalRoles.CaseOfficer]),
            await world.BreakGlassAsync(seenChild, strangers[PortalRoles.CaseOfficer]),
            await world.BreakGlassAsync(hiddenChild, people[PortalRoles.CaseOfficer]));
        return world;
    }

    /// <summary>Gives people their roles in the register of accounts too: forms offer those who have one.</summary>
    private Task<int> AppointAsync(IEnumerable<MatrixPerson> people) => _portal.Portal.ReadAsync(async db =>
    {
        var roles = await db.Set<PortalRole>().ToDictionaryAsync(role => role.Name!, role => role.Id);
        db.AddRange(people.Select(person => new IdentityUserRole<Guid> { UserId = person.Id, RoleId = roles[person.Role!] }));
        return await db.SaveChangesAsync();
    });

    /// <summary>Somebody without a part in a case opens it in an emergency.</summary>
    private async Task<NestedRecord> BreakGlassAsync(NestedRecord record, MatrixPerson stranger)
    {
        var form = new Dictionary<string, string> { ["Input.Number"] = record.Number, ["Input.Reason"] = "A neighbour called: the child is hurt." };
        (await _portal.AskAsync(stranger, "POST", "/en/work/cases/break-glass", form)).ShouldBe(302, record.Number);
        var grant = await _portal.Portal.InScopeAsync(services => services.GetRequiredService<IBreakGlass>().WaitingAsync(ChildCase.Kind));
        return record with { Parts = new Dictionary<string, string>(record.Parts) { ["grant"] = $"{grant.Single(one => one.RecordId == record.Id).Id}" } };
    }

    /// <summary>What stands in all tables of the modules: a fingerprint each.</summary>
    public Task<string> RowsAsync() => _portal.Portal.ReadAsync(async db =>
    {
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        using var list = connection.CreateCommand();
        list.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND (name LIKE 'ChildProtection\\_%' ESCAPE '\\' OR name LIKE 'Grievances\\_%' ESCAPE '\\' OR name LIKE 'Actions\\_%' ESCAPE '\\' OR name = 'Kernel_BreakGlass') ORDER BY name";
        var tables = new List<string>();
        using (var reader = await list.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        var rows = new StringBuilder();
        foreach (var table in tables)
        {
            using var all = connection.CreateCommand();
            all.CommandText = $"SELECT * FROM \"{table}\" ORDER BY rowid";
            using var reader = await all.ExecuteReaderAsync();
            rows.Append(table).Append(':');
            while (await reader.ReadAsync())
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    rows.Append(reader.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(column)).Append('|');
                }

                rows.AppendLine();
            }
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(rows.ToString())));
    });

    private Task<NestedRecord> AddGrievanceAsync(IReadOnlyDictionary<string, MatrixPerson> people, IReadOnlyDictionary<string, MatrixPerson> others, Guid? about, int number) => _portal.Portal.InScopeAsync(async services =>
    {
        var (db, records, files) = (services.GetRequiredService<PortalDbContext>(), services.GetRequiredService<ISealedRecords>(), services.GetRequiredService<ISealedFiles>());
        var today = DateOnly.FromDateTime(_portal.Portal.Clock.Now);
        var row = new Grievance
        {
            Number = $"GR-2026-N{number:00000}",
            StateOn = today,
            Anonymity = GrievanceAnonymity.Anonymous,
            Language = "en",
            Category = GrievanceCategory.Safety,
            Channel = IntakeChannel.Web,
            ReceivedOn = today,
            OwnerId = people[PortalRoles.GrievanceOfficer].Id,
            InvestigatorId = people[PortalRoles.Investigator].Id,
        };
        var key = await records.CreateAsync(GrievanceKinds.Case, row.Id);
        row.Narrative = key.Seal(SealedFields.Narrative, "The ladder is broken.");
        var allegation = new Allegation { GrievanceId = row.Id, Number = 1, Category = GrievanceCategory.Safety, OrganisationId = about };
        allegation.Summary = key.Seal(SealedFields.Summary(allegation.Id), $"Summary of {row.Number}");
        GrievanceDeadline Clock(ClockKind kind, DateOnly? paused = null) => new() { GrievanceId = row.Id, Clock = kind, Round = 1, StartedOn = today, DueOn = today.AddDays(20), PausedOn = paused };
        var (running, paused, check) = (Clock(ClockKind.Feedback), Clock(ClockKind.RespondentReply, today), Clock(ClockKind.FirstCheck));
        var entry = new InquiryEntry { GrievanceId = row.Id, Kind = InquiryEntryKind.Plan, On = today };
        entry.Text = key.Seal(SealedFields.Inquiry(entry.Id), "Hear the clerk.");
        var link = new RespondentLink { GrievanceId = row.Id, TokenHash = $"{number}", Language = "en", MadeOn = today, ExpiresOn = today.AddDays(20) };
        link.ShownText = (await records.CreateAsync(GrievanceKinds.Respondent, link.Id)).Seal(SealedFields.ShownText, "A ladder.");
        var report = new RetaliationReport { GrievanceId = row.Id, ReportedOn = today, ByComplainant = true };
        report.Text = key.Seal(SealedFields.Retaliation(report.Id), "They threatened somebody.");
        var file = await files.SaveAsync(key, new MemoryStream(Encoding.UTF8.GetBytes($"File of {row.Number}")), 1000);
        var attachment = new GrievanceAttachment { RecordId = row.Id, FileId = file.Id, ContentType = "text/plain", Length = file.Length, AddedOn = today };
        attachment.Name = key.Seal(SealedFields.FileName(attachment.Id), "notes.txt");
        db.AddRange(row, allegation, running, paused, check, entry, link, report, attachment);
        db.Add(new DeadlinePause { DeadlineId = paused.Id, GrievanceId = row.Id, Reason = PauseReason.WaitingForComplainant, FromOn = today });
        foreach (var question in Enum.GetValues<ScreeningQuestion>())
        {
            db.Add(new ScreeningAnswer { GrievanceId = row.Id, Question = question, Answer = ScreeningAnswerValue.Yes });
        }

        await db.SaveChangesAsync();

        // Who can be given the first case; for the others, somebody without the role.
        string Fit(string role) => $"{(number == 1 ? others[role] : people[PortalRoles.Participant]).Id}";
        return new NestedRecord(row.Id, row.Number, new Dictionary<string, string>
        {
            ["number"] = row.Number,
            ["allegation"] = $"{allegation.Id}",
            ["running"] = $"{running.Id}",
            ["paused"] = $"{paused.Id}",
            ["check"] = $"{check.Id}",
            ["entry"] = $"{entry.Id}",
            ["link"] = $"{link.Id}",
            ["report"] = $"{report.Id}",
            ["file"] = $"{attachment.Id}",
            ["officer"] = Fit(PortalRoles.GrievanceOfficer),
            ["investigator"] = Fit(PortalRoles.Investigator),
            ["members"] = $"{Fit(PortalRoles.SteeringCommittee)},{others[PortalRoles.TechnicalCommittee].Id}",
        });
    });

    private Task<NestedRecord> AddChildAsync(Guid organisation, IReadOnlyDictionary<string, MatrixPerson> people, Guid from, IReadOnlyDictionary<string, MatrixPerson> others, int number) => _portal.Portal.InScopeAsync(async services =>
    {
        var (db, records) = (services.GetRequiredService<PortalDbContext>(), services.GetRequiredService<ISealedRecords>());
        var now = _portal.Portal.Clock.Now;
        ChildCase Case(string name, Guid at, MatrixPerson owner) => new()
        {
            Number = name,
            State = ChildCaseState.InService,
            StateAt = now,
            ObservedAt = now,
            ReceivedAt = now,
            AgeFrom = 11,
            AgeTo = 13,
            Risk = RiskLevel.Medium,
            OrganisationId = at,
            OwnerId = owner.Id,
        };
        var row = Case($"CP-2026-N{number}", organisation, people[PortalRoles.CaseOfficer]);
        var offered = Case($"CP-2026-O{number}", from, others[PortalRoles.CaseOfficer]);
        var key = await records.CreateAsync(ChildCase.Kind, row.Id);
        await records.CreateAsync(ChildCase.Kind, offered.Id);
        row.SealedObservation = key.Seal("observation", "by the washing place");
        var service = new ServiceOffer { OrganisationId = from, Name = "School" };
        var referral = new Referral { CaseId = row.Id, Number = 1, ServiceId = service.Id, ProviderId = from, Help = HelpKind.School, CreatedAt = now, SentAt = now, StateAt = now };
        referral.SealedNeed = key.Seal($"need:{referral.Id}", $"Need of {row.Number}");
        referral.SealedWay = key.Seal($"way:{referral.Id}", "On foot.");
        var plan = new CasePlan { CaseId = row.Id, Number = 1, State = PlanState.Approved, DraftedAt = now };
        plan.SealedSummary = key.Seal($"plan:{plan.Id}", "Back to class.");
        var goal = new PlanGoal { CaseId = row.Id, PlanId = plan.Id, Number = 1, Help = HelpKind.School };
        goal.SealedText = key.Seal($"goal:{goal.Id}", "In class.");
        var candidate = new DuplicateCandidate { CaseId = row.Id, OtherCaseId = offered.Id, Matches = "", FoundAt = now };
        var transfer = new CaseTransfer { CaseId = offered.Id, State = TransferState.Offered, FromOrganisationId = from, ToOrganisationId = organisation, RequestedAt = now, OfferedAt = now };
        db.AddRange(row, offered, service, referral, plan, goal, candidate, transfer);
        await db.SaveChangesAsync();
        return new NestedRecord(row.Id, row.Number, new Dictionary<string, string>
        {
            ["number"] = row.Number,
            ["referral"] = $"{referral.Id}",
            ["goal"] = $"{goal.Id}",
            ["candidate"] = $"{candidate.Id}",
            ["transfer"] = $"{transfer.Id}",
            ["officer"] = $"{people[PortalRoles.CaseOfficer].Id}",
        });
    });
}
