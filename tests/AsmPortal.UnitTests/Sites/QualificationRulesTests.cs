using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services;

namespace AsmPortal.UnitTests.Sites;

public sealed class QualificationRulesTests
{
    private static readonly DateOnly Day = new(2026, 6, 30);

    [Fact]
    public void WithoutAFinding_TheSiteIsNotInspected() => InForce([]).ShouldBe(new QualificationInForce(Qualification.Blue, null));

    [Fact]
    public void LatestFinding_Holds() =>
        InForce([Finding(Qualification.Red, -30), Finding(Qualification.Green, -5, 100), Finding(Qualification.Yellow, 1)]).ShouldBe(new QualificationInForce(Qualification.Green, Day.AddDays(100)));

    [Fact]
    public void Finding_HoldsOnItsLastDayAndFallsTheNext()
    {
        var findings = new[] { Finding(Qualification.Green, -5, 0) };

        InForce(findings).Value.ShouldBe(Qualification.Green);
        QualificationRules.InForce(findings, Day.AddDays(1), new SitesOptions()).ShouldBe(new QualificationInForce(Qualification.Blue, null));
    }

    [Fact]
    public void Finding_FallsAsItsAuthoritySays()
    {
        var options = new SitesOptions { Authorities = { ["CEEC"] = new LapseRule { Green = Qualification.Yellow } } };

        QualificationRules.InForce([Finding(Qualification.Green, -50, -1, "ceec")], Day, options).Value.ShouldBe(Qualification.Yellow);
        QualificationRules.InForce([Finding(Qualification.Green, -50, -1, "Other")], Day, options).Value.ShouldBe(Qualification.Blue);
    }

    [Fact]
    public void RedFinding_NeverBecomesBetterByTime() =>
        InForce([Finding(Qualification.Red, -50, -1)]).ShouldBe(new QualificationInForce(Qualification.Red, null));

    [Fact]
    public void FindingOfTheDayOnWhichAnotherRanOut_Counts()
    {
        var old = Finding(Qualification.Green, -50, -1);
        var lapse = new SiteQualification { Id = Guid.CreateVersion7(), SiteId = old.SiteId, Value = Qualification.Blue, Authority = "CEEC", On = Day, LapseOfId = old.Id, RecordedAt = DateTime.UnixEpoch.AddDays(9) };

        InForce([old, Finding(Qualification.Yellow, 0, 50), lapse]).Value.ShouldBe(Qualification.Yellow);
    }

    private static QualificationInForce InForce(IEnumerable<SiteQualification> findings) => QualificationRules.InForce(findings, Day, new SitesOptions());

    private static SiteQualification Finding(Qualification value, int on, int? until = null, string authority = "CEEC") => new()
    {
        Id = Guid.CreateVersion7(),
        SiteId = Guid.Empty,
        Value = value,
        Authority = authority,
        On = Day.AddDays(on),
        ValidUntil = until is { } days ? Day.AddDays(days) : null,
        RecordedAt = DateTime.UnixEpoch,
    };
}
