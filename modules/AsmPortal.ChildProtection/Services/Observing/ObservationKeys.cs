using System.Security.Cryptography;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Sealing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AsmPortal.ChildProtection.Services.Observing;

/// <summary>What a portal may set, below <c>AsmPortal:ChildProtection:Observing</c>.</summary>
internal sealed class ObservingOptions
{
    /// <summary>Days for which a public key is given to devices; then a new one is made.</summary>
    public int KeyDays { get; set; } = 30;

    /// <summary>Days after which the private key is destroyed: what was sealed on a device that long ago can no longer be read by anybody.</summary>
    public int KeepKeyDays { get; set; } = 180;
}

/// <summary>Makes, gives and opens the keys that devices seal observations to. A new one is made when the newest is old; nothing else has to be done.</summary>
internal sealed class ObservationKeys(PortalDbContext db, ISealedRecords sealing, TimeProvider time, IOptions<ObservingOptions> options)
{
    private const string Lock = "child-observation-keys";
    private const string Field = "private";
    private static readonly SealedReading Reading = new("ChildProtection.ObservationKeyOpened");

    /// <summary>The public key to seal to now.</summary>
    public async Task<(Guid Id, string PublicKey)> CurrentAsync(CancellationToken cancellationToken)
    {
        if (await NewestAsync(cancellationToken) is { } newest)
        {
            return (newest.Id, newest.PublicKey);
        }

        await using var transaction = await db.BeginExclusiveAsync(Lock, cancellationToken);
        var key = await NewestAsync(cancellationToken) ?? await MakeAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (key.Id, key.PublicKey);
    }

    /// <summary>Opens private keys; those that are not there or were destroyed are missing. The caller disposes of them.</summary>
    public async Task<Dictionary<Guid, ECDiffieHellman>> OpenAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var rows = await db.Set<ObservationKey>().AsNoTracking().Where(row => ids.Contains(row.Id) && row.SealedPrivateKey != null).ToListAsync(cancellationToken);
        var keys = rows.Count == 0 ? new Dictionary<Guid, ISealedKey>() : await sealing.OpenAsync(Reading, ObservationKey.Kind, rows.ConvertAll(row => row.Id), cancellationToken);
        var opened = new Dictionary<Guid, ECDiffieHellman>();
        foreach (var row in rows)
        {
            if (keys.TryGetValue(row.Id, out var key))
            {
                var pair = ECDiffieHellman.Create();
                pair.ImportPkcs8PrivateKey(key.UnsealBytes(Field, row.SealedPrivateKey!), out _);
                opened.Add(row.Id, pair);
            }
        }

        return opened;
    }

    private async Task<ObservationKey?> NewestAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow().UtcDateTime.AddDays(-options.Value.KeyDays);
        return await db.Set<ObservationKey>().AsNoTracking().Where(row => row.CreatedAt > since && row.SealedPrivateKey != null).OrderByDescending(row => row.CreatedAt).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<ObservationKey> MakeAsync(CancellationToken cancellationToken)
    {
        using var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = pair.ExportParameters(false).Q;
        var now = time.GetUtcNow().UtcDateTime;
        var key = new ObservationKey { CreatedAt = now, PublicKey = WebEncoders.Base64UrlEncode([4, .. point.X!, .. point.Y!]) };
        var seal = await sealing.CreateAsync(ObservationKey.Kind, key.Id, cancellationToken);
        key.SealedPrivateKey = seal.SealBytes(Field, pair.ExportPkcs8PrivateKey());
        db.Add(key);
        await db.SaveChangesAsync(cancellationToken);
        await sealing.RetainUntilAsync(key.Id, now.AddDays(options.Value.KeepKeyDays), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return key;
    }
}

/// <summary>What goes when a key is destroyed: its private part. What was sealed to it is gone with it.</summary>
internal sealed class ObservationKeyKind(PortalDbContext db) : ISealedKind
{
    public string Name => ObservationKey.Kind;

    public Task RemoveContentAsync(IReadOnlyCollection<Guid> recordIds, CancellationToken cancellationToken) =>
        db.Set<ObservationKey>().Where(row => recordIds.Contains(row.Id)).ExecuteUpdateAsync(row => row.SetProperty(key => key.SealedPrivateKey, (byte[]?)null), cancellationToken);
}
