using System.Globalization;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Events;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Notifications.Events;

/// <summary>What people are told about their account; Accounts itself lies below this module.</summary>
internal sealed class AccountKinds : INotificationKindProvider
{
    public const string Membership = "Accounts.MembershipDecided";

    private static readonly NotificationKind MembershipKind = new(Membership, "Your request to join an organisation was accepted or declined", NotificationDelivery.AtOnce);

    public IEnumerable<NotificationKind> GetKinds() => [MembershipKind];
}

/// <summary>Tells those who asked to join an organisation what its managers decided.</summary>
internal sealed class TellOfMembership(INotifier notifier, IOrganisationDirectory organisations, IStringLocalizer<NotificationsResources> S) : IIntegrationEventHandler<MembershipDecided>
{
    public async Task HandleAsync(MembershipDecided integrationEvent, CancellationToken cancellationToken)
    {
        if (await organisations.FindAsync(integrationEvent.OrganisationId, cancellationToken) is not { } organisation)
        {
            return;
        }

        await notifier.NotifyAsync(
            integrationEvent.UserId,
            AccountKinds.Membership,
            string.Create(CultureInfo.InvariantCulture, $"membership:{integrationEvent.OrganisationId}:{integrationEvent.AskedAt.Ticks}"),
            () => integrationEvent.Accepted
                ? new NotificationText(S["You now belong to {0}", organisation.Name], S["You can see what its members prepare, and take part in it."], "/account/organisations")
                : new NotificationText(S["{0} has not accepted your request to join", organisation.Name], S["If you think that this is a mistake, ask the people of the organisation whom you know."], $"/organisations/{Uri.EscapeDataString(organisation.Slug)}"),
            cancellationToken);
    }
}
