using AsmPortal.Accounts.Models;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Accounts.Services.Registration;

/// <summary>Reads and changes what a person tells of themselves.</summary>
internal sealed class OwnProfile(PortalDbContext context, ProfileRules rules, IAuditTrailManager audit)
{
    public Task<ProfileData> ReadAsync(Guid id, CancellationToken cancellationToken) =>
        context.Set<PortalUser>().Where(user => user.Id == id)
            .Select(user => new ProfileData(user.Country, user.StakeholderGroup, user.Gender, user.OrganisationId)).SingleAsync(cancellationToken);

    public async Task<Result> SaveAsync(Guid id, ProfileData profile, CancellationToken cancellationToken)
    {
        var reasons = await rules.CheckAsync(profile, id, cancellationToken);
        if (reasons.Count > 0)
        {
            return Result.Refuse(FailureKind.Invalid, reasons);
        }

        profile.ApplyTo(await context.Set<PortalUser>().SingleAsync(user => user.Id == id, cancellationToken));
        audit.Record("Accounts.ProfileChanged", "User", id.ToString());
        await context.SaveChangesAsync(cancellationToken);
        return Result.Done;
    }
}
