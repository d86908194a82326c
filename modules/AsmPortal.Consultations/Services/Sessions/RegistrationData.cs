using AsmPortal.Audit;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.Consultations.Services.Sessions;

/// <summary>The personal data of registrations: given to the person on request, removed when its time is over. Group, language and state stay for the counts.</summary>
internal sealed class RegistrationData(
    PortalDbContext db, IAuditTrailManager audit, IOptions<SessionSettings> settings, TimeProvider time, IStringLocalizer<ConsultationsResources> S) : IPersonalDataSource
{
    public async Task RemoveOldAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var before = now.AddDays(-settings.Value.RegistrationDays);
        var old = db.Set<Session>().Where(session => session.EndsAt < before).Select(session => session.Id);
        await using var transaction = await db.BeginExclusiveAsync("consultations:registration-data", cancellationToken);
        var count = await db.Set<SessionRegistration>()
            .Where(row => row.ErasedAt == null && old.Contains(row.SessionId))
            .ExecuteUpdateAsync(
                change => change
                    .SetProperty(row => row.UserId, (Guid?)null)
                    .SetProperty(row => row.PersonKey, (string?)null)
                    .SetProperty(row => row.Name, "")
                    .SetProperty(row => row.Email, (string?)null)
                    .SetProperty(row => row.OrganisationName, "")
                    .SetProperty(row => row.Needs, "")
                    .SetProperty(row => row.ErasedAt, now),
                cancellationToken);
        if (count > 0)
        {
            audit.Record("Consultations.RegistrationDataRemoved", nameof(SessionRegistration), "all", new Dictionary<string, string> { ["count"] = count.ToString(System.Globalization.CultureInfo.InvariantCulture) });
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<PersonalDataPart>> ExportAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        var rows = await (from registration in db.Set<SessionRegistration>()
                          where registration.UserId == userId
                          join session in db.Set<Session>() on registration.SessionId equals session.Id
                          orderby registration.At
                          select new { Session = session.Title, session.StartsAt, registration.State, registration.Name, registration.Language, registration.Group, registration.OrganisationName, registration.Needs, registration.At })
            .ToListAsync(cancellationToken);
        return rows.Count == 0 ? [] : [new PersonalDataPart("sessionRegistrations", S["Registrations for sessions"], [.. rows])];
    }

    public async Task<IReadOnlyList<PersonalDataFate>> PreviewDeletionAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        var count = await db.Set<SessionRegistration>().CountAsync(row => row.UserId == userId, cancellationToken);
        return count == 0 ? [] : [new PersonalDataFate(S["Registrations for sessions"], S["Registrations for sessions to come are taken back. Names, organisations and needs are deleted; only language and group are kept, for counts."], count)];
    }

    /// <summary>Places that become free are given to those who wait by the next run of the reminders.</summary>
    public async Task EraseAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var rows = await (from registration in db.Set<SessionRegistration>()
                          where registration.UserId == userId
                          join session in db.Set<Session>() on registration.SessionId equals session.Id
                          select new { Row = registration, session.StartsAt }).ToListAsync(cancellationToken);
        foreach (var item in rows)
        {
            var row = item.Row;
            row.State = item.StartsAt > now ? RegistrationState.Cancelled : row.State;
            (row.UserId, row.PersonKey, row.Email, row.ErasedAt) = (null, null, null, now);
            (row.Name, row.OrganisationName, row.Needs) = ("", "", "");
        }
    }
}
