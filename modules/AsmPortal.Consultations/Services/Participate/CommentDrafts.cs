using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>A draft with its files.</summary>
internal sealed record KeptDraft(ContributionDraft Row, IReadOnlyList<DraftFile> Files);

/// <summary>Keeps what people write until they send it.</summary>
internal sealed class CommentDrafts(
    PortalDbContext db,
    CommentPlaces places,
    DraftFiles files,
    ICurrentUser user,
    TimeProvider time,
    IStringLocalizer<ConsultationsResources> S)
{
    private const int MostDrafts = 300;

    /// <summary>All that the owner has not sent, the oldest first.</summary>
    public async Task<IReadOnlyList<KeptDraft>> ListAsync(Guid consultationId, DraftOwner owner, CancellationToken cancellationToken)
    {
        var rows = await Of(consultationId, owner).AsNoTracking().Where(draft => draft.DeletedAt == null).OrderBy(draft => draft.Id).ToListAsync(cancellationToken);
        var attached = await files.OfAsync(rows.ConvertAll(row => row.Id), cancellationToken);
        return rows.ConvertAll(row => new KeptDraft(row, [.. attached[row.Id]]));
    }

    public Task<int> CountAsync(Guid consultationId, DraftOwner owner, CancellationToken cancellationToken) =>
        Of(consultationId, owner).CountAsync(draft => draft.DeletedAt == null, cancellationToken);

    /// <summary>One draft of the owner; null when it is somebody else's or there is none.</summary>
    public async Task<KeptDraft?> FindAsync(Guid consultationId, DraftOwner owner, Guid id, CancellationToken cancellationToken) =>
        await Of(consultationId, owner).AsNoTracking().FirstOrDefaultAsync(draft => draft.Id == id, cancellationToken) is { } row
            ? new KeptDraft(row, [.. (await files.OfAsync([row.Id], cancellationToken))[row.Id]])
            : null;

    /// <summary>The unsent draft about a place, so that coming back goes on with it; null when there is none.</summary>
    public async Task<KeptDraft?> FindAboutAsync(Guid consultationId, DraftOwner owner, string? stableId, string quote, CancellationToken cancellationToken)
    {
        var id = await Of(consultationId, owner)
            .Where(draft => draft.DeletedAt == null && draft.ParentId == null && draft.StableId == stableId && draft.Quote == quote)
            .OrderByDescending(draft => draft.KeptAt).Select(draft => (Guid?)draft.Id).FirstOrDefaultAsync(cancellationToken);
        return id is null ? null : await FindAsync(consultationId, owner, id.Value, cancellationToken);
    }

    /// <summary>Keeps the form. A draft on its way (autosave) may be incomplete.</summary>
    /// <returns>Refused with the form's fields; <see cref="FailureKind.Conflict"/> when another window changed, sent or deleted it; <see cref="FailureKind.NotFound"/> when it is somebody else's.</returns>
    public async Task<Result<ContributionDraft>> SaveAsync(FoundConsultation found, DraftOwner owner, DraftInput input, bool complete, CancellationToken cancellationToken)
    {
        if (Check(found, input, complete) is { Count: > 0 } reasons)
        {
            return Result<ContributionDraft>.Refuse(FailureKind.Invalid, reasons);
        }

        await using var transaction = await db.BeginExclusiveAsync($"consultations-drafts:{owner.Key}", cancellationToken);
        var draft = await db.Set<ContributionDraft>().FirstOrDefaultAsync(row => row.Id == input.Draft, cancellationToken);
        if (draft is not null && (draft.Owner != owner.Key || draft.ConsultationId != found.Consultation.Id))
        {
            return Result<ContributionDraft>.Refuse(FailureKind.NotFound, S["There is no such draft."]);
        }

        if (ConflictOf(draft, input) is { } conflict)
        {
            return conflict;
        }

        // While somebody types, a place that is gone loses no text: the draft stays where it was.
        var place = await places.FindAsync(found, input, cancellationToken);
        if (!place.Succeeded && complete)
        {
            return Result<ContributionDraft>.Refuse(place.Failure!.Value, place.Reasons);
        }

        var already = draft is null ? 0 : await db.Set<DraftFile>().CountAsync(file => file.DraftId == draft.Id, cancellationToken);
        if (await files.CheckAsync(found, input.Files, already, cancellationToken) is { Count: > 0 } wrong)
        {
            return Result<ContributionDraft>.Refuse(FailureKind.Invalid, wrong);
        }

        if (draft is null && await Of(found.Consultation.Id, owner).CountAsync(cancellationToken) >= MostDrafts)
        {
            return Result<ContributionDraft>.Refuse(FailureKind.Conflict, S["You have {0} drafts. Send or delete some first.", MostDrafts]);
        }

        draft = Write(found, owner, draft, input, place.Succeeded ? place.Value : null);
        await files.AddAsync(found, draft.Id, input.Files, cancellationToken);
        await KeepBasketAsync(found.Consultation.Id, owner, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return draft;
    }

    /// <summary>Deletes a draft so that it can be taken back, or takes it back.</summary>
    public async Task<bool> SetDeletedAsync(Guid consultationId, DraftOwner owner, Guid id, bool deleted, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        DateTime? at = deleted ? now : null;
        return await Of(consultationId, owner).Where(draft => draft.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(draft => draft.DeletedAt, at).SetProperty(draft => draft.KeptAt, now).SetProperty(draft => draft.Version, draft => draft.Version + 1),
            cancellationToken) == 1;
    }

    /// <summary>Makes sure that there is a basket; its key is the submission's.</summary>
    public async Task KeepBasketAsync(Guid consultationId, DraftOwner owner, CancellationToken cancellationToken)
    {
        if (!await db.Set<DraftBasket>().AnyAsync(basket => basket.ConsultationId == consultationId && basket.Owner == owner.Key, cancellationToken))
        {
            db.Add(new DraftBasket { ConsultationId = consultationId, Owner = owner.Key, Key = ReceiptCode.NewKey(), CreatedAt = time.GetUtcNow().UtcDateTime });
        }
    }

    private IQueryable<ContributionDraft> Of(Guid consultationId, DraftOwner owner) =>
        db.Set<ContributionDraft>().Where(draft => draft.ConsultationId == consultationId && draft.Owner == owner.Key);

    private List<Reason> Check(FoundConsultation found, DraftInput input, bool complete)
    {
        var reasons = new List<Reason>();
        if (complete && string.IsNullOrWhiteSpace(input.Text) && string.IsNullOrWhiteSpace(input.ProposedChange) && (input.Position != Position.Support || input.Reply is not null))
        {
            reasons.Add(new Reason(S["Write a comment or a proposed change."], "text"));
        }

        if (!Languages.IsKnown(input.Language))
        {
            reasons.Add(new Reason(S["“{0}” is not a language of the portal.", input.Language], "language"));
        }

        if (input.Attribution == Attribution.Anonymous && !found.Consultation.Rules.AnonymousAllowed)
        {
            reasons.Add(new Reason(S["This consultation publishes no anonymous comments. Choose your name or your organisation’s."], "attribution"));
        }

        return reasons;
    }

    private Result<ContributionDraft>? ConflictOf(ContributionDraft? draft, DraftInput input) => draft switch
    {
        null when input.Version >= 0 => Result<ContributionDraft>.Refuse(FailureKind.Conflict, S["This draft has been sent or deleted in another window. What you typed is still here; save it to make a new draft."]),
        null => null,
        _ when draft.Version == input.Version || Same(draft, input) => null,
        _ => Result<ContributionDraft>.Refuse(FailureKind.Conflict, S["This draft was changed in another window. What you typed is still here; save it again to replace what stands there."]),
    };

    private static bool Same(ContributionDraft draft, DraftInput input) => draft.Text == Clean(input.Text) && draft.ProposedChange == Clean(input.ProposedChange);

    private ContributionDraft Write(FoundConsultation found, DraftOwner owner, ContributionDraft? draft, DraftInput input, CommentPlace? place)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (draft is null)
        {
            draft = new ContributionDraft
            {
                Id = input.Draft == Guid.Empty ? Guid.CreateVersion7() : input.Draft,
                ConsultationId = found.Consultation.Id,
                Owner = owner.Key,
                ParentId = place?.Parent?.Id,
                Type = input.Type,
                Position = input.Position,
                Language = input.Language,
                Attribution = input.Attribution,
                CreatedAt = now,
                KeptAt = now,
            };
            db.Add(draft);
        }

        if (place is not null)
        {
            draft.StableId = place.Requirement?.StableId;
            draft.Code = place.Requirement?.Code;
            (draft.Quote, draft.SpanStart, draft.SpanEnd) = (place.Quote, place.Start, place.End);
        }

        (draft.Type, draft.Position, draft.Language, draft.Attribution) = (input.Type, input.Position, input.Language, input.Attribution);
        (draft.Text, draft.ProposedChange) = (Clean(input.Text), Clean(input.ProposedChange));
        (draft.KeptAt, draft.DeletedAt) = (now, null);
        draft.ById = user.Id;
        if (!owner.IsOrganisation)
        {
            draft.SharedWithId = input.ShareWith;
        }

        return draft;
    }

    private static string Clean(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
}
