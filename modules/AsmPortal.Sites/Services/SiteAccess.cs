using AsmPortal.Accounts.Contracts;
using AsmPortal.Security;
using AsmPortal.Sites.Models;

namespace AsmPortal.Sites.Services;

/// <summary>Who may change what: everything for who keeps the register, counts and programmes of their own sites for people of the operator.</summary>
internal sealed class SiteAccess(ICurrentUser current, IOrganisationDirectory organisations)
{
    public bool MayManage => current.Has(Permissions.Manage);

    /// <summary>Whether the person has a desk at all.</summary>
    public bool MayKeepSome => MayManage || current.Has(Permissions.KeepOwn);

    /// <summary>Whether the person may record headcounts and programmes of the site.</summary>
    public async Task<bool> MayKeepAsync(Site site, CancellationToken cancellationToken) =>
        MayManage || (site.OperatorId is { } operatorId && (await OwnOrganisationsAsync(cancellationToken)).Contains(operatorId));

    /// <summary>The organisations whose sites the person keeps without keeping the register.</summary>
    public async Task<IReadOnlyList<Guid>> OwnOrganisationsAsync(CancellationToken cancellationToken) =>
        current.Id is { } id && current.Has(Permissions.KeepOwn)
            ? [.. (await organisations.OfUserAsync(id, cancellationToken)).Select(place => place.Organisation.Id)]
            : [];
}
