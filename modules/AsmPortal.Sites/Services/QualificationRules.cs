using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;

namespace AsmPortal.Sites.Services;

/// <summary>What of a site's findings is in force.</summary>
/// <param name="Value">The qualification.</param>
/// <param name="Until">Its last day; null when it has none.</param>
internal sealed record QualificationInForce(Qualification Value, DateOnly? Until);

/// <summary>Decides which finding holds on a day, and what it falls to when its validity ends.</summary>
internal static class QualificationRules
{
    /// <summary>The qualification on a day. A finding past its validity counts as what its authority lets it fall to, whether or not that has been written down.</summary>
    public static QualificationInForce InForce(IEnumerable<SiteQualification> findings, DateOnly day, SitesOptions options)
    {
        if (Latest(findings, day) is not { } finding)
        {
            return new QualificationInForce(Qualification.Blue, null);
        }

        var fallen = options.RuleOf(finding.Authority).Of(finding.Value);
        return finding.ValidUntil < day
            ? new QualificationInForce(fallen, null)
            : new QualificationInForce(finding.Value, fallen == finding.Value ? null : finding.ValidUntil);
    }

    /// <summary>The last finding up to a day; of one day, what an authority decided counts before what ended by itself.</summary>
    public static SiteQualification? Latest(IEnumerable<SiteQualification> findings, DateOnly day) =>
        findings.Where(row => row.On <= day).OrderBy(row => row.On).ThenBy(row => row.LapseOfId is null).ThenBy(row => row.RecordedAt).ThenBy(row => row.Id).LastOrDefault();
}
