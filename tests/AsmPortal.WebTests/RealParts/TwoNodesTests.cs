using System.Net;
using AsmPortal.Data;

namespace AsmPortal.WebTests.RealParts;

public sealed class TwoNodesTests
{
    [DatabaseTheory, InlineData(DatabaseEngine.PostgreSql)]
    public async Task TwoNodes_BehindNginx_ShareSignInAndForgetOldPages(DatabaseEngine engine)
    {
        engine.ShouldBe(DatabaseEngine.PostgreSql);
        var database = await PostgreSqlServer.CreateDatabaseAsync();
        try
        {
            var data = TemporaryFolders.Create();
            await using var first = await PortalProcess.StartAsync(data, "--database", database);
            await using var second = await PortalProcess.StartAsync(data, "--database", database);
            await using var nginx = await NginxProxy.StartAsync(first.Address, second.Address);

            await SignInIsGoodOnBothAsync(nginx, first, second);
            await ChangeReachesTheOtherNodesCacheAsync(first, second);
        }
        finally
        {
            await PostgreSqlServer.DropDatabaseAsync(database);
        }
    }

    private static async Task SignInIsGoodOnBothAsync(NginxProxy nginx, PortalProcess first, PortalProcess second)
    {
        // Cookies know no ports: what nginx handed out is sent to each node.
        var cookies = new CookieContainer();
        using var browser = Open(nginx.Address, cookies);
        await browser.SignInAsync("editor@demo.asm");

        foreach (var address in new[] { first.Address, second.Address, nginx.Address, nginx.Address })
        {
            using var there = Open(address, cookies);
            (await there.GetAsync("/work")).Address.AbsolutePath.ShouldBe("/en/work");
        }
    }

    private static async Task ChangeReachesTheOtherNodesCacheAsync(PortalProcess first, PortalProcess second)
    {
        const string page = "/frameworks/asm-cobalt";
        var title = $"Cobalt {Guid.CreateVersion7():n}";
        using var reader = Open(second.Address, new CookieContainer());
        (await reader.GetAsync(page)).Heading.ShouldNotBe(title);
        using var editor = Open(first.Address, new CookieContainer());
        await editor.SignInAsync("editor@demo.asm");

        var saved = await (await editor.GetAsync("/work/frameworks/asm-cobalt")).SubmitAsync(new() { ["Input.Title.en"] = title });

        saved.Errors.ShouldBeEmpty();
        await Eventually.TrueAsync(async () => (await reader.GetAsync(page)).Heading == title, "the other node shows the new title");
    }

    private static PortalBrowser Open(Uri address, CookieContainer cookies) =>
        new(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = address });
}
