using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace AsmPortal.Accounts.Data;

/// <summary>Identity's store over the portal's one unit of work. It saves nothing by itself: the caller saves the change together with its audit row.</summary>
internal sealed class PortalUserStore : UserStore<PortalUser, PortalRole, PortalDbContext, Guid>
{
    public PortalUserStore(PortalDbContext context, IdentityErrorDescriber describer)
        : base(context, describer) => AutoSaveChanges = false;
}
