using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Pages.Models;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Pages.Services;

/// <summary>Says on the home page which versions came into force.</summary>
internal sealed class PublishedVersions(IFrameworkDirectory frameworks, ActivityList activities, TimeProvider time, IStringLocalizer<PagesResources> S)
{
    /// <summary>Adds a line for one version, unless it has been taken back already: then there is nothing to lead readers to.</summary>
    public async Task ShowAsync(Guid frameworkId, Guid versionId, CancellationToken cancellationToken)
    {
        var framework = (await frameworks.ListPublicAsync(cancellationToken)).FirstOrDefault(candidate => candidate.Id == frameworkId);
        if (framework?.Versions.FirstOrDefault(version => version.Id == versionId) is { } version)
        {
            await ShowAsync(framework, version, cancellationToken);
        }
    }

    /// <summary>Adds a line for every version in force.</summary>
    public async Task ShowAllAsync(CancellationToken cancellationToken)
    {
        foreach (var framework in await frameworks.ListPublicAsync(cancellationToken))
        {
            if (framework.Current is not null)
            {
                await ShowAsync(framework, framework.Current, cancellationToken);
            }
        }
    }

    private Task ShowAsync(FrameworkSummary framework, VersionReference version, CancellationToken cancellationToken) =>
        activities.AddAsync(
            ActivityEvent.FrameworkPublished,
            version.Id,
            version.PublishedAt ?? time.GetUtcNow().UtcDateTime,
            TitleOf(framework.Title, version.Label),
            $"/frameworks/{Uri.EscapeDataString(version.Slug)}/{Uri.EscapeDataString(version.Label)}",
            cancellationToken);

    /// <summary>Only the languages that the framework has a title in: the reader is told when theirs is missing.</summary>
    private LocalizedText TitleOf(LocalizedText title, string label)
    {
        var whole = LocalizedText.Empty;
        foreach (var language in Languages.All.Where(language => title[language].Length > 0))
        {
            using (Languages.Use(language))
            {
                whole = whole.With(language, S["{0}, version {1}", title[language], label]);
            }
        }

        return whole;
    }
}

/// <summary>The demonstration's frameworks are loaded as published; nobody published them, so no event tells of them.</summary>
internal sealed class PagesDemonstration(PublishedVersions versions, PortalDbContext context) : IDemonstrationData
{
    public int Order => 100;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await versions.ShowAllAsync(cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
    }
}
