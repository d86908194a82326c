using System.Buffers.Text;
using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Accounts.Data;

/// <summary>
/// Identity's store over the portal's one unit of work. It saves nothing by itself: the caller saves the change together with its audit row.
/// Passkeys are rows of our own, without the statement of the device's maker, which nobody asks for.
/// </summary>
internal sealed class PortalUserStore : UserStore<PortalUser, PortalRole, PortalDbContext, Guid>
{
    private readonly TimeProvider _time;

    public PortalUserStore(PortalDbContext context, IdentityErrorDescriber describer, TimeProvider time)
        : base(context, describer)
    {
        AutoSaveChanges = false;
        _time = time;
    }

    public override async Task AddOrUpdatePasskeyAsync(PortalUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        if (await Rows(user, passkey.CredentialId).SingleOrDefaultAsync(cancellationToken) is { } row)
        {
            row.SignCount = passkey.SignCount;
            row.IsBackedUp = passkey.IsBackedUp;
            return;
        }

        Context.Add(new Passkey
        {
            Id = Guid.CreateVersion7(),
            UserId = user.Id,
            CredentialId = Base64Url.EncodeToString(passkey.CredentialId),
            PublicKey = passkey.PublicKey,
            Name = passkey.Name ?? "",
            AddedAt = _time.GetUtcNow().UtcDateTime,
            SignCount = passkey.SignCount,
            Transports = string.Join(',', passkey.Transports ?? []),
            IsBackupEligible = passkey.IsBackupEligible,
            IsBackedUp = passkey.IsBackedUp,
        });
    }

    public override async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PortalUser user, CancellationToken cancellationToken) =>
        [.. (await Context.Set<Passkey>().AsNoTracking().Where(row => row.UserId == user.Id).OrderBy(row => row.Id).ToListAsync(cancellationToken)).Select(ToInfo)];

    public override async Task<PortalUser?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(credentialId);
        return await Context.Set<PortalUser>().SingleOrDefaultAsync(user => Context.Set<Passkey>().Any(row => row.UserId == user.Id && row.CredentialId == id), cancellationToken);
    }

    public override async Task<UserPasskeyInfo?> FindPasskeyAsync(PortalUser user, byte[] credentialId, CancellationToken cancellationToken) =>
        await Rows(user, credentialId).AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } row ? ToInfo(row) : null;

    public override async Task RemovePasskeyAsync(PortalUser user, byte[] credentialId, CancellationToken cancellationToken)
    {
        if (await Rows(user, credentialId).SingleOrDefaultAsync(cancellationToken) is { } row)
        {
            Context.Remove(row);
        }
    }

    private IQueryable<Passkey> Rows(PortalUser user, byte[] credentialId)
    {
        var id = Base64Url.EncodeToString(credentialId);
        return Context.Set<Passkey>().Where(row => row.UserId == user.Id && row.CredentialId == id);
    }

    private static UserPasskeyInfo ToInfo(Passkey row) => new(
        Base64Url.DecodeFromChars(row.CredentialId),
        row.PublicKey,
        new DateTimeOffset(row.AddedAt, TimeSpan.Zero),
        (uint)row.SignCount,
        row.Transports.Split(',', StringSplitOptions.RemoveEmptyEntries),
        isUserVerified: true,
        row.IsBackupEligible,
        row.IsBackedUp,
        attestationObject: [],
        clientDataJson: [])
    {
        Name = row.Name,
    };
}
