namespace AsmPortal.BrowserTests;

/// <summary>Goes from page to page and notes what is wrong with how they look.</summary>
internal static class PageLooks
{
    /// <summary>How many parts of an address name a record at work: language, place, module, number.</summary>
    private const int RecordParts = 5;

    /// <summary>Goes on.</summary>
    /// <param name="visit">Whose window.</param>
    /// <param name="path">
    /// An address without its language. One that begins with <c>&gt;</c> is a link on the page before it: its address holds an id. One that begins with
    /// <c>+</c> is a page of the record that is open.
    /// </param>
    public static async Task GoAsync(this Visit visit, string path)
    {
        if (path.StartsWith('>'))
        {
            var link = visit.Page.Locator(path[1..]).First;
            (await link.CountAsync()).ShouldBe(1, $"{path} on {visit.Page.Url}");
            var response = await visit.Page.GotoAsync((await link.GetAttributeAsync("href"))!);
            response!.Status.ShouldBe(200, visit.Page.Url);
            return;
        }

        await visit.OpenAsync(path.StartsWith('+') ? $"/{string.Join('/', new Uri(visit.Page.Url).AbsolutePath.Split('/')[2..RecordParts])}{path[1..]}" : path);
    }

    /// <summary>What axe finds, and whether the page scrolls sideways.</summary>
    public static async Task<IEnumerable<string>> FaultsAsync(this Visit visit)
    {
        var address = new Uri(visit.Page.Url).PathAndQuery;
        var faults = (await visit.AxeAsync()).Select(fault => $"{address}: {fault}");
        return await visit.ScrollsSidewaysAsync() ? faults.Append($"{address}: scrolls sideways") : faults;
    }
}
