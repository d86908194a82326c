using AsmPortal.Accounts.Data;
using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.DatabaseTests.Accounts;

public sealed class PasskeyRowTests
{
    private static readonly byte[] Key = [1, 2, 3];

    private static readonly byte[] Credential = [.. Enumerable.Range(0, 250).Select(number => (byte)number)];

    [DatabaseTheory, EngineData]
    public async Task Passkey_ComesBackAsItWasStored_AndIsFoundByItsId(DatabaseEngine engine)
    {
        var database = await AccountsDatabase.CreateAsync(engine);
        var ana = await database.AddUserAsync("Ana", "ana@example.org");
        await database.AddUserAsync("Ben", "ben@example.org");
        await WithStoreAsync(database, ana, (store, user) => store.AddOrUpdatePasskeyAsync(user, Make(Credential, "My phone"), CancellationToken.None));

        await WithStoreAsync(database, ana, async (store, user) =>
        {
            var found = await store.FindPasskeyAsync(user, Credential, CancellationToken.None);
            found.ShouldNotBeNull();
            found.CredentialId.ShouldBe(Credential);
            found.PublicKey.ShouldBe(Key);
            (found.Name, found.SignCount, found.IsBackupEligible, found.IsBackedUp).ShouldBe(("My phone", uint.MaxValue, true, false));
            found.Transports.ShouldBe(["internal", "hybrid"]);
            (await store.FindByPasskeyIdAsync(Credential, CancellationToken.None))!.Id.ShouldBe(ana);
            (await store.FindByPasskeyIdAsync([9], CancellationToken.None)).ShouldBeNull();
        });
    }

    [DatabaseTheory, EngineData]
    public async Task Passkey_OfAnother_IsNotFound_AndCannotBeTaken(DatabaseEngine engine)
    {
        var database = await AccountsDatabase.CreateAsync(engine);
        var ana = await database.AddUserAsync("Ana", "ana@example.org");
        var ben = await database.AddUserAsync("Ben", "ben@example.org");
        await WithStoreAsync(database, ana, (store, user) => store.AddOrUpdatePasskeyAsync(user, Make(Credential, "My phone"), CancellationToken.None));

        await WithStoreAsync(database, ben, async (store, user) =>
        {
            (await store.FindPasskeyAsync(user, Credential, CancellationToken.None)).ShouldBeNull();
            await store.RemovePasskeyAsync(user, Credential, CancellationToken.None);
        });
        await Should.ThrowAsync<DbUpdateException>(() =>
            WithStoreAsync(database, ben, (store, user) => store.AddOrUpdatePasskeyAsync(user, Make(Credential, "Stolen"), CancellationToken.None)));

        await WithStoreAsync(database, ana, async (store, user) => (await store.GetPasskeysAsync(user, CancellationToken.None)).ShouldHaveSingleItem());
    }

    [DatabaseTheory, EngineData]
    public async Task Passkey_IsRenewedByItsId_AndGoesWithItsPerson(DatabaseEngine engine)
    {
        var database = await AccountsDatabase.CreateAsync(engine);
        var ana = await database.AddUserAsync("Ana", "ana@example.org");
        await WithStoreAsync(database, ana, (store, user) => store.AddOrUpdatePasskeyAsync(user, Make(Credential, "My phone", signCount: 1), CancellationToken.None));
        await WithStoreAsync(database, ana, (store, user) => store.AddOrUpdatePasskeyAsync(user, Make(Credential, "ignored", signCount: 2), CancellationToken.None));

        await using var context = database.Open();
        var row = await context.Set<Passkey>().AsNoTracking().SingleAsync();
        await context.Set<PortalUser>().Where(user => user.Id == ana).ExecuteDeleteAsync();

        (row.SignCount, row.Name, row.AddedAt).ShouldBe((2L, "My phone", database.Clock.Now));
        (await context.Set<Passkey>().CountAsync()).ShouldBe(0);
    }

    private static UserPasskeyInfo Make(byte[] credential, string name, uint signCount = uint.MaxValue) =>
        new(credential, Key, default, signCount, ["internal", "hybrid"], true, true, false, [], []) { Name = name };

    private static async Task WithStoreAsync(AccountsDatabase database, Guid id, Func<PortalUserStore, PortalUser, Task> work)
    {
        await using var context = database.Open();
        using var store = new PortalUserStore(context, new IdentityErrorDescriber(), database.Clock);
        await work(store, await context.Set<PortalUser>().SingleAsync(user => user.Id == id));
        await context.SaveChangesAsync();
    }
}
