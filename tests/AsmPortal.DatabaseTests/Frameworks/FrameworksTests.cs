using System.Text;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.DatabaseTests.Frameworks;

/// <summary>What the tests of this module share: a database of their own on either engine.</summary>
public abstract class FrameworksTests
{
    private protected static async Task<FrameworksWorld> WorldAsync(DatabaseEngine engine) => new(await ScratchDatabase.CreateAsync(engine));

    private protected static string Json(VersionDocument document) => Encoding.UTF8.GetString(VersionJson.Write(document));

    /// <summary>Sets a state past the workflow, as a test's starting point.</summary>
    private protected static async Task SetStateAsync(FrameworksWorld world, string label, VersionState state)
    {
        var id = (await world.VersionAsync(label)).Id;
        await world.Db.Set<FrameworkVersion>().Where(version => version.Id == id).ExecuteUpdateAsync(set => set.SetProperty(version => version.State, state));
    }
}
