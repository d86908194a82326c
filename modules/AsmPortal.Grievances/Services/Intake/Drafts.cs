using System.Text.Json;
using AsmPortal.Data;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Grievances.Services.Files;
using AsmPortal.Grievances.Services.Receipt;
using AsmPortal.Localization;
using AsmPortal.Sealing;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Services.Intake;

/// <summary>A draft as its writer sees it.</summary>
internal sealed record KeptGrievance(Guid Id, GrievanceInput Input, IReadOnlyList<CaseFile> Files);

/// <summary>Keeps what somebody has not filed yet, sealed, to be gone on with by its code. Nothing is kept on the device.</summary>
internal sealed class Drafts(PortalDbContext db, ISealedRecords records, CaseFiles files, ReceiptLock receipts, PortalDay day, IStringLocalizer<GrievancesResources> S)
{
    /// <summary>Days after the last saving for which a draft is kept.</summary>
    public const int KeepDays = 30;

    /// <summary>Saves what was typed and adds files. Saves.</summary>
    /// <param name="draftId">The draft; null for a new one.</param>
    /// <param name="digits">Its code; null leaves that of an existing draft.</param>
    /// <param name="input">What was typed, right or not.</param>
    /// <param name="added">Files to add.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The draft's id.</returns>
    public async Task<Result<Guid>> SaveAsync(Guid? draftId, string? digits, GrievanceInput input, IReadOnlyCollection<CleanFile> added, CancellationToken cancellationToken)
    {
        var (lookup, hash) = digits is null ? (null, null) : (receipts.Lookup(digits), receipts.Hash(digits));
        await using var transaction = await db.BeginExclusiveAsync($"grievances:{lookup ?? draftId.ToString()}", cancellationToken);
        var draft = await db.Set<GrievanceDraft>().FirstOrDefaultAsync(row => row.Id == draftId || (lookup != null && row.ReceiptLookup == lookup), cancellationToken);
        if (draft is null && (digits is null || await db.Set<Grievance>().AnyAsync(row => row.ReceiptLookup == lookup, cancellationToken)))
        {
            return Result<Guid>.Refuse(FailureKind.NotFound, S["What you had saved is no longer there."]);
        }

        var id = draft?.Id ?? UntimedId.New();
        var key = draft is null ? await records.CreateAsync(GrievanceKinds.Case, id, cancellationToken) : await records.ForWritingAsync(id, cancellationToken);
        if (key is null)
        {
            return Result<Guid>.Refuse(FailureKind.NotFound, S["What you had saved is no longer there."]);
        }

        var content = key.Seal(SealedFields.Draft, JsonSerializer.Serialize(input));
        if (draft is null)
        {
            draft = new GrievanceDraft { Id = id, ReceiptLookup = lookup!, ReceiptHash = hash!, Content = content, Language = Languages.Current, SavedOn = day.Today, KeepUntil = day.Today };
            db.Add(draft);
        }

        (draft.Content, draft.Language, draft.SavedOn, draft.KeepUntil) = (content, Languages.Current, day.Today, day.Today.AddDays(KeepDays));
        (draft.ReceiptLookup, draft.ReceiptHash) = (lookup ?? draft.ReceiptLookup, hash ?? draft.ReceiptHash);
        await records.RetainUntilAsync(id, draft.KeepUntil.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), cancellationToken);
        var filed = await files.AddAsync(key, added, messageId: null, cancellationToken);
        if (!filed.Succeeded)
        {
            db.ChangeTracker.Clear();
            return Result<Guid>.Refuse(filed.Failure!.Value, filed.Reasons);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return id;
    }

    /// <summary>Opens a draft for its writer; null when it is gone.</summary>
    public async Task<KeptGrievance?> OpenAsync(Guid draftId, CancellationToken cancellationToken)
    {
        var draft = await db.Set<GrievanceDraft>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == draftId, cancellationToken);
        if (draft is null || await records.OpenForItsAuthorAsync(draft.Id, cancellationToken) is not { } key)
        {
            return null;
        }

        var input = JsonSerializer.Deserialize<GrievanceInput>(key.Unseal(SealedFields.Draft, draft.Content) ?? "{}") ?? new GrievanceInput();
        return new KeptGrievance(draft.Id, input, await files.ListAsync(key, cancellationToken));
    }

    /// <summary>Takes a file out of a draft. Saves.</summary>
    public async Task RemoveFileAsync(Guid draftId, Guid attachmentId, CancellationToken cancellationToken)
    {
        if (await db.Set<GrievanceDraft>().AnyAsync(row => row.Id == draftId, cancellationToken))
        {
            await files.RemoveAsync(draftId, attachmentId, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
