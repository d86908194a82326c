using AsmPortal.Display;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Theme;

namespace AsmPortal.Frameworks.Drivers;

/// <summary>Shows the published frameworks on the home page: the latest with its ladder, the others as cards.</summary>
internal sealed class HomeDriver(IFrameworkDirectory frameworks) : IDisplayDriver<HomePage>
{
    private const string View = "/Areas/AsmPortal.Frameworks/Views/HomePanel.cshtml";

    public async Task<IReadOnlyList<Panel>> DisplayAsync(HomePage model, CancellationToken cancellationToken)
    {
        var all = await frameworks.ListPublicAsync(cancellationToken);
        var first = all.Where(framework => framework.Current is not null).MaxBy(framework => framework.Current!.PublishedAt);
        var shown = first is null ? null : await frameworks.ReadAsync(first.Current!.Id, cancellationToken);
        var panel = new HomePanelModel(
            first is null || shown is null ? null : HomeFramework.Of(first, shown, model.Language),
            [.. all.Where(framework => framework != first).OrderByDescending(framework => framework.Current?.PublishedAt)]);
        return [new Panel(HomePage.Content, 0, View, panel)];
    }
}

/// <summary>What the panel shows.</summary>
/// <param name="First">The framework published last; null when none is.</param>
/// <param name="Others">All other frameworks that visitors may see.</param>
internal sealed record HomePanelModel(HomeFramework? First, IReadOnlyList<FrameworkSummary> Others);

/// <summary>A framework in force with the numbers that say what it is.</summary>
/// <param name="Summary">The framework.</param>
/// <param name="Version">Its version in force.</param>
/// <param name="Steps">Its levels with how many requirements stand at each.</param>
/// <param name="Principles">How many principles it has, not counting sections inside.</param>
/// <param name="Requirements">How many requirements it has.</param>
/// <param name="Reviewed">How many requirements have a reviewed text, by language.</param>
internal sealed record HomeFramework(
    FrameworkSummary Summary, VersionReference Version, IReadOnlyList<LadderStep> Steps, int Principles, int Requirements, IReadOnlyDictionary<string, int> Reviewed)
{
    /// <summary>Address of the text after the language.</summary>
    public string Path => $"/frameworks/{Uri.EscapeDataString(Summary.Slug)}/{Uri.EscapeDataString(Version.Label)}";

    public static HomeFramework Of(FrameworkSummary summary, VersionDocument document, string language)
    {
        var requirements = document.Principles.SelectMany(RequirementsIn).ToList();
        var steps = document.Levels.OrderBy(level => level.Number)
            .Select(level => new LadderStep(level.Number, level.Label.For(language), level.Description.For(language), requirements.Count(requirement => requirement.Level == level.Number)));
        var reviewed = Languages.All.ToDictionary(
            code => code,
            code => requirements.Count(requirement => requirement.TextStates.TryGetValue(code, out var state) && state == TextState.Reviewed));
        return new HomeFramework(summary, summary.Current!, [.. steps], document.Principles.Count, requirements.Count, reviewed);
    }

    private static IEnumerable<RequirementDocument> RequirementsIn(PrincipleDocument principle) =>
        principle.Requirements.Concat(principle.Principles.SelectMany(RequirementsIn));
}
