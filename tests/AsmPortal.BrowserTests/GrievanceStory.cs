namespace AsmPortal.BrowserTests;

/// <summary>One grievance on a portal of its own, and what its people do, each through the pages in a window of their own.</summary>
internal sealed partial class GrievanceStory(BrowserFixture browsers, TestPortal portal) : IAsyncDisposable
{
    private const string Officer = "grievance@demo.asm";
    private const string Investigator = "investigator@demo.asm";
    private const string Narrative = "他们的秤不准，四十公斤只算三十公斤。";

    private readonly Inspection _inspection = new();
    private readonly Dictionary<string, Visit> _staff = [];
    private string _number = "";
    private string _code = "";
    private string _link = "";

    /// <summary>What axe and the narrow screen had to say on all pages that were looked at.</summary>
    public IReadOnlyList<string> Faults => _inspection.Faults;

    private string Address => $"/work/grievances/{_number}";

    public async ValueTask DisposeAsync()
    {
        foreach (var visit in _staff.Values)
        {
            await visit.DisposeAsync();
        }
    }

    /// <summary>Somebody at a desk, signed in with both steps, in French.</summary>
    private async Task<Visit> StaffAsync(string email)
    {
        if (!_staff.TryGetValue(email, out var visit))
        {
            _staff[email] = visit = await browsers.VisitAsync(language: "fr", portal: portal);
            await visit.SignInAsync(email);
        }

        return visit;
    }

    /// <summary>Opens a part of the case.</summary>
    private async Task<Visit> OpenAsync(string email, string part = "")
    {
        var visit = await StaffAsync(email);
        await visit.OpenAsync(Address + part);
        return visit;
    }

    /// <summary>What the page says of where the case stands.</summary>
    private static Task<string> StateAsync(Visit visit) => visit.TextAsync("main .badge");
}
