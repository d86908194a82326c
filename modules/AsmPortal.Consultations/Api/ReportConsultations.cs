using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Api;

/// <summary>A consultation as the API gives it. Source: contract.md §3.</summary>
/// <param name="Slug">Its part of addresses.</param>
/// <param name="Title">Title.</param>
/// <param name="State">Its state.</param>
/// <param name="Framework">The framework's part of addresses.</param>
/// <param name="Version">Label of the version that it is about.</param>
/// <param name="OpensAt">When the first round opens, UTC; null while there is none.</param>
/// <param name="ClosesAt">The first moment after the last round, UTC; null while there is none.</param>
/// <param name="TimeZone">The zone in which its days are counted; a name of the tz database.</param>
/// <param name="Illustrative">Whether it is demonstration content.</param>
/// <param name="TakesComments">Whether comments can be sent now.</param>
/// <param name="Rules">Its rules.</param>
/// <param name="Rounds">Its rounds in order.</param>
internal sealed record ConsultationAnswer(
    string Slug,
    LocalizedText Title,
    ConsultationState State,
    string Framework,
    string Version,
    DateTime? OpensAt,
    DateTime? ClosesAt,
    string TimeZone,
    bool Illustrative,
    bool TakesComments,
    ConsultationRules Rules,
    IReadOnlyList<RoundAnswer> Rounds)
{
    public static ConsultationAnswer Of(FoundConsultation found) => new(
        found.Consultation.Slug,
        found.Consultation.Title,
        found.Consultation.State,
        found.Version.Slug,
        found.Version.Label,
        found.OpensAt,
        found.ClosesAt,
        found.Consultation.TimeZone,
        found.Consultation.Illustrative,
        found.Current is not null,
        found.Consultation.Rules,
        [.. found.Rounds.Select(round => new RoundAnswer(round.Number, round.OpensAt, round.ClosesAt))]);
}

/// <summary>A round of a consultation.</summary>
/// <param name="Number">1, 2, …</param>
/// <param name="OpensAt">UTC.</param>
/// <param name="ClosesAt">The first moment that is too late, UTC.</param>
internal sealed record RoundAnswer(int Number, DateTime OpensAt, DateTime ClosesAt);

/// <summary>Lists public consultations, the newest first.</summary>
internal sealed class ReportConsultations(PortalDbContext db, IFrameworkDirectory frameworks, TimeProvider time)
{
    public async Task<Slice<ConsultationAnswer>> ListAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        var query = db.Set<Consultation>().AsNoTracking().Where(row => row.State != ConsultationState.Draft);
        if (Cursor.Read(after, 1) is [var last] && Guid.TryParse(last, out var id))
        {
            query = query.Where(row => row.Id < id);
        }

        var rows = await query.OrderByDescending(row => row.Id).Take(limit + 1).ToListAsync(cancellationToken);
        var page = Cursor.Cut(rows, limit, row => [row.Id.ToString()]);
        var ids = page.Items.Select(row => row.Id).ToList();
        var rounds = (await db.Set<Round>().AsNoTracking().Where(row => ids.Contains(row.ConsultationId)).OrderBy(row => row.Number).ToListAsync(cancellationToken)).ToLookup(row => row.ConsultationId);
        var now = time.GetUtcNow().UtcDateTime;
        var answers = new List<ConsultationAnswer>();

        // Consultations of one version stand together; a portal has few versions.
        foreach (var group in page.Items.GroupBy(row => row.VersionId))
        {
            if (await frameworks.FindVersionAsync(group.Key, cancellationToken) is { } version)
            {
                answers.AddRange(group.Select(row => ConsultationAnswer.Of(new FoundConsultation(row, version, [.. rounds[row.Id]], now))));
            }
        }

        var order = ids.Select((key, index) => (key, index)).ToDictionary(pair => page.Items[pair.index].Slug, pair => pair.index, StringComparer.Ordinal);
        return new Slice<ConsultationAnswer>([.. answers.OrderBy(answer => order[answer.Slug])], page.Next);
    }
}
