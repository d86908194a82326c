using System.Net;
using System.Reflection;
using AsmPortal.Data;
using AsmPortal.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Plugins;

/// <summary>A module of somebody else is dropped into the plug-in folder, does everything a module can, and is taken out again.</summary>
public sealed class SamplePluginTests
{
    private const string Name = "AsmPortal.SamplePlugin";

    [DatabaseTheory, EngineData]
    public async Task Plugin_DroppedInAndTakenOut_AddsEverythingAndLeavesOnlyItsData(DatabaseEngine engine)
    {
        var plugins = TemporaryFolders.Create();
        CopyBuild(Path.Combine(plugins, Name));
        var (data, database) = (TemporaryFolders.Create(), engine == DatabaseEngine.PostgreSql ? await PostgreSqlServer.CreateDatabaseAsync() : null);

        await using (var portal = await TestPortal.StartAsync(engine, options => (options.Plugins, options.Data, options.Database) = (plugins, data, database)))
        {
            var administrator = await portal.SignInAsync("admin@demo.asm", "fr");
            await portal.RunTaskAsync("WriteNote");
            await portal.RunTaskAsync("WriteNote");

            var page = await administrator.GetAsync("/fr/sample/notes");
            page.Status.ShouldBe(HttpStatusCode.OK);
            page.Heading.ShouldBe("Notes d'exemple");
            page.Text("#count").ShouldBe("1 note");
            page.FindAll("a[href='/fr/sample/notes']").ShouldNotBeEmpty();
            (await portal.Browse("zh").GetAsync("/zh/")).Text("#sample-notes h2").ShouldBe("示例记录");
            (await administrator.GetAsync("/fr/admin/roles")).Html.ShouldContain("Lire les notes d'exemple".Replace("'", "&#x27;", StringComparison.Ordinal));
            var editor = await portal.SignInAsync("editor@demo.asm");
            (await editor.TryGetAsync("/en/sample/notes")).Status.ShouldBe(HttpStatusCode.Forbidden);
            (await editor.GetAsync("/en/")).FindAll("a[href='/en/sample/notes']").ShouldBeEmpty();
        }

        Directory.Delete(plugins, recursive: true);
        await using (var portal = await TestPortal.StartAsync(engine, options => (options.Plugins, options.Data, options.Database) = (plugins, data, database)))
        {
            var administrator = await portal.SignInAsync("admin@demo.asm", "fr");

            (await administrator.TryGetAsync("/fr/sample/notes")).Status.ShouldBe(HttpStatusCode.NotFound);
            var home = await administrator.GetAsync("/fr/");
            home.Status.ShouldBe(HttpStatusCode.OK);
            home.FindAll("a[href='/fr/sample/notes'], #sample-notes").ShouldBeEmpty();
            (await administrator.GetAsync("/fr/admin/roles")).Html.ShouldNotContain("SamplePlugin");
            (await portal.Services.GetRequiredService<IBackgroundTaskManager>().ListAsync(CancellationToken.None)).ShouldNotContain(task => task.Name == "WriteNote");
            (await portal.ReadAsync(context => context.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM \"SamplePlugin_Note\"").SingleAsync())).ShouldBe(1);
        }

        if (database is not null)
        {
            await PostgreSqlServer.DropDatabaseAsync(database);
        }
    }

    /// <summary>What the plug-in's own build left, and nothing of the host's.</summary>
    private static void CopyBuild(string target)
    {
        var configuration = typeof(SamplePluginTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        var build = RepositoryFiles.Get("tests", Name, "bin", configuration, "net10.0");
        foreach (var file in Directory.EnumerateFiles(build, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(build, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
