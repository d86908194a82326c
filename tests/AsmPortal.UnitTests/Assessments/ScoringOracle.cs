using AsmPortal.Assessments.Contracts;

namespace AsmPortal.UnitTests.Assessments;

/// <summary>One requirement with its answer, as the oracle sees it.</summary>
internal sealed record OracleRow(string Id, string Principle, int Level, bool Critical, bool AnnexII, Rating Self, Rating Verified, DateOnly? EvidenceOn);

/// <summary>What the oracle finds on one side.</summary>
internal sealed record OracleScore(int SiteLevel, IReadOnlyList<int> Levels, int Met, int Applicable, IReadOnlyList<string> Gaps, IReadOnlyList<string> HeldBackBy, int? Next);

/// <summary>domain.md §5 written down as naively as it reads, from lists of rows and nothing of the module’s own reckoning.</summary>
internal static class ScoringOracle
{
    public static OracleScore Of(IReadOnlyList<string> principles, int highest, IReadOnlyList<OracleRow> rows, bool verified, DateOnly today, int months)
    {
        Rating RatingOf(OracleRow row) => verified ? row.Verified : row.Self;
        bool IsAccepted(OracleRow row) => RatingOf(row) == Rating.NotApplicable && row.Verified == Rating.NotApplicable;
        bool IsMet(OracleRow row) => IsAccepted(row) || (RatingOf(row) == Rating.Fully && row.EvidenceOn is { } on && on.CompareTo(today.AddMonths(-months)) >= 0);
        int SiteLevel(Func<OracleRow, bool> isMet)
        {
            if (rows.Any(row => row.Critical && row.AnnexII && !isMet(row)))
            {
                return 0;
            }

            return principles.Select(principle => LevelOf(principle, isMet)).DefaultIfEmpty(0).Min();
        }

        int LevelOf(string principle, Func<OracleRow, bool> isMet) =>
            Enumerable.Range(0, highest + 1).Last(level => rows.Where(row => row.Principle == principle && row.Level <= level).All(isMet));

        var site = SiteLevel(IsMet);
        var applicable = rows.Where(row => !IsAccepted(row)).ToList();
        var holding = rows.Where(row => !IsMet(row) && (row.Level <= site + 1 || (row.Critical && row.AnnexII))).ToList();
        return new OracleScore(
            site,
            [.. principles.Select(principle => LevelOf(principle, IsMet))],
            applicable.Count(IsMet),
            applicable.Count,
            [.. rows.Where(row => !IsMet(row) && row.Level == site + 1).Select(row => row.Id)],
            [.. holding.Select(row => row.Id)],
            holding.Count == 0 ? null : SiteLevel(row => IsMet(row) || holding.Contains(row)));
    }

    /// <summary>Share of agreement among what both rated; null when there is nothing of the kind.</summary>
    public static double? Calibration(IReadOnlyList<OracleRow> rows)
    {
        var both = rows.Where(row => row.Self != Rating.NotAssessed && row.Verified != Rating.NotAssessed).ToList();
        return both.Count == 0 ? null : (double)both.Count(row => row.Self == row.Verified) / both.Count;
    }
}
