using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Services.Report;

/// <summary>Counts a consultation: a fixed number of queries, however many contributions there are, and nothing but rows to count from.</summary>
internal sealed class ResultReader(PortalDbContext db, ConsultedTexts texts)
{
    /// <summary>All figures; null when the version is gone.</summary>
    public async Task<ResultFigures?> ReadAsync(FoundConsultation found, CancellationToken cancellationToken)
    {
        var consultation = found.Consultation;
        if (await texts.ReadAsync(found, cancellationToken) is not { } document)
        {
            return null;
        }

        var voices = await VoicesAsync(consultation.Id, cancellationToken);
        var now = found.Now;
        var sessions = await db.Set<Session>().CountAsync(session => session.ConsultationId == consultation.Id && !session.Cancelled && session.StartsAt < now, cancellationToken);
        var attendance = await (from row in db.Set<SessionAttendance>().AsNoTracking()
                                join session in db.Set<Session>() on row.SessionId equals session.Id
                                where session.ConsultationId == consultation.Id && !session.Cancelled
                                select row).ToListAsync(cancellationToken);
        var extensions = await (from extension in db.Set<Extension>().AsNoTracking()
                                join round in db.Set<Round>() on extension.RoundId equals round.Id
                                where round.ConsultationId == consultation.Id
                                orderby extension.At
                                select extension).ToListAsync(cancellationToken);
        var publication = await db.Set<ReportPublication>().AsNoTracking().FirstOrDefaultAsync(row => row.ConsultationId == consultation.Id, cancellationToken);
        var participation = Participation.Tables(voices, attendance, consultation.Rules.SmallCell);
        var facts = await FactsAsync(found, document, voices, attendance, participation, extensions, cancellationToken);
        var principles = Requirements(document, voices, consultation.Rules);
        return new ResultFigures(
            found,
            document,
            principles,
            Participation.TurnOut(voices, sessions, attendance),
            Place(principles, voices),
            participation,
            ProcessRules.Judge(facts, consultation.Rules, now),
            extensions,
            publication);
    }

    /// <summary>Days of the consultation's own calendar after which the report is late; null while it is open.</summary>
    public static DateTime? SynopsisDue(FoundConsultation found)
    {
        var closed = found.Consultation.ClosedAt ?? (found.ClosesAt <= found.Now ? found.ClosesAt : null);
        return closed is { } moment
            ? found.Zone.EndOfDay(DateOnly.FromDateTime(found.Zone.Local(moment.AddSeconds(-1))).AddDays(found.Consultation.Rules.SynopsisDays))
            : null;
    }

    private Task<List<Voice>> VoicesAsync(Guid consultationId, CancellationToken cancellationToken) =>
        db.Set<Contribution>().AsNoTracking()
            .Where(row => row.ConsultationId == consultationId && row.State == ContributionState.Approved && row.ParentId == null)
            .OrderBy(row => row.Id)
            .Select(row => new Voice(
                row.Id,
                row.SubmissionId,
                row.StableId,
                row.NeedsPlace,
                row.Group,
                row.Position,
                row.Channel,
                row.Language,
                row.Country,
                row.Gender,
                row.AuthorId,
                row.AuthorName,
                row.OrganisationId,
                row.OrganisationName,
                row.IsOrganisationPosition,
                row.SessionId))
            .ToListAsync(cancellationToken);

    /// <summary>An organisation's position counts once a requirement: the last one it sent.</summary>
    private static IEnumerable<Voice> Once(IEnumerable<Voice> voices) =>
        voices.Reverse().DistinctBy(voice => voice.IsOrganisationPosition && voice.OrganisationKey is { } key ? key : voice.Id.ToString());

    private static IReadOnlyList<PrincipleResult> Requirements(VersionDocument document, IReadOnlyList<Voice> voices, ConsultationRules rules)
    {
        var byRequirement = voices.Where(voice => voice.StableId is not null && !voice.NeedsPlace).ToLookup(voice => voice.StableId!, StringComparer.Ordinal);
        return [.. document.Principles.Select(principle => new PrincipleResult(
            principle.Code,
            principle.Title,
            [.. RequirementsOf(principle).Select(requirement => new RequirementResult(
                requirement.Code,
                requirement.StableId,
                requirement.Level,
                principle.Code,
                requirement.Text,
                Convergence.Of(Once(byRequirement[requirement.StableId]).Select(voice => new Stand(voice.Group, voice.Position)), rules)))]))];
    }

    private static IEnumerable<RequirementDocument> RequirementsOf(PrincipleDocument section) => section.Requirements.Concat(section.Principles.SelectMany(RequirementsOf));

    private static Places Place(IReadOnlyList<PrincipleResult> principles, IReadOnlyList<Voice> voices)
    {
        var known = principles.SelectMany(principle => principle.Requirements).Select(requirement => requirement.StableId).ToHashSet(StringComparer.Ordinal);
        var placed = voices.Where(voice => !voice.NeedsPlace).ToList();
        var on = placed.Count(voice => voice.StableId is not null && known.Contains(voice.StableId));
        var whole = placed.Count(voice => voice.StableId is null);
        return new Places(on, whole, placed.Count - on - whole, voices.Count - placed.Count);
    }

    private async Task<ProcessFacts> FactsAsync(
        FoundConsultation found,
        VersionDocument document,
        IReadOnlyList<Voice> voices,
        IReadOnlyList<SessionAttendance> attendance,
        IReadOnlyList<ParticipationTable> participation,
        IReadOnlyList<Extension> extensions,
        CancellationToken cancellationToken)
    {
        var consultation = found.Consultation;
        var states = await db.Set<Contribution>()
            .Where(row => row.ConsultationId == consultation.Id)
            .GroupBy(row => new { row.State, row.AnswerState, IsReply = row.ParentId != null })
            .Select(group => new { group.Key.State, group.Key.AnswerState, group.Key.IsReply, Count = group.Count() })
            .ToListAsync(cancellationToken);
        var receipts = await (from row in db.Set<Contribution>()
                              join submission in db.Set<Submission>() on row.SubmissionId equals submission.Id
                              where row.ConsultationId == consultation.Id && submission.ReceiptHash != ""
                              select row.Id).CountAsync(cancellationToken);

        // Support that is taken up changes no text, so that it has none to point to.
        var takenUp = await (from disposition in db.Set<Disposition>()
                             join row in db.Set<Contribution>() on disposition.ContributionId equals row.Id
                             where disposition.ConsultationId == consultation.Id && disposition.PublishedAt != null && row.State == ContributionState.Approved && row.Position != Position.Support
                                 && (disposition.Outcome == Outcome.Accepted || disposition.Outcome == Outcome.AcceptedInPart)
                             group disposition by disposition.ChangedStableId != null && disposition.ChangedVersionId != null into linked
                             select new { linked.Key, Count = linked.Count() }).ToListAsync(cancellationToken);
        var substantive = states.Where(state => !state.IsReply && state.State is ContributionState.Approved or ContributionState.Pending && state.AnswerState != AnswerState.NotNeeded).ToList();
        var gender = participation.First(table => table.By == Property.Gender).Rows;
        return new ProcessFacts
        {
            State = consultation.State,
            Rounds = [.. found.Rounds.Select(round => new RoundFacts(round.Number, round.OpensAt, round.ClosesAt, (found.Zone.Local(round.ClosesAt).Date - found.Zone.Local(round.OpensAt).Date).Days))],
            CompleteLanguages = Languages.All.Count(language => IsComplete(consultation, document, language)),
            Extensions = extensions.Count,
            ExplainedExtensions = extensions.Count(extension => Languages.All.All(language => extension.Reason[language].Length > 0)),
            Received = states.Sum(state => state.Count),
            WithReceipt = receipts,
            Substantive = substantive.Sum(state => state.Count),
            Answered = substantive.Where(state => state.AnswerState == AnswerState.Published).Sum(state => state.Count),
            TakenUp = takenUp.Sum(group => group.Count),
            Linked = takenUp.Where(group => group.Key).Sum(group => group.Count),
            ByGroup = voices.Where(voice => voice.Group is not null).CountBy(voice => voice.Group!.Value).ToDictionary(),
            Contributions = voices.Count,
            Women = gender.First(row => row.Key == nameof(Gender.Woman)).Cells[0],
            Men = gender.First(row => row.Key == nameof(Gender.Man)).Cells[0],
            GenderStated = voices.Count(voice => voice.Gender is not null) + attendance.Sum(row => row.Women + row.Men),
            SynopsisDue = SynopsisDue(found),
            ReportedAt = consultation.ReportedAt,
        };
    }

    private static bool IsComplete(Consultation consultation, VersionDocument document, string language) =>
        consultation.Title[language].Length > 0
        && consultation.Purpose[language].Length > 0
        && document.Principles.SelectMany(RequirementsOf).All(requirement =>
            requirement.Text[language].Length > 0 && !(requirement.TextStates.TryGetValue(language, out var state) && state is TextState.Missing or TextState.Stale));
}
