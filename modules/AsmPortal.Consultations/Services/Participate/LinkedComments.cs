using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>A requirement that comments were made on.</summary>
/// <param name="StableId">Its stable id in the consulted version.</param>
/// <param name="Code">Its code there.</param>
/// <param name="Count">How many comments on it are published.</param>
internal sealed record LinkedRequirement(string StableId, string Code, int Count);

/// <summary>What was said about a requirement, or the requirements that it came from, in one consultation.</summary>
/// <param name="Listed">The consultation.</param>
/// <param name="IsSameVersion">Whether the consultation is about the very version that is read.</param>
/// <param name="Requirements">The requirements of the consulted version; several when they were merged since.</param>
internal sealed record LinkedConsultation(ListedConsultation Listed, bool IsSameVersion, IReadOnlyList<LinkedRequirement> Requirements)
{
    public int Count => Requirements.Sum(requirement => requirement.Count);
}

/// <summary>Leads from a framework's text to what was said about it, over versions: also when a requirement was split or merged since.</summary>
internal sealed class LinkedComments(PortalDbContext db, ConsultationList consultations, PublicContributions contributions, IFrameworkDirectory frameworks)
{
    /// <summary>Consultations about this version or an earlier one of its framework, the latest first.</summary>
    public async Task<IReadOnlyList<ListedConsultation>> OfVersionAsync(VersionReference version, CancellationToken cancellationToken)
    {
        var all = (await consultations.ReadAsync(cancellationToken)).Where(listed => listed.Found.Version.FrameworkId == version.FrameworkId).ToList();
        if (all.Count == 0 || all.TrueForAll(listed => listed.Found.Version.Id == version.Id))
        {
            return all;
        }

        var framework = (await frameworks.ListPublicAsync(cancellationToken)).First(one => one.Id == version.FrameworkId);
        var chain = VersionChain.Of(framework, version.Id).Select(one => one.Id).ToHashSet();
        return all.FindAll(listed => listed.Found.Version.Id == version.Id || chain.Contains(listed.Found.Version.Id));
    }

    /// <summary>What was said about one requirement.</summary>
    public async Task<IReadOnlyList<LinkedConsultation>> OfRequirementAsync(VersionReference version, RequirementReference requirement, CancellationToken cancellationToken)
    {
        var linked = new List<LinkedConsultation>();
        foreach (var listed in await OfVersionAsync(version, cancellationToken))
        {
            var isSame = listed.Found.Version.Id == version.Id;
            var forebears = isSame
                ? [requirement.StableId]
                : (await frameworks.DescendAsync(listed.Found.Version.Id, version.Id, cancellationToken)).ForebearsOf(requirement.StableId);
            if (forebears.Count > 0)
            {
                linked.Add(new LinkedConsultation(listed, isSame, await CountAsync(listed, forebears, isSame ? requirement.Code : null, cancellationToken)));
            }
        }

        return linked;
    }

    private async Task<IReadOnlyList<LinkedRequirement>> CountAsync(ListedConsultation listed, IReadOnlyList<string> stableIds, string? code, CancellationToken cancellationToken)
    {
        var counts = await contributions.Of(listed.Consultation).Where(row => row.ParentId == null && row.StableId != null && stableIds.Contains(row.StableId))
            .GroupBy(row => row.StableId!).Select(group => new { group.Key, Count = group.Count(), Code = group.Max(row => row.Code) }).ToListAsync(cancellationToken);
        return [.. stableIds.Select(id => (Id: id, Found: counts.Find(one => one.Key == id))).Select(one => new LinkedRequirement(one.Id, one.Found?.Code ?? code ?? one.Id, one.Found?.Count ?? 0))];
    }

    /// <summary>How many contributions are published in each consultation.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> CountAllAsync(IReadOnlyList<ListedConsultation> listed, CancellationToken cancellationToken)
    {
        var shown = listed.Where(one => PublicContributions.AreShown(one.Consultation)).Select(one => one.Consultation.Id).ToList();
        return shown.Count == 0 ? new Dictionary<Guid, int>() : await db.Set<Contribution>().Where(row => shown.Contains(row.ConsultationId) && row.State == ContributionState.Approved && row.ParentId == null)
            .GroupBy(row => row.ConsultationId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
    }
}
