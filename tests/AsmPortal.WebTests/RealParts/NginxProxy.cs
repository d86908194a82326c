using System.Diagnostics;

namespace AsmPortal.WebTests.RealParts;

/// <summary>A real nginx with the very file of the documentation, its ports and nothing else changed.</summary>
internal sealed class NginxProxy : IAsyncDisposable
{
    private readonly Process _process;

    private NginxProxy(Process process, Uri address, string folder)
    {
        _process = process;
        Address = address;
        Folder = folder;
    }

    public Uri Address { get; }

    /// <summary>Where it writes its <c>access.log</c>, <c>error.log</c> and temporary files.</summary>
    public string Folder { get; }

    public static async Task<NginxProxy> StartAsync(Uri first, Uri second)
    {
        var folder = TemporaryFolders.Create();
        var address = new Uri($"http://127.0.0.1:{Ports.Free()}/");
        var site = (await File.ReadAllTextAsync(RepositoryFiles.Get("docs", "nginx.conf")))
            .Replace("server 127.0.0.1:5080", $"server {first.Authority}", StringComparison.Ordinal)
            .Replace("server 127.0.0.1:5081", $"server {second.Authority}", StringComparison.Ordinal)
            .Replace("listen 127.0.0.1:8080", $"listen {address.Authority}", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "site.conf"), site);

        // What Debian's own nginx.conf is around a site, in a folder that anybody may write.
        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), """
            daemon off;
            worker_processes 1;
            pid nginx.pid;
            error_log error.log info;
            events { worker_connections 64; }
            http {
                access_log access.log;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                include site.conf;
            }
            """);
        var process = Process.Start(new ProcessStartInfo("nginx", ["-p", folder, "-c", Path.Combine(folder, "nginx.conf"), "-e", "stderr"]) { RedirectStandardError = true })!;
        var proxy = new NginxProxy(process, address, folder);
        using var client = new HttpClient { BaseAddress = address };
        await Eventually.TrueAsync(
            async () =>
            {
                if (process.HasExited)
                {
                    throw new InvalidOperationException($"nginx ended: {await process.StandardError.ReadToEndAsync()}");
                }

                try
                {
                    using var answer = await client.GetAsync("/health/ready");
                    return answer.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            "nginx answers");
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // Its worker ends with it.
            using var quit = Process.Start("kill", ["-TERM", TestPortal.Port(_process.Id)]);
            await quit.WaitForExitAsync();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
