using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services;

/// <summary>Says what keeps a version from being published, each with the place where it is mended.</summary>
internal sealed class PublicationGates(PortalDbContext db, IEnumerable<IPublicationGate> others, IStringLocalizer<FrameworksResources> S)
{
    public async Task<IReadOnlyList<UnmetGate>> CheckAsync(Framework framework, FrameworkVersion version, CancellationToken cancellationToken)
    {
        var unmet = new List<UnmetGate>();
        unmet.AddRange(await TextsAsync(framework, version, cancellationToken));
        unmet.AddRange(await DecisionsAsync(framework, version, cancellationToken));
        foreach (var other in others)
        {
            unmet.AddRange(await other.CheckAsync(version.Id, cancellationToken));
        }

        return unmet;
    }

    /// <summary>The committees' part, which approval needs as well.</summary>
    public async Task<IReadOnlyList<UnmetGate>> DecisionsAsync(Framework framework, FrameworkVersion version, CancellationToken cancellationToken)
    {
        var decisions = await db.Set<Decision>().AsNoTracking().Where(decision => decision.VersionId == version.Id).OrderBy(decision => decision.At).ToListAsync(cancellationToken);
        var link = $"/work/frameworks/{framework.Slug}/{version.Label}/workflow";
        var unmet = new List<UnmetGate>();
        if (!Counts(DecisionKind.TechnicalProposal))
        {
            unmet.Add(new UnmetGate(S["The technical committee has not proposed this text as it stands now."], 1, link));
        }

        if (!Counts(DecisionKind.SteeringDecision))
        {
            unmet.Add(new UnmetGate(S["The steering committee has not decided in favour of this text as it stands now."], 1, link));
        }

        return unmet;

        bool Counts(DecisionKind kind) =>
            decisions.LastOrDefault(decision => decision.Kind == kind) is { Outcome: DecisionOutcome.InFavour } last && last.At >= version.ContentChangedAt;
    }

    private async Task<IEnumerable<UnmetGate>> TextsAsync(Framework framework, FrameworkVersion version, CancellationToken cancellationToken)
    {
        var counts = await db.Set<RequirementText>().Where(text => text.VersionId == version.Id)
            .GroupBy(text => new { text.Language, text.State })
            .Select(group => new { group.Key.Language, group.Key.State, Count = group.Count() })
            .ToListAsync(cancellationToken);
        if (counts.Count == 0)
        {
            return [new UnmetGate(S["The version has no requirement."], 1, $"/work/frameworks/{framework.Slug}/{version.Label}")];
        }

        return from language in Languages.All
               from count in counts.Where(count => count.Language == language && count.State != TextState.Reviewed).OrderBy(count => count.State)
               select new UnmetGate(
                   Message(count.State, count.Count, LanguageNames.Of(S, language)),
                   count.Count,
                   $"/work/frameworks/{framework.Slug}/{version.Label}/translate?language={language}&state={count.State}");
    }

    private string Message(TextState state, int count, string language) => state switch
    {
        TextState.Missing => S.Plural(count, "{0} text is missing in {1}.", "{0} texts are missing in {1}.", language),
        TextState.Stale => S.Plural(count, "{0} text in {1} is stale: its source changed.", "{0} texts in {1} are stale: their source changed.", language),
        _ => S.Plural(count, "{0} text in {1} has not been reviewed.", "{0} texts in {1} have not been reviewed.", language),
    };
}
