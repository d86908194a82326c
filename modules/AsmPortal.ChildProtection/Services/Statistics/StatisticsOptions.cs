namespace AsmPortal.ChildProtection.Services.Statistics;

/// <summary>What a portal may set, below <c>AsmPortal:ChildProtection:Statistics</c>.</summary>
internal sealed class StatisticsOptions
{
    /// <summary>The smallest number of children that is ever shown.</summary>
    public int Threshold { get; set; } = 10;

    /// <summary>How fine a table may be, in steps of reckoning. This many take a core about five seconds by up to four dimensions, about eleven by six (<c>./portal bench suppression</c>).</summary>
    public long MostWork { get; set; } = 1_000_000_000;
}
