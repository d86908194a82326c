using System.Security.Cryptography;
using System.Text;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Clocks;
using AsmPortal.Grievances.Services.Files;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Localization;
using AsmPortal.Sealing;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Services.Inquiry;

/// <summary>A link as it was asked for.</summary>
internal sealed record LinkRequest
{
    /// <summary>Name of the organisation in the register; empty when it is not in it.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>To whom the officer will give it.</summary>
    public string Receiver { get; init; } = "";

    /// <summary>What they read: written for them, without anything that tells who complained.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyList<Guid> Allegations { get; init; } = [];

    public string Language { get; init; } = Languages.French;
}

/// <summary>What a respondent sees.</summary>
/// <param name="Link">The link.</param>
/// <param name="Text">What was written for them.</param>
/// <param name="Categories">What the allegations are about.</param>
/// <param name="Replied">Whether they replied already.</param>
internal sealed record ShownToRespondent(RespondentLink Link, string Text, IReadOnlyList<GrievanceCategory> Categories, bool Replied);

/// <summary>
/// Lets a respondent be heard through a link that shows only what an officer wrote for them. The link is a sealed record of its own: it opens neither the case
/// nor its messages. It ends after the time for a reply, or when it is revoked.
/// </summary>
internal sealed class RespondentLinks(
    PortalDbContext db, CaseWork work, CaseChanges changes, CaseClocks clocks, CaseNotices notices, ISealedRecords sealedRecords, IOrganisationDirectory organisations,
    IAuditTrailManager audit, ICurrentUser user, CaseFiles files, PortalDay day, Microsoft.Extensions.Options.IOptions<GrievanceOptions> options, IStringLocalizer<GrievancesResources> S)
{
    /// <summary>Makes a link, and brings a case under inquiry to the respondent's reply.</summary>
    /// <returns>The token, which is shown once.</returns>
    public async Task<Result<string>> MakeAsync(string number, LinkRequest request, CancellationToken cancellationToken)
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        var result = await work.RunAsync(number, null, async one =>
        {
            if (!one.Standing.Leads && !one.Standing.IsInvestigator)
            {
                return work.NotYours();
            }

            if (one.Grievance.State is not (GrievanceState.Inquiry or GrievanceState.RespondentReply))
            {
                return work.WrongState(one.Grievance);
            }

            if ((work.RefuseText(request.Receiver, "receiver", Limits.Name) ?? work.RefuseText(request.Text, "text")) is { } refusal)
            {
                return refusal;
            }

            if (!Languages.IsKnown(request.Language))
            {
                return Result.Refuse(FailureKind.Invalid, S["Choose a language."], "language");
            }

            var allegations = await db.Set<Allegation>().Where(row => row.GrievanceId == one.Grievance.Id && request.Allegations.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken);
            if (allegations.Count == 0)
            {
                return Result.Refuse(FailureKind.Invalid, S["Choose the allegations that they are to reply to."], "allegations");
            }

            var organisation = request.Organisation.Trim().Length == 0 ? null : await organisations.FindByNameAsync(request.Organisation.Trim(), cancellationToken);
            if (request.Organisation.Trim().Length > 0 && organisation is null)
            {
                return Result.Refuse(FailureKind.Invalid, S["There is no organisation of this name in the register."], "organisation");
            }

            await AddAsync(one.Grievance, organisation?.Id, token, request, allegations, cancellationToken);
            if (one.Grievance.State == GrievanceState.Inquiry)
            {
                await changes.MoveAsync(one.Grievance, GrievanceMove.HearRespondent, one.Key, "", cancellationToken);
            }

            // A second respondent is given the time anew, when the first has replied.
            await clocks.StartAsync(one.Grievance, [ClockKind.RespondentReply], cancellationToken);
            changes.Audit(one.Grievance, "RespondentAsked");
            return Result.Done;
        }, cancellationToken);
        return result.Succeeded ? token : Result<string>.Refuse(result.Failure!.Value, result.Reasons);
    }

    /// <summary>Ends a link before its time.</summary>
    public Task<Result> RevokeAsync(string number, Guid linkId, CancellationToken cancellationToken) => work.RunAsync(number, null, async one =>
    {
        if (!one.Standing.Leads && !one.Standing.IsInvestigator)
        {
            return work.NotYours();
        }

        if (await db.Set<RespondentLink>().FirstOrDefaultAsync(row => row.Id == linkId && row.GrievanceId == one.Grievance.Id, cancellationToken) is not { } link)
        {
            return work.NotThere();
        }

        link.RevokedOn ??= day.Today;
        changes.Audit(one.Grievance, "RespondentLinkRevoked");
        return Result.Done;
    }, cancellationToken);

    /// <summary>What the holder of a token reads; null when it is unknown, over, revoked, or the case has gone on. Each opening is an audit row.</summary>
    public async Task<ShownToRespondent?> OpenAsync(string token, CancellationToken cancellationToken)
    {
        if (await FindAsync(token, cancellationToken) is not { } link)
        {
            return null;
        }

        var keys = await sealedRecords.OpenAsync(new SealedReading("Grievances.RespondentLinkOpened"), GrievanceKinds.Respondent, [link.Id], cancellationToken);
        if (!keys.TryGetValue(link.Id, out var key))
        {
            return null;
        }

        await db.Set<RespondentLink>().Where(row => row.Id == link.Id).ExecuteUpdateAsync(row => row.SetProperty(one => one.Opened, one => one.Opened + 1), cancellationToken);
        var categories = await db.Set<RespondentAllegation>().Where(row => row.LinkId == link.Id).Join(db.Set<Allegation>(), row => row.AllegationId, row => row.Id, (_, allegation) => new { allegation.Number, allegation.Category })
            .OrderBy(row => row.Number).Select(row => row.Category).ToListAsync(cancellationToken);
        return new ShownToRespondent(link, key.Unseal(SealedFields.ShownText, link.ShownText) ?? "", categories, link.RepliedOn is not null);
    }

    /// <summary>Keeps the reply, with files that belong to the link; once. The reply ends the clock; an officer goes on with the case.</summary>
    public async Task<Result> ReplyAsync(string token, string? text, IReadOnlyCollection<CleanFile> sent, CancellationToken cancellationToken)
    {
        if (work.RefuseText(text, "text") is { } refusal)
        {
            return refusal;
        }

        if (await FindAsync(token, cancellationToken) is not { } seen || await db.Set<Grievance>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == seen.GrievanceId, cancellationToken) is not { } found)
        {
            return work.NotThere();
        }

        await using var transaction = await db.BeginExclusiveAsync(CaseWork.Lock(found.Number), cancellationToken);
        var link = await db.Set<RespondentLink>().FirstAsync(row => row.Id == seen.Id, cancellationToken);
        var grievance = await db.Set<Grievance>().FirstAsync(row => row.Id == seen.GrievanceId, cancellationToken);
        if (link.RepliedOn is not null)
        {
            return Result.Refuse(FailureKind.Conflict, S["A reply was given through this link already."]);
        }

        if (await sealedRecords.ForWritingAsync(link.Id, cancellationToken) is not { } key)
        {
            return work.NotThere();
        }

        if (await files.AddAsync(key, sent, messageId: null, cancellationToken) is { Succeeded: false } refused)
        {
            db.ChangeTracker.Clear();
            return refused;
        }

        (link.Reply, link.RepliedOn) = (key.Seal(SealedFields.Reply, text!.Trim()), day.Today);
        audit.Record("Grievances.RespondentReplied", GrievanceKinds.Respondent, link.Id.ToString());
        if (!await db.Set<RespondentLink>().AnyAsync(row => row.GrievanceId == grievance.Id && row.Id != link.Id && row.RevokedOn == null && row.RepliedOn == null, cancellationToken))
        {
            await clocks.EndAsync(grievance, [ClockKind.RespondentReply], cancellationToken);
        }

        await notices.WaitsAsync(grievance, new[] { grievance.OwnerId, grievance.InvestigatorId }.OfType<Guid>(), $"reply:{link.Id}", GrievancePaths.Part(grievance.Number, "inquiry"), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private async Task AddAsync(Grievance grievance, Guid? organisation, string token, LinkRequest request, List<Guid> allegations, CancellationToken cancellationToken)
    {
        var link = new RespondentLink
        {
            GrievanceId = grievance.Id,
            OrganisationId = organisation,
            TokenHash = Hash(token),
            Language = request.Language,
            MadeOn = day.Today,
            ExpiresOn = WorkingDays.Drc.Add(day.Today, options.Value.ReplyWorkingDays),
            ById = user.Id,
        };
        var key = await sealedRecords.CreateAsync(GrievanceKinds.Respondent, link.Id, cancellationToken);
        (link.ShownText, link.Receiver) = (key.Seal(SealedFields.ShownText, request.Text.Trim()), key.Seal(SealedFields.Receiver, request.Receiver.Trim()));
        db.Add(link);
        db.AddRange(allegations.Select(allegation => new RespondentAllegation { LinkId = link.Id, AllegationId = allegation }));
    }

    private async Task<RespondentLink?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var (hash, today) = (Hash(token), day.Today);
        return await db.Set<RespondentLink>().AsNoTracking().FirstOrDefaultAsync(row => row.TokenHash == hash && row.RevokedOn == null && row.ExpiresOn >= today
            && db.Set<Grievance>().Any(one => one.Id == row.GrievanceId && one.State == GrievanceState.RespondentReply), cancellationToken);
    }
}
