using AsmPortal.Localization;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services;
using AsmPortal.Frameworks;
using AsmPortal.Security;

namespace AsmPortal.UnitTests.Frameworks;

public sealed class VersionStateMachineTests
{
    private static readonly (VersionState From, VersionState To)[] Allowed =
    [
        (VersionState.Draft, VersionState.InConsultation),
        (VersionState.InConsultation, VersionState.InRevision),
        (VersionState.InRevision, VersionState.InConsultation),
        (VersionState.InRevision, VersionState.TechnicalReview),
        (VersionState.TechnicalReview, VersionState.InRevision),
        (VersionState.TechnicalReview, VersionState.Approved),
        (VersionState.Approved, VersionState.InRevision),
        (VersionState.Approved, VersionState.Published),
        (VersionState.Published, VersionState.Superseded),
        (VersionState.Published, VersionState.Withdrawn),
    ];

    [Fact]
    public void Find_OverAllPairs_AllowsExactlyTheWaysOfTheWorkflow()
    {
        var states = Enum.GetValues<VersionState>();
        var found = from before in states from after in states where VersionStateMachine.Find(before, after) is not null select (before, after);
        found.ShouldBe(Allowed, ignoreOrder: true);
    }

    [Fact]
    public void Rules_ForWaysBackAndEnds_AskForANote() =>
        VersionStateMachine.Rules.Where(rule => rule.To < rule.From || rule.From == VersionState.Published).ShouldAllBe(rule => rule.NoteRequired);

    [Fact]
    public void Stereotypes_OfTheAdministrator_HaveNoSayInTheWorkflow()
    {
        var administrator = new Permissions().GetDefaultStereotypes().Single(one => one.Role == PortalRoles.Administrator).Permissions;
        VersionStateMachine.Rules.SelectMany(rule => rule.AnyOf).ShouldAllBe(permission => !administrator.Contains(permission));
    }

    [Fact]
    public void IsEditable_OnlyWhileTheTextIsWritten() =>
        Enum.GetValues<VersionState>().Where(VersionAccess.IsEditable).ShouldBe([VersionState.Draft, VersionState.InRevision]);

    [Theory]
    [InlineData("1.0", "1.0.1")]
    [InlineData("1.0.1", "1.0.2")]
    [InlineData("2", "2.1")]
    [InlineData("2026.1.rc", "2026.1.rc.1")]
    public void NextErratum_OfALabel_CountsThePatch(string label, string next) => FrameworkEditing.NextErratum(label).ShouldBe(next);

    [Theory]
    [InlineData("L’Équipe **À jour**", "l'equipe a jour")]
    [InlineData("ＡＢＣ　１", "abc 1")]
    [InlineData("  合作社 \n 登记 ", "合作社 登记")]
    public void Normalize_FoldsWhatPeopleTypeDifferently(string text, string expected) => TextFolding.Fold(text).ShouldBe(expected);
}
