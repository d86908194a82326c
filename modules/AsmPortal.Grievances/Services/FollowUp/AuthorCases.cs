using AsmPortal.Data;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Files;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Grievances.Services.Receipt;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Sealing;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.Grievances.Services.FollowUp;

/// <summary>Opens grievances for the people who filed them, by their code and by nothing else.</summary>
internal sealed class AuthorCases(
    PortalDbContext db,
    ISealedRecords records,
    CaseFiles files,
    ReceiptLock receipts,
    ComplainantActs acts,
    AuthorReadings readings,
    PortalDay day,
    IOptions<GrievanceOptions> options,
    IStringLocalizer<GrievancesResources> S)
{
    /// <summary>
    /// What a code opens. A code that never was and one whose grievance is destroyed are refused with the same words after the same work; only what cannot be
    /// a code, by its length or its check digits, is told apart, which asks nothing of the database.
    /// </summary>
    public async Task<Result<OpenedCode>> OpenAsync(string? typed, CancellationToken cancellationToken)
    {
        if (ReceiptCode.Read(typed) is not { } digits)
        {
            return Result<OpenedCode>.Refuse(FailureKind.Invalid, S["This is not a code as we give them: it has {0} digits, and one of yours is wrong or missing. Compare it with what you wrote down.", ReceiptCode.Digits], "receipt");
        }

        var lookup = receipts.Lookup(digits);
        var filed = await db.Set<Grievance>().Where(row => row.ReceiptLookup == lookup).Select(row => new { row.Id, row.ReceiptHash }).FirstOrDefaultAsync(cancellationToken);
        var draft = await db.Set<GrievanceDraft>().Where(row => row.ReceiptLookup == lookup).Select(row => new { row.Id, row.ReceiptHash }).FirstOrDefaultAsync(cancellationToken);
        var hash = filed?.ReceiptHash ?? draft?.ReceiptHash;
        var fits = receipts.Find(digits, hash is null ? [] : [hash]) == 0;
        return fits
            ? new OpenedCode(filed?.Id ?? draft!.Id, filed is null)
            : Result<OpenedCode>.Refuse(FailureKind.NotFound, S["This code opens nothing here. Compare it with what you wrote down. A lost code cannot be found again, by anybody: file a new grievance if you need to."], "receipt");
    }

    /// <summary>A grievance as its complainant sees it; null when it is gone. What was sent to them counts as read, on this day.</summary>
    public async Task<AuthorCase?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        var grievance = await db.Set<Grievance>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (grievance?.ReceiptLookup is null || await records.OpenForItsAuthorAsync(id, cancellationToken) is not { } key)
        {
            return null;
        }

        var today = day.Today;
        var sent = await files.ListAsync(key, cancellationToken);
        var messages = await db.Set<GrievanceMessage>().AsNoTracking().Where(row => row.GrievanceId == id).OrderBy(row => row.Number).ToListAsync(cancellationToken);
        var running = await db.Set<GrievanceDeadline>().AsNoTracking().Where(row => row.GrievanceId == id && row.EndedOn == null).OrderBy(row => row.DueOn).ToListAsync(cancellationToken);
        var appealedOn = await db.Set<GrievanceAppeal>().Where(row => row.GrievanceId == id).Select(row => (DateOnly?)row.FiledOn).FirstOrDefaultAsync(cancellationToken);
        var hasIdentity = await db.Set<SealedIdentity>().AnyAsync(row => row.GrievanceId == id, cancellationToken);
        await MarkReadAsync(grievance, today, cancellationToken);
        return new AuthorCase
        {
            Id = id,
            Number = grievance.Number,
            State = grievance.State,
            StateOn = grievance.StateOn,
            ReceivedOn = grievance.ReceivedOn,
            Anonymity = grievance.Anonymity,
            Category = grievance.Category,
            Outcome = grievance.Outcome,
            InadmissibleReason = grievance.InadmissibleReason,
            Redirect = grievance.Redirect,
            WithdrawnOn = grievance.WithdrawnOn,
            Text = key.Unseal(SealedFields.Narrative, grievance.Narrative) ?? "",
            Files = [.. sent.Where(file => file.MessageId is null)],
            Messages = [.. messages.Select(row => Shown(row, key, sent))],
            Clocks = [.. running.Where(row => IsPromise(row.Clock)).Select(row => new AuthorClock(row.Clock, row.DueOn, row.PausedOn is not null, row.PausedOn is null && row.DueOn < today))],
            AppealedOn = appealedOn,
            AppealUntil = await acts.MayAppealAsync(grievance, cancellationToken) ? (grievance.DecidedOn ?? grievance.StateOn).AddDays(options.Value.AppealWithinDays) : null,
            MayWithdraw = grievance.WithdrawnOn is null && !GrievanceStateMachine.Ended.Contains(grievance.State),
            MayGiveContact = !hasIdentity,
            Proof = grievance.Proof ?? "",
            Readings = await readings.OfAsync(id, cancellationToken),
            Illustrative = grievance.Illustrative,
        };
    }

    /// <summary>The portal's own steps are no promise to the complainant.</summary>
    private static bool IsPromise(ClockKind clock) => clock is not ClockKind.Log;

    private static AuthorMessage Shown(GrievanceMessage row, ISealedKey key, IReadOnlyList<CaseFile> sent) => new(
        row.Id,
        row.Number,
        row.Direction == MessageDirection.FromComplainant,
        row.Kind,
        key.Unseal(SealedFields.Message(row.Id), row.Text) ?? "",
        row.Language,
        row.SentOn,
        [.. sent.Where(file => file.MessageId == row.Id)]);

    /// <summary>Written past the version of the row: an officer who edits it now loses nothing by it.</summary>
    private async Task MarkReadAsync(Grievance grievance, DateOnly today, CancellationToken cancellationToken)
    {
        await db.Set<GrievanceMessage>().Where(row => row.GrievanceId == grievance.Id && row.Direction == MessageDirection.ToComplainant && !row.Read)
            .ExecuteUpdateAsync(row => row.SetProperty(message => message.Read, true), cancellationToken);
        if (grievance.ReceiptUsedOn != today || grievance.UnreadSince is not null)
        {
            await db.Set<Grievance>().Where(row => row.Id == grievance.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(one => one.ReceiptUsedOn, today).SetProperty(one => one.UnreadSince, (DateOnly?)null), cancellationToken);
        }
    }
}
