using AsmPortal.Events;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Pages.Models;
using AsmPortal.Pages.Services;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Pages.Events;

/// <summary>Says on the home page that a version came into force.</summary>
internal sealed class ShowPublishedVersion(IFrameworkDirectory frameworks, ActivityList activities, TimeProvider time, IStringLocalizer<PagesResources> S)
    : IIntegrationEventHandler<FrameworkVersionPublished>
{
    public async Task HandleAsync(FrameworkVersionPublished integrationEvent, CancellationToken cancellationToken)
    {
        var framework = (await frameworks.ListPublicAsync(cancellationToken)).FirstOrDefault(candidate => candidate.Id == integrationEvent.FrameworkId);
        if (framework?.Versions.FirstOrDefault(version => version.Id == integrationEvent.VersionId) is not { } version)
        {
            // Taken back before the event arrived: there is nothing to lead readers to.
            return;
        }

        await activities.AddAsync(
            ActivityEvent.FrameworkPublished,
            version.Id,
            version.PublishedAt ?? time.GetUtcNow().UtcDateTime,
            TitleOf(framework.Title, version.Label),
            $"/frameworks/{Uri.EscapeDataString(version.Slug)}/{Uri.EscapeDataString(version.Label)}",
            cancellationToken);
    }

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

/// <summary>Takes a version that was withdrawn off the home page.</summary>
internal sealed class HideWithdrawnVersion(ActivityList activities) : IIntegrationEventHandler<FrameworkVersionWithdrawn>
{
    public Task HandleAsync(FrameworkVersionWithdrawn integrationEvent, CancellationToken cancellationToken) =>
        activities.RemoveAsync(ActivityEvent.FrameworkPublished, integrationEvent.VersionId, cancellationToken);
}
