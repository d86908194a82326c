using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.DatabaseTests.Accounts;

public sealed class UserListTests
{
    [DatabaseTheory, EngineData]
    public async Task Search_PageByPage_ShowsEveryAccountOnceInOrder(DatabaseEngine engine)
    {
        var database = await AccountsDatabase.CreateAsync(engine);
        for (var number = 0; number < 23; number++)
        {
            // The same name often, so that the id decides.
            await database.AddUserAsync($"Person {number % 3}", $"p{number % 3}-{number}@example.org");
        }

        var seen = new List<UserRow>();
        string? after = null;
        do
        {
            await using var context = database.Open();
            var slice = await new UserList(context, database.Clock).SearchAsync(null, null, null, after, 5, CancellationToken.None);
            seen.AddRange(slice.Items);
            after = slice.Next;
        }
        while (after is not null);

        seen.Select(user => user.Id).Distinct().Count().ShouldBe(23);
        seen.Count.ShouldBe(23);
        seen.Select(user => user.DisplayName).ShouldBe(seen.Select(user => user.DisplayName).Order(StringComparer.Ordinal));
    }

    [DatabaseTheory]
    [EngineData("zoe", "Zoé Ngoy")]
    [EngineData("NGOY", "Zoé Ngoy")]
    [EngineData("li@", "林晓雯")]
    [EngineData("晓", "林晓雯")]
    public async Task Search_ByPartOfNameOrAddress_FindsWithoutCaseAndAccents(DatabaseEngine engine, string text, string expected)
    {
        var database = await AccountsDatabase.CreateAsync(engine);
        await database.AddUserAsync("Zoé Ngoy", "zn@example.org");
        await database.AddUserAsync("林晓雯", "li@example.org");

        await using var context = database.Open();
        var found = await new UserList(context, database.Clock).SearchAsync(text, null, null, null, 10, CancellationToken.None);

        found.Items.Select(user => user.DisplayName).ShouldBe([expected]);
    }

    [DatabaseTheory, EngineData]
    public async Task Search_ByRole_FindsItsHoldersOnly(DatabaseEngine engine)
    {
        var database = await AccountsDatabase.CreateAsync(engine);
        await database.AddUserAsync("Ana", "ana@example.org", PortalRoles.Auditor);
        await database.AddUserAsync("Ben", "ben@example.org", PortalRoles.Monitor);

        await using var context = database.Open();
        var found = await new UserList(context, database.Clock).SearchAsync(null, PortalRoles.Auditor, null, null, 10, CancellationToken.None);

        found.Items.ShouldHaveSingleItem().Roles.ShouldBe([PortalRoles.Auditor]);
    }

    [DatabaseTheory, EngineData]
    public async Task Search_WhoLacksASecondFactor_FindsHoldersOfTheRolesThatRequireItOnly(DatabaseEngine engine)
    {
        var database = await AccountsDatabase.CreateAsync(engine);
        await database.AddUserAsync("Ana", "ana@example.org", PortalRoles.Auditor);
        var ben = await database.AddUserAsync("Ben", "ben@example.org", PortalRoles.Auditor);
        await database.AddUserAsync("Cleo", "cleo@example.org", PortalRoles.Monitor);
        await database.AddUserAsync("Dan", "dan@example.org", PortalRoles.Auditor, disabled: true);
        await using var context = database.Open();
        (await context.Set<PortalUser>().SingleAsync(user => user.Id == ben)).TwoFactorEnabled = true;
        await context.SaveChangesAsync();
        var list = new UserList(context, database.Clock);

        (await list.SearchAsync(null, null, [PortalRoles.Auditor], null, 10, CancellationToken.None)).Items.Select(user => user.DisplayName).ShouldBe(["Ana"]);
        (await list.SearchAsync(null, null, [], null, 10, CancellationToken.None)).Items.ShouldBeEmpty();
        (await list.SearchAsync(null, PortalRoles.Auditor, null, null, 10, CancellationToken.None)).Items.Select(user => user.SecondFactor).ShouldBe([false, true, false]);
    }

    [DatabaseTheory, EngineData]
    public async Task Search_ALockedAccount_IsMarkedUntilTheLockoutEnds(DatabaseEngine engine)
    {
        var database = await AccountsDatabase.CreateAsync(engine);
        await database.AddUserAsync("Ana", "ana@example.org", locked: true);
        await using var context = database.Open();
        var list = new UserList(context, database.Clock);

        var during = await list.SearchAsync(null, null, null, null, 10, CancellationToken.None);
        database.Clock.Advance(TimeSpan.FromMinutes(16));
        var after = await list.SearchAsync(null, null, null, null, 10, CancellationToken.None);

        (during.Items[0].Locked, after.Items[0].Locked).ShouldBe((true, false));
    }

    [DatabaseTheory, EngineData]
    public async Task Search_WithADamagedCursor_BeginsAtTheStart(DatabaseEngine engine)
    {
        var database = await AccountsDatabase.CreateAsync(engine);
        await database.AddUserAsync("Ana", "ana@example.org");

        await using var context = database.Open();
        var found = await new UserList(context, database.Clock).SearchAsync(null, null, null, "%%%", 10, CancellationToken.None);

        found.Items.Count.ShouldBe(1);
    }
}
