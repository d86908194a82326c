using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AsmPortal.Bench;

/// <summary>What went up on one connection.</summary>
/// <param name="Head">Bytes of the request’s head that were sent.</param>
/// <param name="Body">Bytes of its body that were sent.</param>
/// <param name="Dropped">Whether the connection was dropped.</param>
internal sealed record Exchange(long Head, long Body, bool Dropped);

/// <summary>
/// A slow way to a server on this machine that drops some connections: half of them somewhere within the request, half when the server has answered and the
/// answer has not come back yet. One request a connection; which are dropped follows from the seed.
/// </summary>
internal sealed class SlowLink : IAsyncDisposable
{
    private const int Chunk = 8 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly List<Exchange> _exchanges = [];
    private readonly Random _random;
    private readonly int _port;
    private readonly double _bytesPerSecond;
    private readonly TimeSpan _latency;
    private readonly double _dropped;
    private readonly Task _accepting;

    /// <param name="port">Where the server listens.</param>
    /// <param name="bytesPerSecond">Each way.</param>
    /// <param name="latency">Each way, once a request.</param>
    /// <param name="dropped">Share of connections, from 0 to 1.</param>
    /// <param name="seed">Says which.</param>
    public SlowLink(int port, double bytesPerSecond, TimeSpan latency, double dropped, int seed)
    {
        (_port, _bytesPerSecond, _latency, _dropped, _random) = (port, bytesPerSecond, latency, dropped, new Random(seed));
        _listener.Start();
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/"));
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>In their order. A connection is written down when nothing more goes up on it, so before its client hears anything.</summary>
    public IReadOnlyList<Exchange> Exchanges
    {
        get
        {
            lock (_exchanges)
            {
                return [.. _exchanges];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                await CarryAsync(client);
            }
        }
        catch (OperationCanceledException)
        {
            // The link is taken down.
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, _port, _end.Token);
        var (up, down) = (client.GetStream(), server.GetStream());
        var (drops, within, share) = (_random.NextDouble() < _dropped, _random.Next(2) == 0, _random.NextDouble());
        var begun = await ReadHeadAsync(up);
        var head = HeadLength(begun);
        var whole = head + BodyLength(begun[..head]);
        var until = drops && within ? (long)(whole * share) : whole;
        await Task.Delay(_latency, _end.Token);
        await SendAsync(up, down, begun, until);
        lock (_exchanges)
        {
            _exchanges.Add(new Exchange(Math.Min(until, head), Math.Max(0, until - head), drops));
        }

        if (drops)
        {
            if (!within)
            {
                // The server has done its work as soon as it begins to answer.
                await down.ReadExactlyAsync(new byte[1], _end.Token);
            }

            client.LingerState = server.LingerState = new LingerOption(enable: true, seconds: 0);
            return;
        }

        await Task.Delay(_latency, _end.Token);
        await ReturnAsync(down, up);
    }

    private async Task<byte[]> ReadHeadAsync(NetworkStream from)
    {
        var read = new ArrayBufferWriter<byte>(Chunk);
        while (HeadLength(read.WrittenSpan) == 0)
        {
            var count = await from.ReadAsync(read.GetMemory(Chunk), _end.Token);
            if (count == 0)
            {
                throw new InvalidOperationException("A request ended in its head.");
            }

            read.Advance(count);
        }

        return read.WrittenSpan.ToArray();
    }

    /// <summary>Sends what was read already and then the rest, up to so many bytes in all.</summary>
    private async Task SendAsync(NetworkStream from, NetworkStream to, byte[] begun, long until)
    {
        var pace = new Pace(_bytesPerSecond);
        var left = until;
        for (var at = 0; at < begun.Length && left > 0;)
        {
            var count = (int)Math.Min(Math.Min(Chunk, begun.Length - at), left);
            await to.WriteAsync(begun.AsMemory(at, count), _end.Token);
            (at, left) = (at + count, left - count);
            await pace.WaitAsync(count, _end.Token);
        }

        var buffer = new byte[Chunk];
        while (left > 0)
        {
            var count = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(Chunk, left)), _end.Token);
            if (count == 0)
            {
                throw new InvalidOperationException("A request was shorter than it said.");
            }

            await to.WriteAsync(buffer.AsMemory(0, count), _end.Token);
            left -= count;
            await pace.WaitAsync(count, _end.Token);
        }
    }

    private async Task ReturnAsync(NetworkStream from, NetworkStream to)
    {
        var pace = new Pace(_bytesPerSecond);
        var buffer = new byte[Chunk];
        while (await from.ReadAsync(buffer, _end.Token) is var count and > 0)
        {
            await pace.WaitAsync(count, _end.Token);
            await to.WriteAsync(buffer.AsMemory(0, count), _end.Token);
        }
    }

    /// <summary>Bytes up to the empty line and with it; 0 while it has not come.</summary>
    private static int HeadLength(ReadOnlySpan<byte> read)
    {
        var end = read.IndexOf("\r\n\r\n"u8);
        return end < 0 ? 0 : end + 4;
    }

    private static long BodyLength(ReadOnlySpan<byte> head)
    {
        const string name = "Content-Length:";
        var line = Encoding.ASCII.GetString(head).Split("\r\n").FirstOrDefault(line => line.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return line is null ? 0 : long.Parse(line.AsSpan(name.Length).Trim(), CultureInfo.InvariantCulture);
    }

    /// <summary>Lets so many bytes a second through.</summary>
    private sealed class Pace(double bytesPerSecond)
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private double _due;

        public async Task WaitAsync(int bytes, CancellationToken cancellationToken)
        {
            _due += bytes / bytesPerSecond;
            var ahead = TimeSpan.FromSeconds(_due) - _watch.Elapsed;
            if (ahead > TimeSpan.FromMilliseconds(1))
            {
                await Task.Delay(ahead, cancellationToken);
            }
        }
    }
}
