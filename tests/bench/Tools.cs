using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AsmPortal.Bench;

/// <summary>One measured figure.</summary>
internal sealed record Figure(string What, double Value, string Unit);

internal static class Places
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AsmPortal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The benchmarks run inside a checkout.");
    }
}

/// <summary>The least a server can do: the same bytes with the same headers, from memory.</summary>
internal static partial class BareServer
{
    public static async Task RunAsync(int port, string file, string contentType)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        var app = builder.Build();
        app.Run(async context =>
        {
            context.Response.ContentType = contentType;
            context.Response.Headers.ContentEncoding = "gzip";
            context.Response.ContentLength = bytes.Length;
            await context.Response.Body.WriteAsync(bytes);
        });
        await app.StartAsync();
        await Console.Out.WriteLineAsync("ready");
        await app.WaitForShutdownAsync();
    }

    public static async Task<Process> StartAsync(int port, string file, string contentType)
    {
        var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "AsmPortal.Bench.dll"), "bare", port.ToString(CultureInfo.InvariantCulture), file, contentType])
        { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadLineAsync();
        return process;
    }
}

/// <summary>Load from a process of its own, bounded in time.</summary>
internal static partial class Wrk
{
    /// <summary>Requests a second at 16 connections over five seconds.</summary>
    public static async Task<double> RunAsync(Uri address)
    {
        using var process = Process.Start(new ProcessStartInfo("wrk", ["-t1", "-c16", "-d5s", "-H", "Accept-Encoding: gzip", address.AbsoluteUri]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (NotGood().IsMatch(output))
        {
            throw new InvalidOperationException("Not every answer was good: " + output);
        }

        return double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex("Non-2xx|Socket errors")]
    private static partial Regex NotGood();
}

internal static class Measure
{
    /// <summary>Median of several runs in milliseconds, after one that is not counted.</summary>
    public static async Task<double> MedianAsync(int runs, Func<Task> work)
    {
        await work();
        var times = new List<double>();
        for (var i = 0; i < runs; i++)
        {
            var watch = Stopwatch.StartNew();
            await work();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
