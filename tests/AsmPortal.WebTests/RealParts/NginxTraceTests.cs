using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace AsmPortal.WebTests.RealParts;

/// <summary>The documented nginx writes down nothing of grievances and passes nothing of their senders on; of other pages it does, so that the test can fail.</summary>
public sealed class NginxTraceTests
{
    [Fact]
    public async Task Grievances_AreInNoLog_InNoTemporaryFile_AndTheSenderIsNotPassedOn()
    {
        await using var behind = new Echo();
        await using var nginx = await NginxProxy.StartAsync(behind.Address, behind.Address);
        using var client = new HttpClient { BaseAddress = nginx.Address };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.77");
        client.DefaultRequestHeaders.UserAgent.ParseAdd("MarkedAgent/1.0");

        (await client.GetAsync("/en/sites")).EnsureSuccessStatusCode();
        (await client.GetAsync("/en/grievances")).EnsureSuccessStatusCode();
        (await client.PostAsync("/zh/grievances/new", new ByteArrayContent(new byte[2 * 1024 * 1024]))).EnsureSuccessStatusCode();
        (await client.PostAsync("/api/v1/grievances/follow-up", new StringContent("{}"))).EnsureSuccessStatusCode();
        var refused = 0;
        for (var index = 0; index < 60; index++)
        {
            using var answer = await client.PostAsync("/en/grievances/follow-up", new StringContent("{}"));
            refused += answer.StatusCode == HttpStatusCode.TooManyRequests ? 1 : 0;
        }

        refused.ShouldBeGreaterThan(0);
        var log = await File.ReadAllTextAsync(Path.Combine(nginx.Folder, "access.log")) + await File.ReadAllTextAsync(Path.Combine(nginx.Folder, "error.log"));
        log.ShouldContain("/en/sites");
        log.ShouldNotContain("grievances");
        log.ShouldNotContain("limiting requests");
        Directory.EnumerateFiles(Path.Combine(nginx.Folder, "body"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
        behind.Requests.Single(request => request.StartsWith("/en/sites", StringComparison.Ordinal)).ShouldContain("203.0.113.77");
        foreach (var request in behind.Requests.Where(request => request.Contains("grievances", StringComparison.Ordinal)))
        {
            request.ShouldNotContain("203.0.113.77");
            request.ShouldNotContain("127.0.0.1,");
            request.ShouldNotContain("MarkedAgent");
            request.ShouldNotContain("X-Forwarded-For");
        }
    }

    /// <summary>Notes what reaches the portal.</summary>
    private sealed class Echo : IAsyncDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly Task _work;

        public Echo()
        {
            Address = new Uri($"http://127.0.0.1:{TestPortal.Port(Ports.Free())}/");
            _listener.Prefixes.Add($"http://*:{TestPortal.Port(Address.Port)}/");
            _listener.Start();
            _work = ListenAsync();
        }

        public Uri Address { get; }

        public ConcurrentQueue<string> Requests { get; } = [];

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _work;
            _listener.Close();
        }

        private async Task ListenAsync()
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    using var reader = new StreamReader(context.Request.InputStream, Encoding.Latin1);
                    await reader.ReadToEndAsync();
                    Requests.Enqueue($"{context.Request.Url!.AbsolutePath}\n{context.Request.Headers}");
                    context.Response.Close();
                }
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // Stopped.
            }
        }
    }
}
