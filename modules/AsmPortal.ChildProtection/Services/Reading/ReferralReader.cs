using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Sealing;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ChildProtection.Services;

/// <summary>A referral in the provider's list.</summary>
internal sealed record ListedReferral(Guid Id, HelpKind Help, ReferralState State, DateTime? SentAt, DateTime? AnswerDueAt);

/// <summary>The slice that a provider sees. First name and age band are there only when somebody consented to it.</summary>
internal sealed record ShownSlice(Guid Id, long Version, HelpKind Help, ReferralState State, DateTime StateAt, DateTime? AnswerDueAt, string? Need, string? Way, string? FirstName, AgeBand? AgeBand, string? Report, string? Answer);

/// <summary>Reads referrals for providers: only those to their organisations that have not ended, and only their slice.</summary>
internal sealed class ReferralReader(PortalDbContext db, CaseScope scope, ISealedRecords sealing)
{
    public async Task<Slice<ListedReferral>> PageAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        var rows = await scope.ReferralsAsync(cancellationToken);
        if (Cursor.Read(after, 1) is [var last] && Guid.TryParse(last, out var id))
        {
            rows = rows.Where(row => row.Id.CompareTo(id) > 0);
        }

        var page = await rows.AsNoTracking().OrderBy(row => row.Id).Take(limit + 1).ToListAsync(cancellationToken);
        var cut = Cursor.Cut(page, limit, row => [row.Id.ToString()]);
        await sealing.OpenAsync(new SealedReading("ChildProtection.ReferralListRead"), ChildCase.Kind, [.. cut.Items.Select(row => row.CaseId).Distinct()], cancellationToken);
        return new Slice<ListedReferral>([.. cut.Items.Select(row => new ListedReferral(row.Id, row.Help, row.State, row.SentAt, row.AnswerDueAt))], cut.Next);
    }

    public async Task<ShownSlice?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await (await scope.ReferralsAsync(cancellationToken)).AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } referral)
        {
            return null;
        }

        var reading = new SealedReading("ChildProtection.ReferralRead", new Dictionary<string, string> { ["referral"] = id.ToString() });
        if (!(await sealing.OpenAsync(reading, ChildCase.Kind, [referral.CaseId], cancellationToken)).TryGetValue(referral.CaseId, out var key))
        {
            return null;
        }

        // Consent may have been withdrawn since the referral was sent.
        var child = !referral.ShowFirstName ? null : await db.Set<Registration>().AsNoTracking().Where(row => row.CaseId == referral.CaseId && row.MayShareFirstName)
            .Join(db.Set<ChildCase>(), row => row.CaseId, one => one.Id, (row, one) => new { row.SealedFirstName, one.AgeBand }).FirstOrDefaultAsync(cancellationToken);
        return new ShownSlice(
            referral.Id, referral.Version, referral.Help, referral.State, referral.StateAt, referral.AnswerDueAt, key.Unseal($"need:{id}", referral.SealedNeed), key.Unseal($"way:{id}", referral.SealedWay),
            key.Unseal("firstName", child?.SealedFirstName), child?.AgeBand, key.Unseal($"report:{id}", referral.SealedReport), key.Unseal($"answer:{id}", referral.SealedAnswer));
    }
}
