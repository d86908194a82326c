using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Files;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Grievances.Services.Intake;
using AsmPortal.Grievances.Services.Receipt;
using AsmPortal.Localization;
using AsmPortal.Sealing;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Services.FollowUp;

/// <summary>
/// What complainants do after filing. Whoever calls has opened the grievance with its code. Each act has the key of the form that it came from: sent twice,
/// it is done once.
/// </summary>
internal sealed class AuthorActions(
    PortalDbContext db,
    ISealedRecords records,
    CaseFiles files,
    FileGrievance filing,
    ComplainantActs acts,
    CaseChanges changes,
    ActRecord record,
    IStringLocalizer<GrievancesResources> S)
{
    /// <summary>Most messages of one grievance.</summary>
    private const int MostMessages = 500;

    /// <summary>Adds a message, with or without files.</summary>
    public Task<Result> WriteAsync(OpenedForm form, string? text, IReadOnlyList<CleanFile> sent, CancellationToken cancellationToken)
    {
        var words = (text ?? "").Trim();
        if (Refuse(words, sent.Count > 0 ? 0 : 1, S["Write something, or choose a file."], "message") is { } refusal)
        {
            return Task.FromResult(refusal);
        }

        return ActAsync(
            form,
            ActKind.Wrote,
            (grievance, key) =>
            {
                var message = acts.Write(grievance, key, words, sent.Count > 0 ? MessageKind.Addition : MessageKind.Message, Languages.Current);
                return files.AddAsync(key, sent, message.Id, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Takes the grievance back. A critical one goes on, because others may be in danger.</summary>
    public Task<Result> WithdrawAsync(OpenedForm form, string? reason, CancellationToken cancellationToken)
    {
        var words = (reason ?? "").Trim();
        return Refuse(words, 0, "", "withdraw") is { } refusal
            ? Task.FromResult(refusal)
            : ActAsync(form, ActKind.Withdrew, (grievance, key) => acts.WithdrawAsync(grievance, key, words, Languages.Current, cancellationToken), cancellationToken);
    }

    /// <summary>Appeals against the decision or the refusal, once; other people decide it.</summary>
    public Task<Result> AppealAsync(OpenedForm form, string? grounds, CancellationToken cancellationToken)
    {
        var words = (grounds ?? "").Trim();
        return Refuse(words, FilingRules.LeastText, S["Say what you think is wrong with it."], "appeal") is { } refusal
            ? Task.FromResult(refusal)
            : ActAsync(form, ActKind.Appealed, (grievance, key) => acts.AppealAsync(grievance, key, words, Languages.Current, cancellationToken), cancellationToken);
    }

    /// <summary>Reports that somebody was punished or threatened because of the grievance.</summary>
    public Task<Result> ReportRetaliationAsync(OpenedForm form, string? text, CancellationToken cancellationToken)
    {
        var words = (text ?? "").Trim();
        if (Refuse(words, FilingRules.LeastText, S["Say what happened, in a few words at least."], "retaliation") is { } refusal)
        {
            return Task.FromResult(refusal);
        }

        return ActAsync(
            form,
            ActKind.ReportedRetaliation,
            (grievance, key) =>
            {
                acts.ReportRetaliation(grievance, key, words, Languages.Current);
                return Task.FromResult(Result.Done);
            },
            cancellationToken);
    }

    /// <summary>Gives a name or a way to be reached, after filing without. It is sealed apart from the case.</summary>
    public Task<Result> GiveContactAsync(OpenedForm form, GrievanceAnonymity? anonymity, ContactDetails contact, CancellationToken cancellationToken)
    {
        var details = contact.Trimmed();
        if (details.IsEmpty || anonymity is not (GrievanceAnonymity.Identified or GrievanceAnonymity.Confidential))
        {
            return Task.FromResult(Result.Refuse(FailureKind.Invalid, S["Give a name or a way to reach you, and choose who may use it."], "contact"));
        }

        return ActAsync(
            form,
            ActKind.GaveContact,
            async (grievance, key) =>
            {
                if (await db.Set<SealedIdentity>().AnyAsync(row => row.GrievanceId == grievance.Id, cancellationToken))
                {
                    return Result.Refuse(FailureKind.Conflict, S["You have given this already. Write a message if something has changed."], "contact");
                }

                grievance.Anonymity = anonymity.Value;
                await filing.AddIdentityAsync(grievance, details, cancellationToken);
                await changes.RetainAsync(grievance, cancellationToken);
                var words = anonymity == GrievanceAnonymity.Identified ? S["I have given my name. Those who handle the case may use it once an identity custodian has opened it to them."] : S["I have given my name. It is to be kept confidential."];
                acts.Write(grievance, key, words, MessageKind.Message, Languages.Current);
                return Result.Done;
            },
            cancellationToken);
    }

    private async Task<Result> ActAsync(OpenedForm form, ActKind kind, Func<Grievance, ISealingKey, Task<Result>> act, CancellationToken cancellationToken)
    {
        var number = await db.Set<Grievance>().Where(row => row.Id == form.RecordId && row.ReceiptLookup != null).Select(row => row.Number).FirstOrDefaultAsync(cancellationToken);
        if (number is null)
        {
            return Gone();
        }

        // The lock under which officers change it too.
        await using var transaction = await db.BeginExclusiveAsync(CaseWork.Lock(number), cancellationToken);
        try
        {
            if (await record.IsDoneAsync(form.RecordId, form.Key, cancellationToken))
            {
                return Result.Done;
            }

            var grievance = await db.Set<Grievance>().FirstAsync(row => row.Id == form.RecordId, cancellationToken);
            if (await records.ForWritingAsync(form.RecordId, cancellationToken) is not { } key)
            {
                return Gone();
            }

            if (grievance.Messages >= MostMessages)
            {
                return Result.Refuse(FailureKind.Invalid, S["There are too many messages. Ask for another way to be reached."], "message");
            }

            var done = await act(grievance, key);
            if (done.Succeeded)
            {
                record.Add(grievance, kind, form.Key);
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }

            return done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Result.Refuse(FailureKind.Conflict, S["Somebody worked on it at the same moment. Please send it once more."]);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private Result? Refuse(string words, int least, string message, string field) =>
        words.Length < least ? Result.Refuse(FailureKind.Invalid, message, field)
        : words.Length > Limits.Text ? Result.Refuse(FailureKind.Invalid, S["The text is too long: at most {0} characters. Put more into a file.", Limits.Text], field)
        : null;

    private Result Gone() => Result.Refuse(FailureKind.NotFound, S["This is no longer there."]);
}
