using AsmPortal.Audit;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Sessions;

/// <summary>What is entered to set up a session; times are the wall clock of its zone.</summary>
internal sealed record SessionHeader(
    SessionKind Kind,
    LocalizedText Title,
    LocalizedText Description,
    DateTime? Starts,
    DateTime? Ends,
    string TimeZone,
    string Place,
    string OnlineAddress,
    string Hosts,
    string Spoken,
    string Interpretation,
    int? Capacity);

/// <summary>Sets sessions up, changes and cancels them, and tells those who registered.</summary>
internal sealed class SessionSetup(
    PortalDbContext db,
    ICurrentUser user,
    SessionRegistrations registrations,
    SessionNotices notices,
    IAuditTrailManager audit,
    IPageCache cache,
    TimeProvider time,
    IStringLocalizer<ConsultationsResources> S)
{
    public async Task<Result<Guid>> CreateAsync(Guid consultationId, SessionHeader header, CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.Manage))
        {
            return Result<Guid>.Refuse(FailureKind.Forbidden, S["You may not set up sessions."]);
        }

        if (Check(header) is { Count: > 0 } reasons)
        {
            return Result<Guid>.Refuse(FailureKind.Invalid, reasons);
        }

        var zone = new ZonedTimes(header.TimeZone);
        var session = new Session
        {
            ConsultationId = consultationId,
            Kind = header.Kind,
            Title = header.Title,
            StartsAt = zone.Utc(header.Starts!.Value),
            EndsAt = zone.Utc(header.Ends!.Value),
            TimeZone = header.TimeZone,
        };
        Copy(header, session);
        db.Add(session);
        audit.Record("Consultations.SessionCreated", nameof(Session), session.Id.ToString());
        cache.Evict(CacheTags.All);
        await db.SaveChangesAsync(cancellationToken);
        return session.Id;
    }

    /// <param name="id">The session.</param>
    /// <param name="version">What the form was made from; another one is a conflict.</param>
    /// <param name="header">What was entered.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result> ChangeAsync(Guid id, long version, SessionHeader header, CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.Manage))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You may not set up sessions."]);
        }

        if (Check(header) is { Count: > 0 } reasons)
        {
            return Result.Refuse(FailureKind.Invalid, reasons);
        }

        await using var transaction = await db.BeginExclusiveAsync(SessionRegistrations.LockName(id), cancellationToken);
        var session = await db.Set<Session>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (session is null)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such session."]);
        }

        if (session.Version != version)
        {
            return Result.Refuse(FailureKind.Conflict, S["Somebody else has changed this session meanwhile. Open it again in another tab and compare; nothing of yours has been saved."]);
        }

        if (session.Cancelled)
        {
            return Result.Refuse(FailureKind.Conflict, S["The session has been cancelled."]);
        }

        var taken = await registrations.TakenAsync(id, cancellationToken);
        if (header.Capacity < taken)
        {
            return Result.Refuse(FailureKind.Invalid, S.Plural(taken, "{0} person has a place already; there cannot be fewer places.", "{0} people have a place already; there cannot be fewer places."), "capacity");
        }

        var zone = new ZonedTimes(header.TimeZone);
        var (starts, ends) = (zone.Utc(header.Starts!.Value), zone.Utc(header.Ends!.Value));
        var moved = starts != session.StartsAt || ends != session.EndsAt || header.Place.Trim() != session.Place || header.OnlineAddress.Trim() != session.OnlineAddress;
        (session.Kind, session.Title, session.StartsAt, session.EndsAt, session.TimeZone) = (header.Kind, header.Title, starts, ends, header.TimeZone);
        Copy(header, session);
        audit.Record("Consultations.SessionChanged", nameof(Session), id.ToString());
        cache.Evict(CacheTags.All);
        await db.SaveChangesAsync(cancellationToken);
        var slug = await SlugAsync(session.ConsultationId, cancellationToken);
        if (moved && starts > time.GetUtcNow().UtcDateTime)
        {
            await notices.TellAsync(SessionNotice.Changed, session, slug, await PeopleAsync(id, cancellationToken), $"v{session.Version}", cancellationToken);
        }

        await registrations.MoveUpAsync(session, slug, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    public async Task<Result> CancelAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.Manage))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You may not set up sessions."]);
        }

        await using var transaction = await db.BeginExclusiveAsync(SessionRegistrations.LockName(id), cancellationToken);
        var session = await db.Set<Session>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (session is null)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such session."]);
        }

        if (session.Cancelled)
        {
            return Result.Done;
        }

        if (session.StartsAt <= time.GetUtcNow().UtcDateTime)
        {
            return Result.Refuse(FailureKind.Conflict, S["The session has begun; it can no longer be cancelled."]);
        }

        session.Cancelled = true;
        await notices.TellAsync(SessionNotice.Cancelled, session, await SlugAsync(session.ConsultationId, cancellationToken), await PeopleAsync(id, cancellationToken), "1", cancellationToken);
        audit.Record("Consultations.SessionCancelled", nameof(Session), id.ToString());
        cache.Evict(CacheTags.All);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    private Task<List<SessionRegistration>> PeopleAsync(Guid sessionId, CancellationToken cancellationToken) =>
        db.Set<SessionRegistration>().Where(row => row.SessionId == sessionId && row.State != RegistrationState.Cancelled && row.ErasedAt == null).ToListAsync(cancellationToken);

    private Task<string> SlugAsync(Guid consultationId, CancellationToken cancellationToken) =>
        db.Set<Consultation>().Where(row => row.Id == consultationId).Select(row => row.Slug).FirstAsync(cancellationToken);

    private static void Copy(SessionHeader header, Session session)
    {
        session.Description = header.Description;
        (session.Place, session.OnlineAddress, session.Hosts) = (header.Place.Trim(), header.OnlineAddress.Trim(), header.Hosts.Trim());
        (session.SpokenLanguages, session.Interpretation, session.Capacity) = (header.Spoken, header.Interpretation, header.Capacity);
    }

    private List<Reason> Check(SessionHeader header)
    {
        List<Reason> reasons = [];
        if (header.Title.IsEmpty)
        {
            reasons.Add(new Reason(S["Give the session a title in at least one language."], "title"));
        }

        if (!ZonedTimes.Exists(header.TimeZone))
        {
            reasons.Add(new Reason(S["Choose a time zone."], "timeZone"));
        }

        if (header.Starts is null)
        {
            reasons.Add(new Reason(S["Enter when it begins."], "starts"));
        }

        if (header.Ends is null || header.Ends <= header.Starts || header.Ends > header.Starts?.AddDays(7))
        {
            reasons.Add(new Reason(S["Enter an end after the beginning, at most seven days later."], "ends"));
        }

        if (header.Capacity is < 1 or > 100_000)
        {
            reasons.Add(new Reason(S["Enter a number from {0} to {1}, or nothing for no limit.", 1, 100_000], "capacity"));
        }

        if (!WebAddressRule.IsEmptyOrValid(header.OnlineAddress))
        {
            reasons.Add(new Reason(S["Enter an address that begins with https:// or http://."], "onlineAddress"));
        }

        return reasons;
    }
}

/// <summary>Which addresses staff may enter: links that a browser opens without running anything.</summary>
internal static class WebAddressRule
{
    public static bool IsEmptyOrValid(string address) =>
        address.Trim().Length == 0 || (Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp));
}
