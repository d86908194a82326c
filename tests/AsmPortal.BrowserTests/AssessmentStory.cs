using AsmPortal.Testing.Assessments;

namespace AsmPortal.BrowserTests;

/// <summary>One assessment of one site on a portal of its own, and what its people do, each through the pages.</summary>
internal sealed partial class AssessmentStory(BrowserFixture browsers, TestPortal portal) : IAsyncDisposable
{
    private const string Cooperative = "cooperative@demo.asm";
    private const string Assessor = "assessor@demo.asm";
    private const string Site = "mukoma";
    private const string Fully = "Fully";
    private const string NotApplicable = "NotApplicable";

    /// <summary>What either side finds. Whatever the cooperative calls fully met has a photograph; the verifier agrees that 2.3 does not apply.</summary>
    private static readonly Found[] Findings =
    [
        new("1.1", Fully, Fully),
        new("1.2", Fully, "Partially"),
        new("1.3", "Partially", "Partially"),
        new("2.1", Fully, Fully),
        new("2.2", Fully, "DoesNotMeet"),
        new("2.3", NotApplicable, NotApplicable),
        new("2.4", "DoesNotMeet", "DoesNotMeet"),
    ];

    private readonly Inspection _inspection = new();
    private readonly Telephone _telephone = new(portal);
    private Visit? _assessor;
    private string _number = "";

    /// <summary>What axe and the narrow screen had to say on all pages that were looked at.</summary>
    public IReadOnlyList<string> Faults => _inspection.Faults;

    private static Reckoned Self { get; } = new(found => found.Self);

    private static Reckoned Verified { get; } = new(found => found.Verified);

    /// <summary>How many of 100 requirements both sides rate alike; the page rounds down.</summary>
    private static int Calibration => 100 * Findings.Count(found => found.Self == found.Verified) / Findings.Length;

    private AnsweringPages Answers(Visit visit) => new(visit, _number);

    private string Show => $"/assessments/{_number}";

    /// <summary>The assessor at a desk, signed in.</summary>
    private async Task<Visit> AssessorAsync()
    {
        if (_assessor is null)
        {
            _assessor = await browsers.VisitAsync(portal: portal);
            await _assessor.SignInAsync(Assessor);
        }

        return _assessor;
    }

    /// <summary>Takes a step of the assessment, which is not refused.</summary>
    private async Task StepAsync(Visit visit, string to, string note = "")
    {
        await visit.OpenAsync(Show);
        await visit.Page.FillAsync($"#note-{to}", note);
        await visit.PressAsync($"#step-{to} button");
        (await visit.Page.Locator(".error-summary").CountAsync()).ShouldBe(0, to);
        (await visit.Page.Locator($"#step-{to}").CountAsync()).ShouldBe(0, to);
        await _inspection.LookAsync(visit);
    }

    /// <summary>Everybody closes their window, in which nothing went wrong.</summary>
    public async Task LeaveAsync()
    {
        await _telephone.SwitchOffAsync();
        await _assessor!.DisposeAsync();
    }

    public ValueTask DisposeAsync() => _telephone.DisposeAsync();

    private static IEnumerable<IGrouping<string, Found>> ByPrinciple => Findings.GroupBy(found => found.Code[..1]);

    /// <summary>What both sides find of one requirement.</summary>
    private sealed record Found(string Code, string Self, string Verified)
    {
        public int Level => AssessedFramework.Requirements.Single(requirement => requirement.Code == Code).Level;
    }

    /// <summary>One side's score, reckoned from its ratings by the words of domain.md §5.</summary>
    private sealed class Reckoned(Func<Found, string> rating)
    {
        public int Met => Findings.Count(found => rating(found) == Fully);

        public int Applicable => Findings.Count(found => rating(found) != NotApplicable);

        /// <summary>The highest level up to which nothing is unmet. The one critical requirement is met by both sides.</summary>
        public int Level => Findings.Where(IsUnmet).Min(found => found.Level) - 1;

        /// <summary>Codes of what is unmet of the next level.</summary>
        public IReadOnlyList<string> Gaps => [.. Findings.Where(found => IsUnmet(found) && found.Level == Level + 1).Select(found => found.Code)];

        private bool IsUnmet(Found found) => rating(found) is not (Fully or NotApplicable);
    }
}
