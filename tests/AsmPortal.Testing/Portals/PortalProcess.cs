using System.Collections.Concurrent;
using System.Diagnostics;

namespace AsmPortal.Testing;

/// <summary>What a finished command said.</summary>
public sealed record PortalResult(int ExitCode, string Output, string Error);

/// <summary>The built portal as a process of its own, as an operator runs it.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static readonly Dictionary<string, string> NoVariables = [];

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines;

    private PortalProcess(Process process, ConcurrentQueue<string> lines, Uri address)
    {
        _process = process;
        _lines = lines;
        Address = address;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What it has written so far.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    public int Id => _process.Id;

    /// <summary>Serves on a free port until disposed.</summary>
    /// <param name="data">Data folder.</param>
    /// <param name="arguments">Further arguments, for example <c>--no-demo</c>.</param>
    public static Task<PortalProcess> StartAsync(string data, params string[] arguments) => StartAsync(data, NoVariables, arguments);

    /// <summary>Serves on a free port, with environment variables.</summary>
    public static Task<PortalProcess> StartAsync(string data, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var lines = new ConcurrentQueue<string>();
        return StartAsync(data, environment, lines, lines.Enqueue, arguments);
    }

    /// <summary>Serves on a free port, with environment variables; what it writes goes to the caller and is not kept, when there is too much of it.</summary>
    public static Task<PortalProcess> StartAsync(string data, IReadOnlyDictionary<string, string> environment, Action<string> read, params string[] arguments) =>
        StartAsync(data, environment, [], read, arguments);

    private static async Task<PortalProcess> StartAsync(string data, IReadOnlyDictionary<string, string> environment, ConcurrentQueue<string> lines, Action<string> write, string[] arguments)
    {
        var address = new Uri($"http://127.0.0.1:{TestPortal.Port(Ports.Free())}/");
        var ready = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = Create(["--port", TestPortal.Port(address.Port), "--data", data, .. arguments], environment);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => ready.TrySetResult(false);
        DataReceivedEventHandler read = (_, line) =>
        {
            if (line.Data is not null)
            {
                write(line.Data);
                if (line.Data.StartsWith("AsmPortal is ready on ", StringComparison.Ordinal))
                {
                    ready.TrySetResult(true);
                }
            }
        };
        process.OutputDataReceived += read;
        process.ErrorDataReceived += read;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!await ready.Task.WaitAsync(Limit))
        {
            await process.WaitForExitAsync();
            throw new InvalidOperationException($"The portal ended with {process.ExitCode}:{Environment.NewLine}{string.Join(Environment.NewLine, lines)}");
        }

        return new PortalProcess(process, lines, address);
    }

    /// <summary>Runs a command to its end, for example <c>do check --data DIR</c>.</summary>
    public static Task<PortalResult> RunAsync(params string[] arguments) => RunAsync("", NoVariables, arguments);

    /// <summary>Runs a command with text on its standard input and environment variables.</summary>
    public static async Task<PortalResult> RunAsync(string input, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Create(arguments, environment);
        process.Start();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{string.Join(' ', arguments)}' did not end within {Limit}.");
        }

        return new PortalResult(process.ExitCode, await output, await error);
    }

    /// <summary>Asks it to stop, as Ctrl-C does, and waits.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
        {
            using var interrupt = Process.Start("kill", ["-INT", TestPortal.Port(_process.Id)]);
            await interrupt.WaitForExitAsync();
            using var limit = new CancellationTokenSource(Limit);
            await _process.WaitForExitAsync(limit.Token);
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static Process Create(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AsmPortal.Web.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = TemporaryFolders.Create(),
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new Process { StartInfo = start };
    }
}
