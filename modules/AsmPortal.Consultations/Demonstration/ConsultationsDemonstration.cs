using AsmPortal.Accounts.Contracts;
using AsmPortal.Audit;
using AsmPortal.Commands;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Demonstration;

/// <summary>
/// Two illustrative consultations: the one on 0.9 is over, answered and reported, and its answers explain what changed in 1.0; the one on 2.0 is open.
/// What was said lies in the past, so it is stored as rows and not led through the door of today.
/// </summary>
internal sealed class ConsultationsDemonstration(
    PortalDbContext db,
    IFrameworkDirectory frameworks,
    IOrganisationDirectory organisations,
    IUserDirectory users,
    ConsultedTexts texts,
    IAuditTrailManager audit,
    IPageCache cache,
    TimeProvider time) : IDemonstrationData
{
    private const string Framework = "asm-cobalt";
    private const string Zone = "Africa/Lubumbashi";

    private static readonly DateOnly FirstDay = new(2023, 2, 2);
    private static readonly DateOnly LastDay = new(2023, 4, 10);
    private static readonly DateTime AnswersPublished = new(2023, 5, 15, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime ReportPublished = new(2023, 5, 22, 9, 0, 0, DateTimeKind.Utc);

    public int Order => 20;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(new ZonedTimes(Zone).Local(now));
        await SeatCommitteesAsync(cancellationToken);
        await LoadAsync("cobalt-0.9", "0.9", "1.0", FirstDay, LastDay, ConsultationState.Reported, cancellationToken);
        await LoadAsync("cobalt-2.0", "2.0", null, today.AddDays(-20), today.AddDays(41), ConsultationState.Open, cancellationToken);
    }

    private async Task LoadAsync(string name, string version, string? next, DateOnly opens, DateOnly last, ConsultationState state, CancellationToken cancellationToken)
    {
        var content = DemonstrationContent.Read(name);
        if (await db.Set<Consultation>().AnyAsync(row => row.Slug == content.Slug, cancellationToken))
        {
            return;
        }

        var about = await frameworks.FindVersionAsync(Framework, version, cancellationToken) ?? throw new InvalidOperationException($"The demonstration has no version {version}.");
        var later = next is null ? null : await frameworks.FindVersionAsync(Framework, next, cancellationToken);
        var zone = new ZonedTimes(Zone);
        var isOver = state == ConsultationState.Reported;
        var consultation = new Consultation
        {
            Slug = content.Slug,
            FrameworkId = about.FrameworkId,
            VersionId = about.Id,
            State = state,
            TimeZone = Zone,
            Title = content.Title,
            Purpose = content.Purpose,
            HowToTakePart = content.HowToTakePart,
            WhoDecides = content.WhoDecides,
            ModerationRules = content.ModerationRules,
            Illustrative = true,
            CreatedAt = zone.StartOfDay(opens).AddDays(-14),
            ClosedAt = isOver ? zone.EndOfDay(last) : null,
            AnsweredAt = isOver ? AnswersPublished : null,
            ReportedAt = isOver ? ReportPublished : null,
        };
        var round = new Round
        {
            ConsultationId = consultation.Id,
            Number = 1,
            OpensAt = zone.StartOfDay(opens),
            ClosesAt = zone.EndOfDay(last),
            OpeningNoticedAt = zone.StartOfDay(opens),
            ClosingNoticedAt = isOver ? zone.EndOfDay(last) : null,
        };
        db.AddRange(consultation, round);
        await texts.KeepAsync(consultation.Id, about.Id, round.OpensAt, cancellationToken);
        db.AddRange(content.Documents.Select((document, index) => new ConsultationDocument { ConsultationId = consultation.Id, Position = index + 1, Title = document.Title, Address = document.Address }));
        db.AddRange(content.Questions.Select((question, index) => new FrequentQuestion { ConsultationId = consultation.Id, Position = index + 1, Question = question.Question, Answer = question.Answer }));
        var sessions = Sessions(content, consultation, opens);
        var writer = new DemonstrationRows(content, consultation, round, sessions)
        {
            Text = await frameworks.ReadAsync(about.Id, cancellationToken) ?? throw new InvalidOperationException($"Version {version} has no text."),
            Later = later is null ? null : await frameworks.ReadAsync(later.Id, cancellationToken),
            LaterId = later?.Id,
            Organisations = await OrganisationsAsync(content, cancellationToken),
            Accounts = (await users.FindByRoleAsync(PortalRoles.Participant, cancellationToken)).Where(user => user.Email is not null).ToDictionary(user => user.Email!, user => user.Id),
            AnsweredAt = isOver ? AnswersPublished : null,
            ReplyUntil = isOver ? zone.EndOfDay(DateOnly.FromDateTime(AnswersPublished).AddDays(consultation.Rules.ReplyDays)) : null,
        };
        db.AddRange(writer.Make());
        db.AddRange(new DemonstrationSurveyRows(content, consultation, round).Make());
        audit.Record("Consultations.DemonstrationLoaded", nameof(Consultation), consultation.Id.ToString(), new Dictionary<string, string> { ["consultation"] = consultation.Slug });
        cache.Evict(CacheTags.All);
        cache.Evict(CacheTags.Contributions(consultation.Slug));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>Those who decide need seats before they can meet. Committees that somebody has filled stay as they are.</summary>
    private async Task SeatCommitteesAsync(CancellationToken cancellationToken)
    {
        if (await db.Set<CommitteeMember>().AnyAsync(cancellationToken))
        {
            return;
        }

        await SeatAsync(Committee.Technical, PortalRoles.TechnicalCommittee, Constituency.Experts, Standing.Voting, cancellationToken);
        await SeatAsync(Committee.Steering, PortalRoles.SteeringCommittee, Constituency.PrivateSector, Standing.Voting, cancellationToken);
        await SeatAsync(Committee.Steering, PortalRoles.TechnicalCommittee, Constituency.Experts, Standing.Observer, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task SeatAsync(Committee committee, string role, Constituency constituency, Standing standing, CancellationToken cancellationToken)
    {
        foreach (var person in await users.FindByRoleAsync(role, cancellationToken))
        {
            var member = new CommitteeMember { Committee = committee, UserId = person.Id, Constituency = constituency, Standing = standing, From = FirstDay };
            db.Add(member);
            audit.Record("Consultations.CommitteeMemberAdded", nameof(CommitteeMember), member.Id.ToString());
        }
    }

    private Dictionary<string, Session> Sessions(DemonstrationContent content, Consultation consultation, DateOnly opens)
    {
        var sessions = new Dictionary<string, Session>();
        foreach (var item in content.Sessions)
        {
            var starts = new ZonedTimes(item.TimeZone).Utc(opens.AddDays(item.DaysAfterOpening).ToDateTime(item.StartLocal));
            var session = new Session
            {
                ConsultationId = consultation.Id,
                Kind = item.Kind,
                Title = item.Title,
                Description = item.Description ?? LocalizedText.Empty,
                StartsAt = starts,
                EndsAt = starts.AddMinutes(item.Minutes),
                TimeZone = item.TimeZone,
                Place = item.Place,
                OnlineAddress = item.Kind == SessionKind.Dialogue ? $"https://meet.example.org/{consultation.Slug}-{item.Key.ToLowerInvariant()}" : "",
                Hosts = item.Hosts,
                SpokenLanguages = item.SpokenLanguages,
                Interpretation = item.Interpretation,
                Capacity = item.Capacity,
                Minutes = item.MinutesText ?? LocalizedText.Empty,
            };
            sessions.Add(item.Key, session);
            db.Add(session);
            db.AddRange(item.Attendance.Select(row => new SessionAttendance { SessionId = session.Id, Group = row.Group, Women = row.Women, Men = row.Men, Other = row.Other }));
        }

        return sessions;
    }

    private async Task<Dictionary<string, Guid>> OrganisationsAsync(DemonstrationContent content, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Guid>();
        foreach (var name in content.Contributions.Select(item => item.Organisation).OfType<string>().Where(name => name.Length > 0).Distinct())
        {
            if (await organisations.FindByNameAsync(name, cancellationToken) is { } organisation)
            {
                found[name] = organisation.Id;
            }
        }

        return found;
    }
}
