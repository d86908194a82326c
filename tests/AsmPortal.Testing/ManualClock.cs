namespace AsmPortal.Testing;

/// <summary>A clock that stands still until the test moves it. It starts at the whole second in which it was made, so that cookies live as long in it as in the browser.</summary>
public sealed class ManualClock : TimeProvider
{
    private long _ticks;

    public ManualClock(DateTimeOffset? start = null)
    {
        var ticks = (start ?? System.GetUtcNow()).UtcTicks;
        _ticks = ticks - (ticks % TimeSpan.TicksPerSecond);
    }

    /// <summary>The time as the portal stores it.</summary>
    public DateTime Now => GetUtcNow().UtcDateTime;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Moves on, or back when negative.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public void Set(DateTimeOffset now) => Interlocked.Exchange(ref _ticks, now.UtcTicks);
}
