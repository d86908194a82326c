using System.Globalization;
using AsmPortal.Audit;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Events;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Intake;

/// <summary>
/// The one door through which contributions come in, whatever the channel: it judges the deadline, stores everything once, gives a receipt.
/// Who may use which channel is judged before, by the page or endpoint of the channel.
/// </summary>
internal sealed class ContributionIntake(
    PortalDbContext db,
    IFrameworkDirectory frameworks,
    IEnumerable<IContributionObserver> observers,
    IAuditTrailManager audit,
    IEventOutbox events,
    IPageCache cache,
    TimeProvider time,
    IStringLocalizer<ConsultationsResources> S)
{
    /// <summary>Stores a submission, or gives the receipt of the first one with the same key.</summary>
    /// <returns>Refused with <see cref="FailureKind.Conflict"/> when nothing is taken now, <see cref="FailureKind.Invalid"/> with the fields <c>contributions[i].text</c> and so on.</returns>
    public async Task<Result<Receipt>> SubmitAsync(NewSubmission submission, CancellationToken cancellationToken)
    {
        if (await FindReceiptAsync(submission, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        if (Check(submission) is { Count: > 0 } reasons)
        {
            return Result<Receipt>.Refuse(FailureKind.Invalid, reasons);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var open = await OpenAsync(submission.ConsultationId, submission.ReceivedAt ?? now, cancellationToken, submission.ReceivedAt is not null);
        if (!open.Succeeded)
        {
            return Result<Receipt>.Refuse(open.Failure!.Value, open.Reasons);
        }

        var (consultation, round) = open.Value;
        var row = new Submission
        {
            ConsultationId = consultation.Id,
            Key = ReceiptCode.HashKey(submission.Key),
            ReceiptHash = ReceiptCode.HashCode(ReceiptCode.Of(submission.Key)),
            Channel = submission.Channel,
            UserId = submission.UserId,
            Email = submission.Email,
            Language = submission.Language,
            At = now,
        };
        var known = await KnownKeysAsync(submission, cancellationToken);
        var contributions = new List<Contribution>();
        var attachments = new List<Attachment>();
        var bySource = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var item in submission.Contributions.Where(item => item.SourceKey is null || known.Add(item.SourceKey)))
        {
            var parent = item.ParentKey is not null && bySource.TryGetValue(item.ParentKey, out var before) ? before : item.ParentId;
            var contribution = Make(consultation, round, row, item, parent, now);
            contributions.Add(contribution);
            attachments.AddRange(item.Attachments.Select(file => new Attachment { ContributionId = contribution.Id, FileId = file.FileId, Name = file.Name, ContentType = file.ContentType, Length = file.Length }));
            if (item.SourceKey is not null)
            {
                bySource[item.SourceKey] = contribution.Id;
            }
        }

        db.Add(row);
        db.AddRange(contributions);
        db.AddRange(attachments);
        foreach (var observer in observers)
        {
            await observer.OnAddingAsync(consultation, row, contributions, cancellationToken);
        }

        audit.Record(
            "Consultations.ContributionsSubmitted",
            nameof(Submission),
            row.Id.ToString(),
            new Dictionary<string, string> { ["consultation"] = consultation.Slug, ["channel"] = submission.Channel.ToString(), ["contributions"] = contributions.Count.ToString(CultureInfo.InvariantCulture) });
        events.Add(new ContributionsSubmitted(consultation.Id, row.Id));
        if (contributions.Exists(item => item.State == ContributionState.Approved))
        {
            cache.Evict(CacheTags.Contributions(consultation.Slug));
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Two tabs, or the same file twice at once: the other one was first. Anything else fails again on the way out.
            db.ChangeTracker.Clear();
            if (await FindReceiptAsync(submission, cancellationToken) is { } other)
            {
                return other;
            }

            throw;
        }

        return new Receipt(row.Id, ReceiptCode.Of(submission.Key), row.At, [.. contributions.Select(item => item.Reference)], submission.Contributions.Count - contributions.Count);
    }

    /// <summary>
    /// The consultation and the round that takes contributions at a moment; refused with the reason to show when none does.
    /// What was said earlier counts by the moment when it was said, also after the consultation has closed, until its answers are all published.
    /// </summary>
    public async Task<Result<(Consultation Consultation, Round Round)>> OpenAsync(Guid consultationId, DateTime moment, CancellationToken cancellationToken, bool saidEarlier = false)
    {
        var consultation = await db.Set<Consultation>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == consultationId, cancellationToken);
        if (consultation is null or { State: ConsultationState.Draft })
        {
            return Result<(Consultation, Round)>.Refuse(FailureKind.NotFound, S["There is no such consultation."]);
        }

        var rounds = await db.Set<Round>().AsNoTracking().Where(row => row.ConsultationId == consultationId).OrderBy(row => row.Number).ToListAsync(cancellationToken);
        var takes = consultation.State == ConsultationState.Open || (saidEarlier && consultation.State == ConsultationState.Closed);
        if (takes && rounds.Find(round => round.Takes(moment)) is { } current)
        {
            var version = await frameworks.FindVersionAsync(consultation.VersionId, cancellationToken);
            return saidEarlier || version?.State == VersionState.InConsultation
                ? (consultation, current)
                : Result<(Consultation, Round)>.Refuse(FailureKind.Conflict, S["The text is no longer open to comments. What you wrote has not been sent; it is kept here."]);
        }

        var zone = new ZonedTimes(consultation.TimeZone);
        return rounds.Find(round => round.OpensAt > moment) is { } next && consultation.State == ConsultationState.Open
            ? Result<(Consultation, Round)>.Refuse(FailureKind.Conflict, S["Comments can be sent from {0} on. What you wrote has not been sent; it is kept here.", zone.Describe(next.OpensAt)])
            : Result<(Consultation, Round)>.Refuse(
                FailureKind.Conflict,
                S["The time for comments ended on {0}. What you wrote has not been sent; it is kept here.", zone.Describe((rounds.LastOrDefault()?.ClosesAt ?? moment).AddSeconds(-1))]);
    }

    private List<Reason> Check(NewSubmission submission)
    {
        var reasons = new List<Reason>();
        if (submission.Contributions.Count == 0)
        {
            reasons.Add(new Reason(S["There is nothing to send."]));
        }

        for (var index = 0; index < submission.Contributions.Count; index++)
        {
            var item = submission.Contributions[index];
            if (string.IsNullOrWhiteSpace(item.Text) && string.IsNullOrWhiteSpace(item.ProposedChange) && item.Position != Position.Support)
            {
                reasons.Add(new Reason(S["Write a comment or a proposed change."], $"contributions[{index}].text"));
            }

            if (item.Text.Length > Limits.Comment || item.ProposedChange.Length > Limits.Comment)
            {
                reasons.Add(new Reason(S["Write at most {0} characters.", Limits.Comment], $"contributions[{index}].{(item.Text.Length > Limits.Comment ? "text" : "proposedChange")}"));
            }

            if (!Languages.IsKnown(item.Language))
            {
                reasons.Add(new Reason(S["“{0}” is not a language of the portal.", item.Language], $"contributions[{index}].language"));
            }
        }

        return reasons;
    }

    private async Task<HashSet<string>> KnownKeysAsync(NewSubmission submission, CancellationToken cancellationToken)
    {
        var keys = submission.Contributions.Select(item => item.SourceKey).OfType<string>().Distinct().ToList();
        var known = new HashSet<string>();
        foreach (var some in keys.Chunk(500))
        {
            known.UnionWith(await db.Set<Contribution>()
                .Where(row => row.ConsultationId == submission.ConsultationId && row.SourceKey != null && some.Contains(row.SourceKey))
                .Select(row => row.SourceKey!)
                .ToListAsync(cancellationToken));
        }

        return known;
    }

    private async Task<Receipt?> FindReceiptAsync(NewSubmission submission, CancellationToken cancellationToken)
    {
        var key = ReceiptCode.HashKey(submission.Key);
        var found = await db.Set<Submission>().AsNoTracking()
            .Where(row => row.ConsultationId == submission.ConsultationId && row.Key == key)
            .Select(row => new { row.Id, row.At })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var references = await db.Set<Contribution>().Where(row => row.SubmissionId == found.Id).OrderBy(row => row.Id).Select(row => row.Reference).ToListAsync(cancellationToken);
        return new Receipt(found.Id, ReceiptCode.Of(submission.Key), found.At, references, 0);
    }

    private static Contribution Make(Consultation consultation, Round round, Submission submission, NewContribution item, Guid? parentId, DateTime now)
    {
        var contribution = new Contribution
        {
            ConsultationId = consultation.Id,
            RoundId = round.Id,
            SubmissionId = submission.Id,
            Reference = ReceiptCode.NewReference(),
            Channel = submission.Channel,
            SourceKey = item.SourceKey,
            AuthorId = item.AuthorId,
            AuthorName = item.AuthorName.Trim(),
            OrganisationId = item.OrganisationId,
            OrganisationName = item.OrganisationName.Trim(),
            IsOrganisationPosition = item.IsOrganisationPosition,
            SessionId = item.SessionId,
            Group = item.Group,
            Gender = item.Gender,
            People = item.People,
            Women = item.Women,
            Men = item.Men,
            Country = item.Country,
            Language = item.Language,
            Attribution = item.Attribution,
            VersionId = item.VersionId ?? consultation.VersionId,
            StableId = item.StableId,
            Code = item.Code,
            SpanStart = item.SpanStart,
            SpanEnd = item.SpanEnd,
            Quote = item.Quote.Length > Limits.Quote ? item.Quote[..Limits.Quote] : item.Quote,
            NeedsPlace = item.NeedsPlace,
            Type = item.Type,
            Position = item.Position,
            Text = item.Text.Trim(),
            ProposedChange = item.ProposedChange.Trim(),
            FormFields = item.FormFields,
            ParentId = parentId,
            State = consultation.Rules.Publication == Publication.AtOnce ? ContributionState.Approved : ContributionState.Pending,
            AnswerState = item.ParentId is null ? AnswerState.Open : AnswerState.NotNeeded,
            SubmittedAt = item.SaidAt ?? now,
        };
        contribution.SearchText = SearchText.Of(contribution);
        return contribution;
    }
}
