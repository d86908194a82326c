using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>Sends all drafts of an owner as one submission, once.</summary>
internal sealed class ContributionSending(
    PortalDbContext db,
    CommentPlaces places,
    DraftFiles files,
    ContributionIntake intake,
    IUserDirectory users,
    IOrganisationDirectory organisations,
    ReceiptMailOrder mail,
    IStringLocalizer<ConsultationsResources> S)
{
    /// <summary>What a review page shows, in short: another value when a draft came, went or changed.</summary>
    public static string Fingerprint(IEnumerable<ContributionDraft> drafts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', drafts.Select(draft => string.Create(CultureInfo.InvariantCulture, $"{draft.Id:N}:{draft.Version}"))))))[..32];

    /// <summary>The basket's key; null when there is none.</summary>
    public Task<string?> KeyAsync(Guid consultationId, DraftOwner owner, CancellationToken cancellationToken) =>
        db.Set<DraftBasket>().Where(basket => basket.ConsultationId == consultationId && basket.Owner == owner.Key).Select(basket => basket.Key).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Sends what the owner's review page showed.</summary>
    /// <returns>The receipt, the same one however often the page is sent. Refused with the page's fields; <see cref="FailureKind.Conflict"/> when it is too late or the drafts are others than the page showed.</returns>
    public async Task<Result<Receipt>> SendAsync(FoundConsultation found, DraftOwner owner, SenderDetails sender, CancellationToken cancellationToken)
    {
        var consultation = found.Consultation;
        var key = sender.Key ?? "";
        var basket = await db.Set<DraftBasket>().FirstOrDefaultAsync(row => row.ConsultationId == consultation.Id && row.Owner == owner.Key, cancellationToken);
        if (basket?.Key != key || key.Length == 0)
        {
            // Sent already, from another window or by a press that was answered too late: the receipt is there, or there is nothing to send.
            return await intake.SubmitAsync(new NewSubmission(consultation.Id, key, Channel.Web, owner.UserId, null, Languages.Current, []), cancellationToken);
        }

        var rows = await db.Set<ContributionDraft>().Where(draft => draft.ConsultationId == consultation.Id && draft.Owner == owner.Key && draft.DeletedAt == null)
            .OrderBy(draft => draft.Id).ToListAsync(cancellationToken);
        var open = await intake.OpenAsync(consultation.Id, found.Now, cancellationToken);
        if (!open.Succeeded)
        {
            return Result<Receipt>.Refuse(open.Failure!.Value, open.Reasons);
        }

        if (Fingerprint(rows) != sender.Seen)
        {
            return Result<Receipt>.Refuse(FailureKind.Conflict, S["Your drafts were changed in another window. Read them again, then send them."]);
        }

        var organisation = await OrganisationAsync(owner, sender, cancellationToken);
        if (!organisation.Succeeded)
        {
            return Result<Receipt>.Refuse(organisation.Failure!.Value, organisation.Reasons);
        }

        var reasons = sender.Check(rows, organisation.Value.Name, S).Concat(await GoneAsync(found, rows, cancellationToken)).ToList();
        return reasons.Count > 0
            ? Result<Receipt>.Refuse(FailureKind.Invalid, reasons)
            : await StoreAsync(found, owner, basket, rows, sender, organisation.Value, cancellationToken);
    }

    private async Task<Result<Receipt>> StoreAsync(
        FoundConsultation found, DraftOwner owner, DraftBasket basket, List<ContributionDraft> rows, SenderDetails sender, SpokenFor organisation, CancellationToken cancellationToken)
    {
        var profile = owner.UserId is { } userId ? await users.FindProfileAsync(userId, cancellationToken) : null;
        var email = owner.UserId is { } account ? (await users.FindAsync(account, cancellationToken))?.Email : Clean(sender.Email);
        var attached = await files.OfAsync(rows.ConvertAll(row => row.Id), cancellationToken);
        var contributions = new List<NewContribution>(rows.Count);
        foreach (var row in rows)
        {
            contributions.Add(new NewContribution
            {
                AuthorId = owner.UserId,
                AuthorName = sender.Name ?? "",
                OrganisationId = organisation.Id,
                OrganisationName = organisation.Name,
                IsOrganisationPosition = owner.IsOrganisation,
                Group = sender.Group,
                Gender = owner.IsOrganisation ? null : profile?.Gender,
                Country = Clean(sender.Country),
                Language = row.Language,
                Attribution = row.Attribution,
                StableId = row.StableId,
                Code = row.Code,
                SpanStart = row.SpanStart,
                SpanEnd = row.SpanEnd,
                Quote = row.Quote,
                Type = row.Type,
                Position = row.Position,
                Text = row.Text,
                ProposedChange = row.ProposedChange,
                ParentId = row.ParentId,
                Attachments = await files.KeepAsync(attached[row.Id], cancellationToken),
            });
        }

        mail.Place(ReceiptCode.Of(basket.Key), email, found.Consultation);
        db.RemoveRange(rows);
        db.Remove(basket);
        try
        {
            return await intake.SubmitAsync(
                new NewSubmission(found.Consultation.Id, basket.Key, Channel.Web, owner.UserId, owner.UserId is null ? email : null, Languages.Current, contributions), cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return Result<Receipt>.Refuse(FailureKind.Conflict, S["Your drafts were changed in another window. Read them again, then send them."]);
        }
    }

    private async Task<Result<SpokenFor>> OrganisationAsync(DraftOwner owner, SenderDetails sender, CancellationToken cancellationToken)
    {
        if (owner.UserId is not { } userId)
        {
            return new SpokenFor(null, sender.OrganisationName?.Trim() ?? "");
        }

        var memberships = await organisations.OfUserAsync(userId, cancellationToken);
        if (owner.IsOrganisation)
        {
            return memberships.FirstOrDefault(one => one.Speaks && DraftOwner.OfOrganisation(one.Organisation.Id, userId).Key == owner.Key) is { } spoken
                ? new SpokenFor(spoken.Organisation.Id, spoken.Organisation.Name)
                : Result<SpokenFor>.Refuse(FailureKind.NotFound, S["There is no such draft."]);
        }

        if (sender.OrganisationId is not { } wanted)
        {
            return new SpokenFor(null, sender.OrganisationName?.Trim() ?? "");
        }

        return memberships.FirstOrDefault(one => one.Organisation.Id == wanted) is { } member
            ? new SpokenFor(member.Organisation.Id, member.Organisation.Name)
            : Result<SpokenFor>.Refuse(FailureKind.Invalid, S["Choose one of your own organisations."], "organisationId");
    }

    /// <summary>Drafts about requirements that the text no longer has.</summary>
    private async Task<IReadOnlyList<Reason>> GoneAsync(FoundConsultation found, List<ContributionDraft> rows, CancellationToken cancellationToken)
    {
        var reasons = new List<Reason>();
        foreach (var about in rows.Where(row => row.StableId is not null).GroupBy(row => row.StableId))
        {
            if (await places.RequirementAsync(found, about.Key, cancellationToken) is null)
            {
                reasons.Add(new Reason(S["Requirement {0} is no longer in the text. Open the draft and choose where it belongs now, or delete it.", about.First().Code ?? ""]));
            }
        }

        return reasons;
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private sealed record SpokenFor(Guid? Id, string Name);
}
