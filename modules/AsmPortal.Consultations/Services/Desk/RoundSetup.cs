using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Desk;

/// <summary>The rounds of a consultation and their published extensions.</summary>
internal sealed class RoundSetup(PortalDbContext db, ConsultationSessions sessions, ICurrentUser user, IStringLocalizer<ConsultationsResources> S)
{
    /// <summary>Adds the next round; it begins after the one before has ended.</summary>
    public async Task<Result> AddAsync(string slug, DateOnly opens, DateOnly lastDay, CancellationToken cancellationToken)
    {
        var opened = await sessions.OpenAsync(slug, null, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened;
        }

        await using var session = opened.Value;
        var consultation = session.Consultation;
        if (consultation.State is not (ConsultationState.Draft or ConsultationState.Open))
        {
            return Result.Refuse(FailureKind.Conflict, S["The consultation is over: its state is “{0}”.", S.Enum(consultation.State)]);
        }

        var rounds = await RoundsAsync(consultation.Id, cancellationToken);
        var zone = new ZonedTimes(consultation.TimeZone);
        if (Refusal(zone.StartOfDay(opens), zone.EndOfDay(lastDay), rounds.LastOrDefault(), session.Now) is { } refusal)
        {
            return refusal;
        }

        db.Add(new Round { ConsultationId = consultation.Id, Number = rounds.Count + 1, OpensAt = zone.StartOfDay(opens), ClosesAt = zone.EndOfDay(lastDay) });
        await session.CompleteAsync("Consultations.RoundAdded", cancellationToken);
        return Result.Done;
    }

    /// <summary>Changes the days of a round while nobody has been told of it.</summary>
    public async Task<Result> ChangeAsync(string slug, int number, DateOnly opens, DateOnly lastDay, CancellationToken cancellationToken)
    {
        var opened = await sessions.OpenAsync(slug, null, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened;
        }

        await using var session = opened.Value;
        var rounds = await RoundsAsync(session.Consultation.Id, cancellationToken);
        if (rounds.Find(row => row.Number == number) is not { } round)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such round."]);
        }

        if (session.Consultation.State != ConsultationState.Draft)
        {
            return Result.Refuse(FailureKind.Conflict, S["The round has been announced. Extend it instead, with a reason."]);
        }

        var zone = new ZonedTimes(session.Consultation.TimeZone);
        if (Refusal(zone.StartOfDay(opens), zone.EndOfDay(lastDay), rounds.Find(row => row.Number == number - 1), DateTime.MinValue) is { } refusal)
        {
            return refusal;
        }

        (round.OpensAt, round.ClosesAt) = (zone.StartOfDay(opens), zone.EndOfDay(lastDay));
        await session.CompleteAsync("Consultations.RoundChanged", cancellationToken);
        return Result.Done;
    }

    /// <summary>Moves the end of the last round to a later day. The reason is published, in all languages.</summary>
    public async Task<Result> ExtendAsync(string slug, DateOnly lastDay, LocalizedText reason, CancellationToken cancellationToken)
    {
        var missing = Languages.All.Where(language => string.IsNullOrWhiteSpace(reason[language])).Select(language =>
            new Reason(S["An extension needs a reason that everyone can read: it is missing in {0}.", Languages.NativeName(language)], $"reason.{language}")).ToList();
        if (missing.Count > 0)
        {
            return Result.Refuse(FailureKind.Invalid, missing);
        }

        var opened = await sessions.OpenAsync(slug, null, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened;
        }

        await using var session = opened.Value;
        if (session.Consultation.State != ConsultationState.Open)
        {
            return Result.Refuse(FailureKind.Conflict, S["Only an open consultation can be extended; its state is “{0}”.", S.Enum(session.Consultation.State)]);
        }

        var round = (await RoundsAsync(session.Consultation.Id, cancellationToken))[^1];
        var end = new ZonedTimes(session.Consultation.TimeZone).EndOfDay(lastDay);
        if (end <= round.ClosesAt || end <= session.Now)
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose a day after the present end."], "lastDay");
        }

        db.Add(new Extension { RoundId = round.Id, From = round.ClosesAt, To = end, Reason = reason, By = user.Name, At = session.Now });
        round.ClosesAt = end;
        round.ClosingNoticedAt = null;
        await session.CompleteAsync("Consultations.RoundExtended", cancellationToken);
        return Result.Done;
    }

    private Task<List<Round>> RoundsAsync(Guid consultationId, CancellationToken cancellationToken) =>
        db.Set<Round>().Where(row => row.ConsultationId == consultationId).OrderBy(row => row.Number).ToListAsync(cancellationToken);

    private Result? Refusal(DateTime opens, DateTime closes, Round? before, DateTime earliest)
    {
        if (closes <= opens)
        {
            return Result.Refuse(FailureKind.Invalid, S["The last day lies before the first."], "lastDay");
        }

        if (before is not null && opens < before.ClosesAt)
        {
            return Result.Refuse(FailureKind.Invalid, S["The round before it is still running then."], "opens");
        }

        return closes <= earliest ? Result.Refuse(FailureKind.Invalid, S["This round would be over already."], "lastDay") : null;
    }
}
