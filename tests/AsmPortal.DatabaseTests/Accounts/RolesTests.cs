using AsmPortal.Accounts.Services;
using AsmPortal.Data;
using AsmPortal.Security;

namespace AsmPortal.DatabaseTests.Accounts;

public sealed class RolesTests
{
    private const string Permission = "Sample.Do";

    [DatabaseTheory, EngineData]
    public async Task Seed_ANewPermission_GoesToTheRolesOfItsStereotype(DatabaseEngine engine)
    {
        var database = await AccountsDatabase.CreateAsync(engine);

        await database.SeedAsync(new Sample(PortalRoles.Auditor));
        await database.SeedAsync(new Sample(PortalRoles.Auditor));

        (await database.GrantsAsync(Permission)).ShouldBe([PortalRoles.Auditor]);
    }

    [DatabaseTheory, EngineData]
    public async Task Seed_APermissionThatWasTakenAway_StaysAway(DatabaseEngine engine)
    {
        var database = await AccountsDatabase.CreateAsync(engine);
        var sample = new Sample(PortalRoles.Auditor);
        await database.SeedAsync(sample);
        await using (var context = database.Open())
        {
            var changes = await new RoleMatrix(context, [sample], database.Matrix(), new AccountsDatabase.SilentAudit())
                .SaveAsync(new HashSet<(string, string)>(), CancellationToken.None);
            changes.ShouldBe(1);
        }

        await database.SeedAsync(sample);

        (await database.GrantsAsync(Permission)).ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task Save_WithoutAPlugInsPermissions_LeavesThemAsTheyAre(DatabaseEngine engine)
    {
        var database = await AccountsDatabase.CreateAsync(engine);
        await database.SeedAsync(new Sample(PortalRoles.Auditor));

        await using var context = database.Open();
        await new RoleMatrix(context, [], database.Matrix(), new AccountsDatabase.SilentAudit()).SaveAsync(new HashSet<(string, string)>(), CancellationToken.None);

        (await database.GrantsAsync(Permission)).ShouldBe([PortalRoles.Auditor]);
    }

    [DatabaseTheory, EngineData]
    public async Task Seed_ARoleOfAPlugIn_IsMade(DatabaseEngine engine)
    {
        var database = await AccountsDatabase.CreateAsync(engine);

        await database.SeedAsync(new Sample("SampleRole"));

        (await database.GrantsAsync(Permission)).ShouldBe(["SampleRole"]);
    }

    [DatabaseTheory, EngineData]
    public async Task Directory_FindsActivePeopleByRoleAndPermission(DatabaseEngine engine)
    {
        var database = await AccountsDatabase.CreateAsync(engine);
        await database.SeedAsync(new Sample(PortalRoles.Auditor));
        var ben = await database.AddUserAsync("Ben", "ben@example.org", PortalRoles.Auditor);
        var ana = await database.AddUserAsync("Ana", "ana@example.org", PortalRoles.Auditor);
        var gone = await database.AddUserAsync("Gone", "gone@example.org", PortalRoles.Auditor, disabled: true);
        await database.AddUserAsync("Other", "other@example.org", PortalRoles.Monitor);

        await using var context = database.Open();
        var directory = new UserDirectory(context);

        (await directory.FindByRoleAsync(PortalRoles.Auditor)).Select(user => user.Id).ShouldBe([ana, ben]);
        (await directory.FindByPermissionAsync(Permission)).Select(user => user.DisplayName).ShouldBe(["Ana", "Ben"]);
        (await directory.GetNamesAsync([ana, gone, Guid.CreateVersion7()])).Count.ShouldBe(2);
        (await directory.FindAsync(gone))!.Email.ShouldBe("gone@example.org");
    }

    private sealed class Sample(string role) : IPermissionProvider
    {
        private static readonly Permission Do = new(Permission, "Do the sample");

        public IEnumerable<Permission> GetPermissions() => [Do];

        public IEnumerable<PermissionStereotype> GetDefaultStereotypes() => [new(role, Do)];
    }
}
