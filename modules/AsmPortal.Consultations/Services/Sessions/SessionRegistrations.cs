using AsmPortal.Accounts.Contracts;
using AsmPortal.Audit;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.Consultations.Services.Sessions;

/// <summary>What somebody enters to register. Name and address count for guests only; an account has its own.</summary>
internal sealed record NewRegistration(string Name, string? Email, string Language, StakeholderGroup? Group, string Organisation, string Needs);

/// <summary>
/// Registers people, takes registrations back and lets those who wait move up. One writer of a session at a time, so that its places are never
/// given twice and the line is kept: who came first has the place first, also when many register at once.
/// </summary>
internal sealed class SessionRegistrations(
    PortalDbContext db,
    ICurrentUser user,
    SessionNotices notices,
    IAuditTrailManager audit,
    IOptions<SessionSettings> settings,
    TimeProvider time,
    IStringLocalizer<ConsultationsResources> S)
{
    /// <summary>Registers the running person. A guest whose address is registered already gets the same answer and the link by mail again, so that nobody learns who comes.</summary>
    public async Task<Result<RegistrationState>> RegisterAsync(Guid sessionId, NewRegistration entered, CancellationToken cancellationToken)
    {
        if (Check(entered) is { Count: > 0 } reasons)
        {
            return Result<RegistrationState>.Refuse(FailureKind.Invalid, reasons);
        }

        await using var transaction = await db.BeginExclusiveAsync(LockName(sessionId), cancellationToken);
        var found = await FindAsync(sessionId, cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        if (Refusal(found?.Session, found?.State, now) is { } refused)
        {
            return Result<RegistrationState>.Refuse(refused.Failure!.Value, refused.Reasons);
        }

        var (session, slug, _) = found!.Value;
        var person = user.Id is { } id ? $"u:{id:N}" : $"e:{TextFolding.Fold(entered.Email!)}";
        var row = await db.Set<SessionRegistration>().FirstOrDefaultAsync(existing => existing.SessionId == sessionId && existing.PersonKey == person, cancellationToken);
        if (row is { State: not RegistrationState.Cancelled })
        {
            return await AgainAsync(row, session, slug, now, transaction, cancellationToken);
        }

        var number = (await db.Set<SessionRegistration>().Where(other => other.SessionId == sessionId).MaxAsync(other => (int?)other.Number, cancellationToken) ?? 0) + 1;
        var state = await HasFreePlaceAsync(session, cancellationToken) ? RegistrationState.Registered : RegistrationState.Waiting;
        if (row is null)
        {
            row = new SessionRegistration { SessionId = sessionId, PersonKey = person, Number = number, State = state, Name = "", Language = entered.Language, At = now };
            db.Add(row);
        }

        // Who took a registration back and comes again stands at the end of the line.
        (row.Number, row.State, row.At) = (number, state, now);
        (row.UserId, row.Name, row.Email) = (user.Id, user.Id is null ? entered.Name.Trim() : user.Name, user.Id is null ? entered.Email!.Trim() : null);
        (row.Language, row.Group, row.OrganisationName, row.Needs) = (entered.Language, entered.Group, entered.Organisation.Trim(), entered.Needs.Trim());
        row.RemindedFor = session.StartsAt - now <= TimeSpan.FromHours(settings.Value.ReminderHours) ? session.StartsAt : null;
        await notices.TellAsync(state == RegistrationState.Registered ? SessionNotice.Registered : SessionNotice.Waiting, session, slug, [row], Once(row), cancellationToken);
        audit.Record("Consultations.SessionRegistered", nameof(SessionRegistration), row.Id.ToString(), new Dictionary<string, string> { ["session"] = sessionId.ToString(), ["state"] = state.ToString() });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return state;
    }

    /// <summary>Takes a registration back; the first who waits moves up. Nobody leaves a session that has begun.</summary>
    public async Task<Result> CancelAsync(Guid registrationId, CancellationToken cancellationToken)
    {
        var sessionId = await db.Set<SessionRegistration>().Where(row => row.Id == registrationId).Select(row => row.SessionId).FirstOrDefaultAsync(cancellationToken);
        await using var transaction = await db.BeginExclusiveAsync(LockName(sessionId), cancellationToken);
        var row = await db.Set<SessionRegistration>().FirstOrDefaultAsync(row => row.Id == registrationId, cancellationToken);
        if (row is null || await FindAsync(sessionId, cancellationToken) is not var (session, slug, _))
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such registration."]);
        }

        if (row.State == RegistrationState.Cancelled)
        {
            return Result.Done;
        }

        if (session.StartsAt <= time.GetUtcNow().UtcDateTime)
        {
            return Result.Refuse(FailureKind.Conflict, S["The session has begun; registrations can no longer be changed."]);
        }

        row.State = RegistrationState.Cancelled;
        audit.Record("Consultations.SessionRegistrationCancelled", nameof(SessionRegistration), row.Id.ToString(), new Dictionary<string, string> { ["session"] = sessionId.ToString() });
        await db.SaveChangesAsync(cancellationToken);
        await MoveUpAsync(session, slug, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    /// <summary>Gives free places to those who wait, in their order. For a caller that holds the session's lock.</summary>
    public async Task<int> MoveUpAsync(Session session, string slug, CancellationToken cancellationToken)
    {
        if (session.Cancelled || session.StartsAt <= time.GetUtcNow().UtcDateTime)
        {
            return 0;
        }

        var taken = await TakenAsync(session.Id, cancellationToken);
        var free = session.Capacity is { } capacity ? Math.Max(0, capacity - taken) : int.MaxValue;
        var first = await db.Set<SessionRegistration>()
            .Where(row => row.SessionId == session.Id && row.State == RegistrationState.Waiting)
            .OrderBy(row => row.Number)
            .Take(Math.Min(free, 10_000))
            .ToListAsync(cancellationToken);
        foreach (var row in first)
        {
            row.State = RegistrationState.Registered;
            await notices.TellAsync(SessionNotice.MovedUp, session, slug, [row], Once(row), cancellationToken);
        }

        return first.Count;
    }

    public Task<int> TakenAsync(Guid sessionId, CancellationToken cancellationToken) =>
        db.Set<SessionRegistration>().CountAsync(row => row.SessionId == sessionId && row.State == RegistrationState.Registered, cancellationToken);

    public static string LockName(Guid sessionId) => $"consultations:session:{sessionId:N}";

    /// <summary>Why nobody can register now; null when they can.</summary>
    public Result? Refusal(Session? session, ConsultationState? state, DateTime now)
    {
        if (session is null || state is null or ConsultationState.Draft)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such session."]);
        }

        if (session.Cancelled)
        {
            return Result.Refuse(FailureKind.Conflict, S["The session has been cancelled."]);
        }

        return session.StartsAt <= now ? Result.Refuse(FailureKind.Conflict, S["The session has begun; registration is closed."]) : null;
    }

    private async Task<Result<RegistrationState>> AgainAsync(
        SessionRegistration row, Session session, string slug, DateTime now, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, CancellationToken cancellationToken)
    {
        if (row.UserId is not null)
        {
            return Result<RegistrationState>.Refuse(FailureKind.Conflict, S["You are registered already."]);
        }

        // At most one more mail an hour to the same person, whoever asks.
        var hour = new DateTime(now.Year, now.Month, now.Day, now.Hour, 0, 0, DateTimeKind.Utc);
        await notices.TellAsync(row.State == RegistrationState.Registered ? SessionNotice.Registered : SessionNotice.Waiting, session, slug, [row], $"again:{SessionNotices.Mark(hour)}", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return row.State;
    }

    private async Task<bool> HasFreePlaceAsync(Session session, CancellationToken cancellationToken) =>
        session.Capacity is not { } capacity
        || (await TakenAsync(session.Id, cancellationToken) < capacity
            && !await db.Set<SessionRegistration>().AnyAsync(row => row.SessionId == session.Id && row.State == RegistrationState.Waiting, cancellationToken));

    private async Task<(Session Session, string Slug, ConsultationState State)?> FindAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        var found = await (from session in db.Set<Session>().AsNoTracking()
                           where session.Id == sessionId
                           join consultation in db.Set<Consultation>() on session.ConsultationId equals consultation.Id
                           select new { Session = session, consultation.Slug, consultation.State }).FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.Session, found.Slug, found.State);
    }

    private List<Reason> Check(NewRegistration entered)
    {
        List<Reason> reasons = [];
        if (user.Id is null && string.IsNullOrWhiteSpace(entered.Name))
        {
            reasons.Add(new Reason(S["Enter your name."], "name"));
        }

        if (user.Id is null && !MailAddressRule.IsValid(entered.Email))
        {
            reasons.Add(new Reason(S["Enter an e-mail address, for example name@example.org."], "email"));
        }

        if (!Languages.IsKnown(entered.Language))
        {
            reasons.Add(new Reason(S["“{0}” is not a language of the portal.", entered.Language], "language"));
        }

        return reasons;
    }

    // A number is given once in a session.
    private static string Once(SessionRegistration row) => row.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What counts as an e-mail address: one that a mail server could be asked for.</summary>
internal static class MailAddressRule
{
    public static bool IsValid(string? address) =>
        address is { Length: > 0 and <= Limits.Email }
        && !address.Any(letter => char.IsControl(letter) || letter is ',' or ';' or '<' or '>' or ' ')
        && System.Net.Mail.MailAddress.TryCreate(address.Trim(), out var parsed) && parsed.Host.Contains('.', StringComparison.Ordinal);
}
