using AsmPortal.Accounts.Contracts;
using AsmPortal.Audit;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.Consultations.Services.Sessions;

/// <summary>One contribution as a facilitator keys it in.</summary>
internal sealed record KeyedContribution
{
    /// <summary>The printed number, or another mark on the paper; empty when there is none.</summary>
    public string Number { get; init; } = "";

    /// <summary>The session it comes from; null for paper and e-mail.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>The day on which paper or e-mail arrived, in the consultation's zone.</summary>
    public DateOnly? ReceivedOn { get; init; }

    public string Requirement { get; init; } = "";

    public ContributionType Type { get; init; }

    public Position Position { get; init; }

    public string Text { get; init; } = "";

    public string ProposedChange { get; init; } = "";

    public string Language { get; init; } = "";

    public StakeholderGroup? Group { get; init; }

    public string AuthorName { get; init; } = "";

    public string Organisation { get; init; } = "";

    public int? Women { get; init; }

    public int? Men { get; init; }

    public Attribution? Attribution { get; init; }

    public ConsentGiven? Given { get; init; }
}

/// <summary>Keys in what others said in sessions, on paper and by e-mail, with their consent. The moment when it was said decides whether it is in time.</summary>
internal sealed class KeyIn(
    PortalDbContext db,
    ICurrentUser user,
    ConsultedTexts texts,
    ContributionIntake intake,
    ConsentRecorder consents,
    IOptions<SessionSettings> settings,
    IAuditTrailManager audit,
    TimeProvider time,
    IStringLocalizer<ConsultationsResources> S)
{
    public const int MostPeople = 10_000;

    /// <returns>The public number of the new contribution.</returns>
    public async Task<Result<string>> SaveAsync(FoundConsultation found, KeyedContribution entered, string formKey, CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.Facilitate))
        {
            return Result<string>.Refuse(FailureKind.Forbidden, S["You may not key in contributions."]);
        }

        var sessions = await db.Set<Session>().AsNoTracking().Where(row => row.ConsultationId == found.Consultation.Id).ToListAsync(cancellationToken);
        var session = sessions.Find(row => row.Id == entered.SessionId);
        var requirement = entered.Requirement.Trim().Length == 0 ? null : await FindAsync(found, entered.Requirement.Trim(), cancellationToken);
        var number = FormNumber.TryParse(entered.Number, out var parsed) ? parsed : null;
        var reasons = Check(found, entered, session, sessions, requirement, number);
        if (reasons.Count > 0)
        {
            return Result<string>.Refuse(FailureKind.Invalid, reasons);
        }

        var said = session?.StartsAt ?? Said(found, entered.ReceivedOn!.Value);
        if (Late(found, said) is { } late)
        {
            return Result<string>.Refuse(FailureKind.Conflict, late);
        }

        // One at a time in a consultation: the same form keyed in twice at once is found by the second.
        await using var transaction = await db.BeginExclusiveAsync($"consultations:key-in:{found.Consultation.Id:N}", cancellationToken);
        var source = Source(entered, session, number);
        if (source is not null && await FirstAsync(found.Consultation.Id, source, cancellationToken) is { } first)
        {
            var again = new Reason(S["This form has been keyed in already: {0}.", first], "number", ConsultationPaths.Answer(found.Consultation.Slug, first));
            return await IsSameFormAsync(found.Consultation.Id, formKey, first, cancellationToken) ? first : Result<string>.Refuse(FailureKind.Conflict, [again]);
        }

        consents.Expect(entered.Attribution!.Value, entered.Given!.Value, user.Id, time.GetUtcNow().UtcDateTime);
        var sent = new NewSubmission(found.Consultation.Id, formKey, ChannelOf(session), null, null, entered.Language, [Contribution(entered, session, requirement, source, said)]) { ReceivedAt = said };
        var receipt = await intake.SubmitAsync(sent, cancellationToken);
        if (!receipt.Succeeded)
        {
            return Result<string>.Refuse(receipt.Failure!.Value, [.. receipt.Reasons.Select(reason => reason with { Field = reason.Field[(reason.Field.LastIndexOf('.') + 1)..] })]);
        }

        audit.Record("Consultations.ContributionKeyedIn", nameof(Submission), receipt.Value.SubmissionId.ToString());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return receipt.Value.References[0];
    }

    /// <summary>By which channel it came.</summary>
    public static Channel ChannelOf(Session? session) => session?.Kind switch
    {
        SessionKind.Workshop => Channel.Workshop,
        SessionKind.Interview => Channel.Interview,
        SessionKind.FocusGroup => Channel.FocusGroup,
        SessionKind.Dialogue => Channel.Webinar,
        _ => Channel.Email,
    };

    private static NewContribution Contribution(KeyedContribution entered, Session? session, RequirementDocument? requirement, string? source, DateTime said) => new()
    {
        SourceKey = source,
        AuthorName = entered.Attribution == Attribution.Named ? entered.AuthorName : "",
        OrganisationName = entered.Attribution == Attribution.Anonymous ? "" : entered.Organisation,
        SessionId = session?.Id,
        Group = entered.Group,
        People = Math.Max(1, (entered.Women ?? 0) + (entered.Men ?? 0)),
        Women = entered.Women,
        Men = entered.Men,
        Language = entered.Language,
        Attribution = entered.Attribution!.Value,
        StableId = requirement?.StableId,
        Code = requirement?.Code,
        Type = entered.Type,
        Position = entered.Position,
        Text = entered.Text,
        ProposedChange = entered.ProposedChange,
        SaidAt = said,
    };

    private static string? Source(KeyedContribution entered, Session? session, FormNumber? number) => (session, number, entered.Number.Trim()) switch
    {
        (not null, not null, _) => $"form:{session.Id:N}:{number}",
        (_, _, { Length: > 0 } mark) => $"paper:{session?.Id.ToString("N")}:{TextFolding.Fold(mark)}",
        _ => null,
    };

    private async Task<string?> FirstAsync(Guid consultationId, string source, CancellationToken cancellationToken) =>
        await db.Set<Contribution>().Where(row => row.ConsultationId == consultationId && row.SourceKey == source).Select(row => row.Reference).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Whether the page was only sent twice.</summary>
    private Task<bool> IsSameFormAsync(Guid consultationId, string formKey, string reference, CancellationToken cancellationToken)
    {
        var key = ReceiptCode.HashKey(formKey);
        return (from submission in db.Set<Submission>()
                where submission.ConsultationId == consultationId && submission.Key == key
                join contribution in db.Set<Contribution>() on submission.Id equals contribution.SubmissionId
                where contribution.Reference == reference
                select contribution.Id).AnyAsync(cancellationToken);
    }

    /// <summary>By its code in the text that was consulted on, whatever the draft has become since.</summary>
    private async Task<RequirementDocument?> FindAsync(FoundConsultation found, string code, CancellationToken cancellationToken)
    {
        static IEnumerable<RequirementDocument> All(IEnumerable<PrincipleDocument> principles) =>
            principles.SelectMany(principle => principle.Requirements.Concat(All(principle.Principles)));
        var document = await texts.ReadAsync(found, cancellationToken);
        return All(document?.Principles ?? []).FirstOrDefault(requirement => string.Equals(requirement.Code, code, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A day counts wholly: what arrived on it arrived before its end, and not after now.</summary>
    private static DateTime Said(FoundConsultation found, DateOnly day)
    {
        var end = found.Zone.EndOfDay(day).AddSeconds(-1);
        return end < found.Now ? end : found.Now;
    }

    private string? Late(FoundConsultation found, DateTime said) =>
        found.Rounds.FirstOrDefault(round => round.Takes(said)) is { } round && found.Now >= round.ClosesAt.AddDays(settings.Value.KeyInDays)
            ? S["What was said in this round could be keyed in until {0}.", found.Zone.Describe(round.ClosesAt.AddDays(settings.Value.KeyInDays).AddSeconds(-1))].Value
            : null;

    private List<Reason> Check(FoundConsultation found, KeyedContribution entered, Session? session, List<Session> sessions, RequirementDocument? requirement, FormNumber? number)
    {
        List<Reason> reasons = [];
        if (entered.Number.Length > Limits.Reference * 4)
        {
            reasons.Add(new Reason(S["Write at most {0} characters.", Limits.Reference * 4], "number"));
        }
        else if (session is not null && entered.Number.Trim().Length > 0 && number is null)
        {
            reasons.Add(new Reason(S["This is not a number of a printed form. Compare it letter by letter."], "number"));
        }
        else if (number is not null && session is not null && number.Session != FormNumber.SessionCode(session.Id))
        {
            var other = sessions.Find(row => FormNumber.SessionCode(row.Id) == number.Session);
            reasons.Add(new Reason(other is null ? S["This form belongs to no session of this consultation."] : S["This form belongs to another session: {0}.", other.Title.For(Languages.Current)], "number"));
        }

        if (entered.SessionId is not null && session is null)
        {
            reasons.Add(new Reason(S["There is no such session."], "session"));
        }
        else if (session is not null && (session.Cancelled || session.StartsAt > found.Now))
        {
            reasons.Add(new Reason(S["The session has not been held."], "session"));
        }

        if (session is null && (entered.ReceivedOn is null || found.Zone.StartOfDay(entered.ReceivedOn.Value) > found.Now))
        {
            reasons.Add(new Reason(S["Enter the day on which it arrived; it cannot lie ahead."], "receivedOn"));
        }

        if (entered.Requirement.Trim().Length > 0 && requirement is null)
        {
            reasons.Add(new Reason(S["There is no requirement “{0}” in this version.", entered.Requirement.Trim()], "requirement"));
        }

        if (entered.Women is < 0 or > MostPeople || entered.Men is < 0 or > MostPeople)
        {
            reasons.Add(new Reason(S["Enter numbers from {0} to {1}.", 0, MostPeople], entered.Women is < 0 or > MostPeople ? "women" : "men"));
        }

        if (string.IsNullOrWhiteSpace(entered.Text) && string.IsNullOrWhiteSpace(entered.ProposedChange) && entered.Position != Position.Support)
        {
            reasons.Add(new Reason(S["Write a comment or a proposed change."], "text"));
        }

        return [.. reasons, .. CheckConsent(entered)];
    }

    private IEnumerable<Reason> CheckConsent(KeyedContribution entered)
    {
        if (entered.Attribution is null)
        {
            yield return new Reason(S["Enter what the person agreed to. Without a word of theirs it is anonymous."], "attribution");
        }

        if (entered.Given is null)
        {
            yield return new Reason(S["Enter how the consent was given."], "given");
        }

        if (entered.Attribution == Attribution.Named && string.IsNullOrWhiteSpace(entered.AuthorName))
        {
            yield return new Reason(S["Enter the name that may be shown."], "authorName");
        }

        if (entered.Attribution == Attribution.Organisation && string.IsNullOrWhiteSpace(entered.Organisation))
        {
            yield return new Reason(S["Enter the organisation that may be shown."], "organisation");
        }
    }
}

/// <summary>Adds the consent to the contribution that is being keyed in, in the same unit of work.</summary>
internal sealed class ConsentRecorder(PortalDbContext db) : IContributionObserver
{
    private Func<Contribution, ContributionConsent>? _expected;

    public void Expect(Attribution attribution, ConsentGiven given, Guid? recordedById, DateTime at) =>
        _expected = contribution => new ContributionConsent { ContributionId = contribution.Id, Attribution = attribution, Given = given, RecordedById = recordedById, At = at };

    public Task OnAddingAsync(Consultation consultation, Submission submission, IReadOnlyList<Contribution> contributions, CancellationToken cancellationToken)
    {
        if (_expected is { } make)
        {
            db.AddRange(contributions.Select(make));
            _expected = null;
        }

        return Task.CompletedTask;
    }
}
