using System.Text.Json;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Grievances.Services.Files;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Grievances.Services.Proof;
using AsmPortal.Grievances.Services.Receipt;
using AsmPortal.Sealing;
using AsmPortal.Sites.Contracts;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Services.Intake;

/// <summary>
/// The one way in for every grievance: from the page, the programme interface and an officer who keys it in. One transaction; what it stores carries a day,
/// and what says who or what is sealed.
/// </summary>
internal sealed class FileGrievance(
    PortalDbContext db,
    ISealedRecords records,
    CaseFiles files,
    ReceiptLock receipts,
    ProofOfFiling proofs,
    ISiteDirectory sites,
    FilingRules rules,
    ComplainantActs acts,
    ActRecord record,
    PortalDay day,
    IStringLocalizer<GrievancesResources> S)
{
    /// <summary>What is missing or wrong, without filing: for a form that has other faults too and tells all of them at once.</summary>
    public IReadOnlyList<Reason> Check(NewGrievance filing) => rules.Check(filing, day.Today);

    /// <summary>Files it. The same code files one grievance, however often it is sent: the second time answers what the first did.</summary>
    /// <returns>Refused with what is missing, each with its field as the programme interface names it.</returns>
    public async Task<Result<FiledGrievance>> FileAsync(NewGrievance filing, CancellationToken cancellationToken)
    {
        var reasons = rules.Check(filing, day.Today).ToList();
        var site = filing.Site.Length > 0 ? await sites.FindAsync(filing.Site, cancellationToken) : null;
        if (filing.Site.Length > 0 && site is null)
        {
            reasons.Add(new Reason(S["This site is not in the register. Write its name in your own words instead."], "site"));
        }

        if (reasons.Count > 0)
        {
            return Result<FiledGrievance>.Refuse(FailureKind.Invalid, reasons);
        }

        // The slow work comes before the lock.
        var lookup = filing.Code is { } code ? receipts.Lookup(code) : null;
        var hash = filing.Code is null ? null : receipts.Hash(filing.Code);
        await using var transaction = await db.BeginExclusiveAsync($"grievances:{lookup ?? filing.DraftId.ToString()}", cancellationToken);
        if (await FindFiledAsync(filing, lookup, cancellationToken) is { } before)
        {
            return Answer(before, filing);
        }

        var draft = filing.DraftId is { } draftId ? await db.Set<GrievanceDraft>().FirstOrDefaultAsync(row => row.Id == draftId, cancellationToken) : null;
        if (filing.DraftId is not null && draft is null)
        {
            return Result<FiledGrievance>.Refuse(FailureKind.NotFound, S["What you had saved is no longer there."]);
        }

        var grievance = Make(filing, draft, lookup ?? draft!.ReceiptLookup, hash ?? draft!.ReceiptHash);
        if (await KeyAsync(grievance, draft, cancellationToken) is not { } key)
        {
            return Result<FiledGrievance>.Refuse(FailureKind.NotFound, S["What you had saved is no longer there."]);
        }

        var text = filing.Text.Trim();
        var salt = filing.Salt ?? ProofOfFiling.NewSalt();
        grievance.Narrative = key.Seal(SealedFields.Narrative, text);
        grievance.Proof = proofs.Issue(grievance.Number, grievance.ReceivedOn, Convert.ToHexStringLower(salt), text);
        db.Add(grievance);
        db.Add(MakeAllegation(filing, grievance, site, key));
        await acts.OpenAsync(grievance, key, IsByComplainant(filing.Channel), cancellationToken);
        await AddIdentityAsync(grievance, filing.Contact.Trimmed(), cancellationToken);
        var refusal = await files.AddAsync(key, filing.Files, messageId: null, cancellationToken);
        if (!refusal.Succeeded)
        {
            // Nothing of it may be saved by what the request does next.
            db.ChangeTracker.Clear();
            return Result<FiledGrievance>.Refuse(refusal.Failure!.Value, refusal.Reasons);
        }

        if (IsByComplainant(filing.Channel))
        {
            record.Add(grievance, ActKind.Filed);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer(grievance, filing with { Salt = salt });
    }

    /// <summary>Seals who the complainant is as a record of its own. Part of the running unit of work.</summary>
    public async Task AddIdentityAsync(Grievance grievance, ContactDetails contact, CancellationToken cancellationToken)
    {
        if (contact.IsEmpty)
        {
            return;
        }

        var identity = new SealedIdentity { GrievanceId = grievance.Id };
        var key = await records.CreateAsync(GrievanceKinds.Identity, identity.Id, cancellationToken);
        identity.Content = key.Seal(SealedFields.Identity, JsonSerializer.Serialize(contact));
        db.Add(identity);
    }

    private static bool IsByComplainant(IntakeChannel channel) => channel is IntakeChannel.Web or IntakeChannel.Api;

    private async Task<Grievance?> FindFiledAsync(NewGrievance filing, string? lookup, CancellationToken cancellationToken)
    {
        if (lookup is null)
        {
            return await db.Set<Grievance>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == filing.DraftId, cancellationToken);
        }

        var found = await db.Set<Grievance>().AsNoTracking().FirstOrDefaultAsync(row => row.ReceiptLookup == lookup, cancellationToken);
        return found is { ReceiptHash: { } hash } && receipts.Find(filing.Code!, [hash]) == 0 ? found : null;
    }

    private async Task<ISealingKey?> KeyAsync(Grievance grievance, GrievanceDraft? draft, CancellationToken cancellationToken)
    {
        if (draft is null)
        {
            return await records.CreateAsync(GrievanceKinds.Case, grievance.Id, cancellationToken);
        }

        await records.RetainUntilAsync(draft.Id, null, cancellationToken);
        db.Remove(draft);
        return await records.ForWritingAsync(draft.Id, cancellationToken);
    }

    private Grievance Make(NewGrievance filing, GrievanceDraft? draft, string lookup, string hash)
    {
        var today = day.Today;
        var category = filing.Category!.Value;
        return new Grievance
        {
            Id = draft?.Id ?? UntimedId.New(),
            Number = GrievanceNumbers.New(today.Year),
            State = GrievanceState.Submitted,
            StateOn = today,
            ReceivedOn = today,
            Criticality = FirstCriticality.Of(category, filing.Danger),
            Anonymity = filing.Anonymity!.Value,
            Language = filing.Language,
            Category = category,
            Channel = filing.Channel,
            ReceiptLookup = lookup,
            ReceiptHash = hash,
            ConcernsChild = category == GrievanceCategory.ChildLabour,
        };
    }

    private static Allegation MakeAllegation(NewGrievance filing, Grievance grievance, SiteSummary? site, ISealingKey key)
    {
        var allegation = new Allegation
        {
            GrievanceId = grievance.Id,
            Number = 1,
            Category = grievance.Category,
            SiteId = site?.Id,
            PeriodFrom = filing.From,
            PeriodTo = filing.To,
        };
        if (filing.Entity.Trim() is { Length: > 0 } entity)
        {
            allegation.Entity = key.Seal(SealedFields.Entity(allegation.Id), entity);
        }

        return allegation;
    }

    private static FiledGrievance Answer(Grievance grievance, NewGrievance filing) => new(
        grievance.Id,
        grievance.Number,
        filing.Code is { } digits ? ReceiptCode.Grouped(digits) : null,
        grievance.Proof ?? "",
        filing.Salt is { } salt ? Convert.ToHexStringLower(salt) : null);
}
