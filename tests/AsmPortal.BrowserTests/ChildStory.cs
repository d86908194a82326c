namespace AsmPortal.BrowserTests;

/// <summary>One child's case on a portal of its own, and what five people do, each through the pages in a window of their own.</summary>
internal sealed partial class ChildStory(BrowserFixture browsers, TestPortal portal, string secondSupervisor) : IAsyncDisposable
{
    /// <summary>The organisation of the demonstration's case officer and supervisor.</summary>
    public const string Office = "Bureau de protection de l’enfance du Luenda";

    private const string Monitor = "monitor@demo.asm";
    private const string Officer = "caseofficer@demo.asm";
    private const string Supervisor = "supervisor@demo.asm";
    private const string Provider = "provider@demo.asm";

    private const string FirstName = "Adalia";
    private const string Name = "Nsimba Mwepu Adalia";
    private const string Caregiver = "Odette Nsimba";
    private const string Need = "Une place en classe de rattrapage et un repas.";
    private const string Given = "En classe chaque jour depuis lundi, avec un repas.";
    private const string Seen = "En classe, elle va bien.";

    private readonly Inspection _inspection = new();
    private readonly Telephone _telephone = new(portal);
    private string _number = "";
    private string _site = "";
    private string _referral = "";

    /// <summary>What axe and the narrow screen had to say on all pages that were looked at.</summary>
    public IReadOnlyList<string> Faults => _inspection.Faults;

    private string Address => $"/work/cases/{_number}";

    public ValueTask DisposeAsync() => _telephone.DisposeAsync();

    /// <summary>Somebody at a desk, signed in with both steps. Sessions for sealed records are short: each visit is one of its own.</summary>
    private async Task<Visit> AtDeskAsync(string email, string language = "fr")
    {
        var visit = await browsers.VisitAsync(language: language, portal: portal);
        await visit.SignInAsync(email);
        return visit;
    }

    /// <summary>Opens a part of the case, and sends the form there.</summary>
    private async Task WorkAsync(Visit visit, string part, string form, Dictionary<string, string> values)
    {
        await visit.OpenAsync(Address + part);
        await _inspection.LookAsync(visit);
        await visit.DoAsync(form, values);
    }

    /// <summary>What the page of the case says of where it stands.</summary>
    private async Task ShouldBeAsync(Visit visit, string state)
    {
        await visit.OpenAsync(Address);
        (await visit.TextAsync("dl.facts .badge")).ShouldBe(state);
        await _inspection.LookAsync(visit);
    }
}
