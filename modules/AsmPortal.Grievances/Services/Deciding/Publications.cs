using System.Security.Cryptography;
using System.Text.Json;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Services.Deciding;

/// <summary>
/// Publishes the outcome of a decided case in three languages, in words that identify nobody. One person writes it, another confirms; until then it is sealed.
/// </summary>
internal sealed class Publications(PortalDbContext db, CaseWork work, CaseChanges changes, IPageCache cache, ICurrentUser user, PortalDay day, IStringLocalizer<GrievancesResources> S)
{
    /// <summary>The tag of cached public pages that show outcomes.</summary>
    public const string CacheTag = "grievances";

    private static readonly GrievanceState[] Publishable = [GrievanceState.Decided, GrievanceState.CorrectiveAction, GrievanceState.Verification, GrievanceState.Closed];

    /// <summary>Writes the text; whoever changes it is its author from then on.</summary>
    public Task<Result> WriteAsync(string number, LocalizedText text, CancellationToken cancellationToken) => work.RunAsync(number, null, async one =>
    {
        var grievance = one.Grievance;
        if (!one.Standing.Leads)
        {
            return work.NotYours();
        }

        if (!Publishable.Contains(grievance.State) || grievance.Outcome is not { } outcome)
        {
            return work.WrongState(grievance);
        }

        foreach (var language in Languages.All)
        {
            if (work.RefuseText(text[language], $"text.{language}", Limits.Published) is { } refusal)
            {
                return refusal;
            }
        }

        var publication = await db.Set<GrievancePublication>().FirstOrDefaultAsync(row => row.GrievanceId == grievance.Id, cancellationToken);
        if (publication?.State == PublicationState.Published)
        {
            return Result.Refuse(FailureKind.Conflict, S["It is published already. Take it down before you change it."]);
        }

        if (publication is null)
        {
            db.Add(publication = new GrievancePublication { GrievanceId = grievance.Id, Slug = RandomNumberGenerator.GetHexString(12, lowercase: true), Category = grievance.Category, Outcome = outcome, Illustrative = grievance.Illustrative });
        }

        publication.Draft = one.Key.Seal(SealedFields.Publication, JsonSerializer.Serialize(text));
        (publication.State, publication.WrittenById, publication.ConfirmedById) = (PublicationState.Written, user.Id, null);
        (publication.Category, publication.Outcome) = (grievance.Category, outcome);
        changes.Audit(grievance, "PublicationWritten");
        return Result.Done;
    }, cancellationToken);

    /// <summary>Confirms that it identifies nobody, and publishes it. Never its author.</summary>
    /// <param name="number">The case.</param>
    /// <param name="version">The version of the publication that the person read.</param>
    /// <param name="text">The text that the person read, opened by the page: what is published is what was confirmed.</param>
    /// <param name="confirmed">Whether the person says that it identifies nobody.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<Result> ConfirmAsync(string number, long? version, LocalizedText text, bool confirmed, CancellationToken cancellationToken) => work.RunAsync(number, null, async one =>
    {
        if (!one.Standing.MayConfirmPublication)
        {
            return work.NotYours();
        }

        if (await db.Set<GrievancePublication>().FirstOrDefaultAsync(row => row.GrievanceId == one.Grievance.Id && row.State == PublicationState.Written, cancellationToken) is not { } publication)
        {
            return work.WrongState(one.Grievance);
        }

        if (publication.WrittenById == user.Id)
        {
            return Result.Refuse(FailureKind.Forbidden, S["Another person confirms it: two pairs of eyes see more than one."]);
        }

        if (publication.Version != version)
        {
            return Result.Refuse(FailureKind.Conflict, S["Somebody else changed this in the meantime. Look at it again, then decide."]);
        }

        if (!confirmed)
        {
            return Result.Refuse(FailureKind.Invalid, S["Confirm that nothing in it identifies anybody, or have it changed."], "confirmed");
        }

        if (!Publishable.Contains(one.Grievance.State))
        {
            return work.WrongState(one.Grievance);
        }

        (publication.State, publication.Text, publication.Draft) = (PublicationState.Published, text, null);
        (publication.ConfirmedById, publication.PublishedOn) = (user.Id, new DateOnly(day.Today.Year, day.Today.Month, 1));
        changes.Note(one.Grievance, StepKind.Published, one.Key, "");
        cache.Evict(CacheTag);
        return Result.Done;
    }, cancellationToken);

    /// <summary>Takes a published outcome down, at once.</summary>
    public Task<Result> TakeDownAsync(string number, CancellationToken cancellationToken) => work.RunAsync(number, null, async one =>
    {
        if (!one.Standing.Leads && !one.Standing.MayConfirmPublication)
        {
            return work.NotYours();
        }

        if (await db.Set<GrievancePublication>().FirstOrDefaultAsync(row => row.GrievanceId == one.Grievance.Id && row.State == PublicationState.Published, cancellationToken) is not { } publication)
        {
            return work.WrongState(one.Grievance);
        }

        publication.Draft = one.Key.Seal(SealedFields.Publication, JsonSerializer.Serialize(publication.Text));
        (publication.State, publication.Text, publication.PublishedOn) = (PublicationState.TakenDown, LocalizedText.Empty, null);
        changes.Audit(one.Grievance, "PublicationTakenDown");
        cache.Evict(CacheTag);
        return Result.Done;
    }, cancellationToken);

    /// <summary>The text of an unsealed draft; empty when there is none.</summary>
    public static LocalizedText Read(string? draft) => draft is null ? LocalizedText.Empty : JsonSerializer.Deserialize<LocalizedText>(draft) ?? LocalizedText.Empty;
}
