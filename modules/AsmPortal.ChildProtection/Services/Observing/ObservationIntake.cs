using System.Text.Json;
using System.Text.Json.Serialization;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services.Reminders;
using AsmPortal.Data;
using AsmPortal.Notifications;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services.Observing;

/// <summary>What became of one observation.</summary>
internal enum IntakeOutcome
{
    /// <summary>Recorded now.</summary>
    Saved,

    /// <summary>Recorded before, by an earlier sending.</summary>
    AlreadySaved,

    /// <summary>Not recorded; sending it again would not help.</summary>
    Refused,
}

/// <summary>What became of one observation.</summary>
/// <param name="ClientKey">The device's id of it.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Number">The case's number; empty when it was refused.</param>
/// <param name="Reasons">Why it was refused.</param>
internal sealed record IntakeResult(Guid ClientKey, IntakeOutcome Outcome, string Number, IReadOnlyList<Reason> Reasons);

/// <summary>Records observations: from the form, from the API, and sealed from devices. Each is a case of its own, once.</summary>
internal sealed class ObservationIntake(
    PortalDbContext db, CaseOpening opening, ObservationKeys keys, ReminderPeople people, INotifier notifier, ISiteDirectory sites, ICurrentUser user, TimeProvider time, IStringLocalizer<ChildProtectionResources> S)
{
    /// <summary>Most observations of one sending.</summary>
    public const int MostAtOnce = 50;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Records one. Saves.</summary>
    public async Task<IntakeResult> SaveAsync(ObservationInput input, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (ObservationRules.Judge(input, now) is var fault && fault != ObservationFault.None)
        {
            return Refuse(input.ClientKey, Say(fault), ObservationRules.Field(fault));
        }

        // The key alone decides whether it is here already; the lock lets two sendings of the same one follow each other.
        await using var transaction = await db.BeginExclusiveAsync($"child-observation:{input.ClientKey}", cancellationToken);
        try
        {
            if (await db.Set<ChildCase>().AsNoTracking().Where(row => row.DeviceId == input.ClientKey).Select(row => row.Number).FirstOrDefaultAsync(cancellationToken) is { } known)
            {
                return new IntakeResult(input.ClientKey, IntakeOutcome.AlreadySaved, known, []);
            }

            // A site that was merged is found under its new entry; one that is gone leaves the observation without a site, not lost.
            var site = input.SiteId is { } id ? await sites.FindAsync(id, cancellationToken) : null;
            var opened = await opening.OpenAsync(
                new NewObservation
                {
                    DeviceId = input.ClientKey,
                    SiteId = site?.Id,
                    ObservedAt = ObservationRules.TimeOf(input, now),
                    Sex = input.Sex,
                    AgeFrom = input.AgeFrom!.Value,
                    AgeTo = input.AgeTo!.Value,
                    Evidence = input.Evidence,
                    Accompaniment = input.Accompaniment,
                    ImmediateDanger = input.ImmediateDanger,
                    InMiningArea = input.InMiningArea,
                    Activities = input.Activities,
                },
                CaseStepKind.Observed,
                cancellationToken);
            if (opened.ImmediateDanger)
            {
                await notifier.NotifyAllAsync(
                    await people.TakersAsync(cancellationToken), ReminderKinds.Danger, $"danger:{opened.Id}",
                    () => new NotificationText(S["Case {0}: a child in immediate danger", opened.Number], "", opened.Path), cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new IntakeResult(input.ClientKey, IntakeOutcome.Saved, opened.Number, []);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Opens and records what a device sealed, each with a result of its own, in their order.</summary>
    public async Task<Result<IReadOnlyList<IntakeResult>>> SaveSealedAsync(IReadOnlyList<ObservationEnvelope> envelopes, CancellationToken cancellationToken)
    {
        if (envelopes.Count is 0 or > MostAtOnce || user.Id is not { } me)
        {
            return Result<IReadOnlyList<IntakeResult>>.Refuse(FailureKind.Invalid, S["From 1 to {0}.", MostAtOnce], "observations");
        }

        var opened = await keys.OpenAsync([.. envelopes.Select(envelope => envelope.Key).Distinct()], cancellationToken);
        try
        {
            List<IntakeResult> results = [];
            foreach (var envelope in envelopes)
            {
                var input = opened.TryGetValue(envelope.Key, out var key) && envelope.Open(key, me) is { } text ? Read(text) : null;
                results.Add(input is null
                    ? Refuse(envelope.ClientKey, S["This observation cannot be opened any more."], "")
                    : await SaveAsync(input with { ClientKey = envelope.ClientKey }, cancellationToken));
            }

            return results;
        }
        finally
        {
            foreach (var key in opened.Values)
            {
                key.Dispose();
            }
        }
    }

    private static ObservationInput? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ObservationInput>(text, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IntakeResult Refuse(Guid clientKey, string message, string field) => new(clientKey, IntakeOutcome.Refused, "", [new Reason(message, field)]);

    private string Say(ObservationFault fault) => fault switch
    {
        ObservationFault.AgeMissing => S["Say how old the child looks: at least and at most."],
        ObservationFault.AgeOutOfRange => S["An age is from 0 to {0}.", Limits.Age],
        ObservationFault.AgeReversed => S["The upper age is lower than the lower one."],
        ObservationFault.TooOld => S["Observations older than {0} days are not taken.", ObservationRules.OldestDays],
        _ => S["One of the codes is not known."],
    };
}
