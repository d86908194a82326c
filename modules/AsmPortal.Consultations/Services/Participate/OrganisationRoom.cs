using AsmPortal.Accounts.Contracts;
using AsmPortal.Audit;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>A member's draft as the organisation sees it.</summary>
internal sealed record SharedDraft(ContributionDraft Row, string By);

/// <summary>A note with its author's name.</summary>
internal sealed record SharedNote(OrganisationNote Row, string By);

/// <summary>What the members of one organisation have in one consultation.</summary>
/// <param name="Membership">The reader's place in it.</param>
/// <param name="Shared">What members share, by requirement.</param>
/// <param name="Position">The organisation's own drafts.</param>
/// <param name="Notes">Notes, the newest first.</param>
/// <param name="Submitted">What was sent as its position.</param>
internal sealed record OrganisationView(
    OrganisationMembership Membership, IReadOnlyList<SharedDraft> Shared, IReadOnlyList<SharedDraft> Position, IReadOnlyList<SharedNote> Notes, IReadOnlyList<Contribution> Submitted);

/// <summary>Where members of an organisation collect comments, and one who speaks for it makes them its position.</summary>
internal sealed class OrganisationRoom(
    PortalDbContext db,
    IOrganisationDirectory organisations,
    IUserDirectory users,
    CommentDrafts drafts,
    ICurrentUser user,
    IAuditTrailManager audit,
    TimeProvider time,
    IStringLocalizer<ConsultationsResources> S)
{
    private const int MostNotes = 100;

    /// <summary>The reader's organisations; empty for a visitor.</summary>
    public async Task<IReadOnlyList<OrganisationMembership>> MembershipsAsync(CancellationToken cancellationToken) =>
        user.Id is { } id ? await organisations.OfUserAsync(id, cancellationToken) : [];

    /// <summary>The organisation's drafts as an owner, for somebody who speaks for it; null for everybody else.</summary>
    public async Task<DraftOwner?> SpeakAsync(Guid organisationId, CancellationToken cancellationToken) =>
        (await MembershipsAsync(cancellationToken)).Any(one => one.Organisation.Id == organisationId && one.Speaks) ? DraftOwner.OfOrganisation(organisationId, user.Id!.Value) : null;

    public async Task<OrganisationView> ReadAsync(Guid consultationId, OrganisationMembership membership, CancellationToken cancellationToken)
    {
        var id = membership.Organisation.Id;
        var owner = DraftOwner.OfOrganisation(id, membership.UserId).Key;
        var rows = await db.Set<ContributionDraft>().AsNoTracking()
            .Where(draft => draft.ConsultationId == consultationId && draft.DeletedAt == null && (draft.SharedWithId == id || draft.Owner == owner))
            .OrderBy(draft => draft.Code).ThenBy(draft => draft.Id).ToListAsync(cancellationToken);
        var notes = await db.Set<OrganisationNote>().AsNoTracking().Where(note => note.ConsultationId == consultationId && note.OrganisationId == id)
            .OrderByDescending(note => note.Id).Take(MostNotes).ToListAsync(cancellationToken);
        var submitted = await db.Set<Contribution>().AsNoTracking().Where(row => row.ConsultationId == consultationId && row.OrganisationId == id && row.IsOrganisationPosition)
            .OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var names = await users.GetNamesAsync([.. rows.Select(row => row.ById).Concat(notes.Select(note => note.ById)).OfType<Guid>().Distinct()], cancellationToken);
        string NameOf(Guid? by) => by is { } known ? names.GetValueOrDefault(known, "") : "";
        return new OrganisationView(
            membership,
            [.. rows.Where(row => row.Owner != owner).Select(row => new SharedDraft(row, NameOf(row.ById)))],
            [.. rows.Where(row => row.Owner == owner).Select(row => new SharedDraft(row, NameOf(row.ById)))],
            notes.ConvertAll(note => new SharedNote(note, NameOf(note.ById))),
            submitted);
    }

    /// <summary>Copies a member's draft into the organisation's own, where it can be edited; taking the same one twice makes two, as a person who merges may want.</summary>
    public async Task<Result<Guid>> TakeAsync(Guid consultationId, OrganisationMembership membership, Guid draftId, CancellationToken cancellationToken)
    {
        var id = membership.Organisation.Id;
        var source = await db.Set<ContributionDraft>().AsNoTracking()
            .FirstOrDefaultAsync(draft => draft.Id == draftId && draft.ConsultationId == consultationId && draft.SharedWithId == id && draft.DeletedAt == null, cancellationToken);
        if (source is null || !membership.Speaks)
        {
            return Result<Guid>.Refuse(FailureKind.NotFound, S["There is no such draft."]);
        }

        var owner = DraftOwner.OfOrganisation(id, membership.UserId);
        var now = time.GetUtcNow().UtcDateTime;
        var copy = new ContributionDraft
        {
            ConsultationId = consultationId,
            Owner = owner.Key,
            ById = membership.UserId,
            StableId = source.StableId,
            Code = source.Code,
            Quote = source.Quote,
            SpanStart = source.SpanStart,
            SpanEnd = source.SpanEnd,
            Type = source.Type,
            Position = source.Position,
            Text = source.Text,
            ProposedChange = source.ProposedChange,
            Language = source.Language,
            Attribution = Attribution.Organisation,
            CreatedAt = now,
            KeptAt = now,
        };
        await using var transaction = await db.BeginExclusiveAsync($"consultations-drafts:{owner.Key}", cancellationToken);
        db.Add(copy);
        await drafts.KeepBasketAsync(consultationId, owner, cancellationToken);
        audit.Record("Consultations.OrganisationDraftTaken", nameof(ContributionDraft), copy.Id.ToString());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return copy.Id;
    }

    public async Task<Result> NoteAsync(Guid consultationId, OrganisationMembership membership, string text, CancellationToken cancellationToken)
    {
        if (text.Trim().Length is 0 or > Limits.Remark)
        {
            return Result.Refuse(FailureKind.Invalid, S["Write a note of at most {0} characters.", Limits.Remark], "note");
        }

        var note = new OrganisationNote { ConsultationId = consultationId, OrganisationId = membership.Organisation.Id, ById = membership.UserId, Text = text.Trim(), At = time.GetUtcNow().UtcDateTime };
        db.Add(note);
        audit.Record("Consultations.OrganisationNoteWritten", nameof(OrganisationNote), note.Id.ToString());
        await db.SaveChangesAsync(cancellationToken);
        return Result.Done;
    }
}
