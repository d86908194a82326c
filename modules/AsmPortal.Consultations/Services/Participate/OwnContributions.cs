using AsmPortal.Audit;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Data;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>What contributors may do with their own contributions. An account proves itself; anybody else by the receipt code.</summary>
internal sealed class OwnContributions(
    PortalDbContext db, ICurrentUser user, ContributionIndexing indexing, IAuditTrailManager audit, IPageCache cache, TimeProvider time, IStringLocalizer<ConsultationsResources> S)
{
    /// <summary>The account's own in a consultation, the newest first.</summary>
    public async Task<IReadOnlyList<Contribution>> ListAsync(Guid consultationId, CancellationToken cancellationToken) =>
        user.Id is not { } id ? [] : await db.Set<Contribution>().AsNoTracking()
            .Where(row => row.AuthorId == id && row.ConsultationId == consultationId).OrderByDescending(row => row.Id).ToListAsync(cancellationToken);

    /// <summary>The submission that a receipt code opens; null when there is none.</summary>
    public async Task<Submission?> FindSubmissionAsync(string code, CancellationToken cancellationToken)
    {
        var hash = ReceiptCode.HashCode(code);
        return code.Length is 0 or > 60 ? null : await db.Set<Submission>().AsNoTracking().FirstOrDefaultAsync(row => row.ReceiptHash == hash, cancellationToken);
    }

    public async Task<IReadOnlyList<Contribution>> OfAsync(Submission submission, CancellationToken cancellationToken) =>
        await db.Set<Contribution>().AsNoTracking().Where(row => row.SubmissionId == submission.Id).OrderBy(row => row.Id).ToListAsync(cancellationToken);

    /// <summary>One that the reader has proved to be theirs; null for everybody else.</summary>
    /// <param name="consultationId">The consultation.</param>
    /// <param name="reference">Its number.</param>
    /// <param name="code">The receipt code that the reader gave; empty for none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Contribution?> FindAsync(Guid consultationId, string reference, string code, CancellationToken cancellationToken)
    {
        var hash = code.Length == 0 ? "" : ReceiptCode.HashCode(code);
        var userId = user.Id;
        return await db.Set<Contribution>().FirstOrDefaultAsync(
            row => row.ConsultationId == consultationId && row.Reference == reference
                && ((userId != null && row.AuthorId == userId) || db.Set<Submission>().Any(submission => submission.Id == row.SubmissionId && submission.ReceiptHash == hash)),
            cancellationToken);
    }

    /// <summary>Whether its words may still be changed: while the round in which it came is open.</summary>
    public static bool MayEdit(FoundConsultation found, Contribution row) => row.State != ContributionState.Withdrawn && found.Current?.Id == row.RoundId;

    /// <summary>Changes the words. Unless contributions are shown at once, it goes back to the moderators.</summary>
    public async Task<Result> EditAsync(FoundConsultation found, Contribution row, string text, string proposedChange, long version, CancellationToken cancellationToken)
    {
        if (!MayEdit(found, row))
        {
            return Result.Refuse(FailureKind.Conflict, S["The words can be changed only while the round is open in which you sent them. What you typed has not been saved."]);
        }

        if (row.Version != version)
        {
            return Result.Refuse(FailureKind.Conflict, S["It was changed in another window. Below is what you typed; save it again to replace what stands there."]);
        }

        if (text.Trim().Length == 0 && proposedChange.Trim().Length == 0 && row.Position != Position.Support)
        {
            return Result.Refuse(FailureKind.Invalid, S["Write a comment or a proposed change."], "text");
        }

        row.Text = text.ReplaceLineEndings("\n").Trim();
        row.ProposedChange = proposedChange.ReplaceLineEndings("\n").Trim();
        row.EditedAt = time.GetUtcNow().UtcDateTime;
        row.SearchText = SearchText.Of(row);
        row.State = found.Consultation.Rules.Publication == Publication.AtOnce && row.State == ContributionState.Approved ? ContributionState.Approved : ContributionState.Pending;

        // A reading of the old words would say what is no longer said.
        await db.Set<ContributionTranslation>().Where(translation => translation.ContributionId == row.Id).ForEachAsync(translation => translation.Reviewed = false, cancellationToken);
        await indexing.AskAsync([row.Id], cancellationToken);
        return await SaveAsync(found, row, "Consultations.ContributionEdited", cancellationToken);
    }

    /// <summary>Changes whose name is shown; takes effect everywhere at once.</summary>
    public async Task<Result> AttributeAsync(FoundConsultation found, Contribution row, Attribution attribution, CancellationToken cancellationToken)
    {
        if (attribution == Attribution.Anonymous && !found.Consultation.Rules.AnonymousAllowed)
        {
            return Result.Refuse(FailureKind.Invalid, S["This consultation publishes no anonymous comments. Choose your name or your organisation’s."], "attribution");
        }

        if (attribution == Attribution.Named && row.AuthorName.Length == 0)
        {
            return Result.Refuse(FailureKind.Invalid, S["You gave no name when you sent it."], "attribution");
        }

        if (attribution == Attribution.Organisation && row.OrganisationName.Length == 0)
        {
            return Result.Refuse(FailureKind.Invalid, S["You named no organisation when you sent it."], "attribution");
        }

        row.Attribution = attribution;
        return await SaveAsync(found, row, "Consultations.ContributionAttributed", cancellationToken);
    }

    /// <summary>Takes it back: the words, the name and the files go, the number stays.</summary>
    public async Task<Result> WithdrawAsync(FoundConsultation found, Contribution row, CancellationToken cancellationToken)
    {
        (row.Text, row.ProposedChange, row.Quote, row.AuthorName, row.OrganisationName) = ("", "", "", "", "");
        (row.State, row.Attribution, row.EditedAt) = (ContributionState.Withdrawn, Attribution.Anonymous, time.GetUtcNow().UtcDateTime);
        row.AnswerState = row.AnswerState == AnswerState.Published ? AnswerState.Published : AnswerState.NotNeeded;
        row.SearchText = SearchText.Of(row);
        db.RemoveRange(await db.Set<ContributionTranslation>().Where(translation => translation.ContributionId == row.Id).ToListAsync(cancellationToken));
        db.RemoveRange(await db.Set<Attachment>().Where(attachment => attachment.ContributionId == row.Id).ToListAsync(cancellationToken));
        await indexing.ForgetAsync(row.Id, cancellationToken);
        return await SaveAsync(found, row, "Consultations.ContributionWithdrawn", cancellationToken);
    }

    private async Task<Result> SaveAsync(FoundConsultation found, Contribution row, string name, CancellationToken cancellationToken)
    {
        audit.Record(name, nameof(Contribution), row.Id.ToString());
        cache.Evict(CacheTags.Contributions(found.Consultation.Slug));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return Result.Refuse(FailureKind.Conflict, S["It was changed by somebody else at the same moment. Try again."]);
        }
    }
}
