using Microsoft.AspNetCore.Identity;

namespace AsmPortal.Accounts.Models;

/// <summary>A role of the contract, or one that a plug-in's permission stereotype names.</summary>
internal sealed class PortalRole : IdentityRole<Guid>
{
    private PortalRole()
    {
    }

    public PortalRole(string name)
        : base(name)
    {
        Id = Guid.CreateVersion7();
        NormalizedName = name.ToUpperInvariant();
        ConcurrencyStamp = Id.ToString();
    }
}

/// <summary>A role has a permission.</summary>
internal sealed class RolePermission
{
    public required Guid RoleId { get; init; }

    public required string Permission { get; init; }
}

/// <summary>A permission that was seen before. One that is not here is new, and gets the roles of its stereotype; one that is here keeps what the administrator decided.</summary>
internal sealed class KnownPermission
{
    public required string Name { get; init; }
}
