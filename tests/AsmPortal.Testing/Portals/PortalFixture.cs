using System.Collections.Concurrent;
using AsmPortal.Data;

namespace AsmPortal.Testing;

/// <summary>
/// One portal with the demonstration loaded for all tests of the process on an engine. A class takes it as <c>IClassFixture&lt;PortalFixture&gt;</c>.
/// Tests share it and run at the same time: they make what they change themselves, and leave the demonstration as it is.
/// </summary>
public sealed class PortalFixture
{
    private static readonly ConcurrentDictionary<DatabaseEngine, Lazy<Task<TestPortal>>> Portals = [];

    /// <summary>The shared portal on SQLite.</summary>
    public Task<TestPortal> GetAsync() => GetAsync(DatabaseEngine.Sqlite);

    /// <summary>The shared portal on that engine; started by whoever asks first.</summary>
#pragma warning disable CA1822 // Taken through the fixture, so that a class says that it shares.
    public Task<TestPortal> GetAsync(DatabaseEngine engine) =>
        Portals.GetOrAdd(engine, key => new Lazy<Task<TestPortal>>(() => TestPortal.StartAsync(key))).Value;
#pragma warning restore CA1822
}
