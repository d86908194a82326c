using AsmPortal.Events;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Pages.Models;
using AsmPortal.Pages.Services;

namespace AsmPortal.Pages.Events;

/// <summary>Says on the home page that a version came into force.</summary>
internal sealed class ShowPublishedVersion(PublishedVersions versions) : IIntegrationEventHandler<FrameworkVersionPublished>
{
    public Task HandleAsync(FrameworkVersionPublished integrationEvent, CancellationToken cancellationToken) =>
        versions.ShowAsync(integrationEvent.FrameworkId, integrationEvent.VersionId, cancellationToken);
}

/// <summary>Takes a version that was withdrawn off the home page.</summary>
internal sealed class HideWithdrawnVersion(ActivityList activities) : IIntegrationEventHandler<FrameworkVersionWithdrawn>
{
    public Task HandleAsync(FrameworkVersionWithdrawn integrationEvent, CancellationToken cancellationToken) =>
        activities.RemoveAsync(ActivityEvent.FrameworkPublished, integrationEvent.VersionId, cancellationToken);
}
