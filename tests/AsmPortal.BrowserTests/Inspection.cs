namespace AsmPortal.BrowserTests;

/// <summary>Looks at the pages that a story comes by, and tells all it found at the end.</summary>
internal sealed class Inspection
{
    private readonly HashSet<string> _seen = [];
    private readonly List<string> _faults = [];

    /// <summary>What axe and the narrow screen had to say on all pages that were looked at.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Lets axe look at the page, once in all languages, and looks whether it scrolls sideways on a small telephone.</summary>
    public async Task LookAsync(Visit visit)
    {
        var where = new Uri(visit.Page.Url).PathAndQuery;
        if (_seen.Add(where[3..]))
        {
            _faults.AddRange((await visit.AxeAsync()).Select(fault => $"{where}: {fault}"));
        }

        var size = visit.Page.ViewportSize!;
        await visit.Page.SetViewportSizeAsync(360, 740);
        if (await visit.ScrollsSidewaysAsync())
        {
            _faults.Add($"{where}: scrolls sideways");
        }

        await visit.Page.SetViewportSizeAsync(size.Width, size.Height);
    }
}
