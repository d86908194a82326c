using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;

namespace AsmPortal.UnitTests.ChildProtection;

/// <summary>The worst forms of child labour, each case with the law beside it.</summary>
public sealed class WfclRuleTests
{
    private const string C182 = "ILO C182";
    private const string C138 = "ILO C138";
    private const string R190 = "ILO R190";
    private const string Mining = "DRC Mining Code";

    /// <summary>Law, bounds of the age, how it was judged, inside a mining area, activities, conditions, expected result.</summary>
    public static TheoryData<string, int, int, string, bool, string, string, string> Cases => new()
    {
        // Who is a child: the lower bound decides, however the age was judged (C182, 2).
        { C182 + ", 2: age 0", 0, 0, "OfficialDocument", false, "", "", "AtRisk" },
        { C182 + ", 2: age 17 by paper", 17, 17, "OfficialDocument", false, "", "", "AtRisk" },
        { C182 + ", 2: age 18 by paper", 18, 18, "OfficialDocument", true, "Digging", "Underground", "NotAChild" },
        { C182 + ", 2: adult by appearance", 18, 25, "Appearance", true, "Digging", "", "NotAChild" },
        { C182 + ", 2: taken for an adult, may be 17", 17, 25, "Appearance", true, "Digging", "", "WorstFormHazardous" },
        { C182 + ", 2: taken for a child, is 18", 18, 18, "CaregiversWord", true, "Carrying", "HeavyLoads", "NotAChild" },
        { C182 + ", 2: in doubt 15 to 19", 15, 19, "Appearance", false, "", "", "AtRisk" },
        { C182 + ", 2: in doubt 17 to 18 by own word", 17, 18, "ChildsWord", false, "", "Slavery", "WorstFormSlavery" },
        { C182 + ", 2: adult in slavery is no child case", 18, 30, "OtherDocument", false, "", "Slavery", "NotAChild" },
        { C182 + ", 2: 40 years", 40, 40, "OfficialDocument", true, "Sorting", "Dust", "NotAChild" },

        // Nobody under 18 inside a mining area, working or not.
        { Mining + ": infant on the back", 0, 1, "Appearance", true, "", "", "UnlawfulPresence" },
        { Mining + ": 10, no work", 10, 10, "CaregiversWord", true, "", "", "UnlawfulPresence" },
        { Mining + ": 15, no work", 15, 15, "OtherDocument", true, "", "", "UnlawfulPresence" },
        { Mining + ": 16, no work", 16, 16, "OfficialDocument", true, "", "", "UnlawfulPresence" },
        { Mining + ": 17, no work", 17, 17, "OfficialDocument", true, "", "", "UnlawfulPresence" },
        { Mining + ": 16, other work", 16, 16, "OfficialDocument", true, "Selling", "", "UnlawfulPresence" },
        { Mining + ": 17, other work", 17, 17, "ChildsWord", true, "Errands", "", "UnlawfulPresence" },
        { Mining + ": 17 to 20, other work", 17, 20, "Appearance", true, "Domestic", "", "UnlawfulPresence" },

        // Slavery and practices like it, with or without work seen, at every age.
        { C182 + ", 3(a): slavery", 12, 12, "CaregiversWord", false, "", "Slavery", "WorstFormSlavery" },
        { C182 + ", 3(a): trafficking", 16, 17, "Appearance", true, "Selling", "Trafficking", "WorstFormSlavery" },
        { C182 + ", 3(a): debt bondage", 15, 15, "OfficialDocument", true, "Digging", "DebtBondage", "WorstFormSlavery" },
        { C182 + ", 3(a): forced labour", 9, 11, "Appearance", true, "Washing", "ForcedLabour", "WorstFormSlavery" },
        { C182 + ", 3(a): armed group", 14, 14, "ChildsWord", false, "Guarding", "ArmedGroup", "WorstFormSlavery" },
        { C182 + ", 3(a): before 3(b)", 15, 16, "Appearance", true, "", "Trafficking,SexualExploitation", "WorstFormSlavery" },
        { C182 + ", 3(a): before 3(d)", 17, 17, "OfficialDocument", true, "Descending", "ForcedLabour,Underground", "WorstFormSlavery" },
        { C182 + ", 3(a): age 0, sold", 0, 0, "OfficialDocument", false, "", "Trafficking", "WorstFormSlavery" },

        { C182 + ", 3(b): alone", 16, 16, "ChildsWord", false, "", "SexualExploitation", "WorstFormSexualExploitation" },
        { C182 + ", 3(b): in the mining area", 13, 15, "Appearance", true, "Selling", "SexualExploitation", "WorstFormSexualExploitation" },
        { C182 + ", 3(b): 17 by paper", 17, 17, "OfficialDocument", true, "", "SexualExploitation", "WorstFormSexualExploitation" },
        { C182 + ", 3(b): before 3(c)", 15, 15, "CaregiversWord", false, "", "SexualExploitation,IllicitActivities", "WorstFormSexualExploitation" },
        { C182 + ", 3(b): before 3(d)", 14, 14, "CaregiversWord", true, "Washing", "SexualExploitation,UnderWater", "WorstFormSexualExploitation" },

        { C182 + ", 3(c): theft of ore for others", 12, 14, "Appearance", true, "", "IllicitActivities", "WorstFormIllicitActivities" },
        { C182 + ", 3(c): outside", 17, 17, "OfficialDocument", false, "Errands", "IllicitActivities", "WorstFormIllicitActivities" },
        { C182 + ", 3(c): before 3(d)", 16, 16, "OtherDocument", true, "Carrying", "IllicitActivities,HeavyLoads", "WorstFormIllicitActivities" },

        // Hazardous work by its conditions.
        { R190 + ", 3(a): abuse", 15, 15, "ChildsWord", false, "Domestic", "Abuse", "WorstFormHazardous" },
        { R190 + ", 3(b): underground", 17, 17, "OfficialDocument", true, "OtherWork", "Underground", "WorstFormHazardous" },
        { R190 + ", 3(b): under water", 16, 16, "OfficialDocument", false, "OtherWork", "UnderWater", "WorstFormHazardous" },
        { R190 + ", 3(b): heights", 17, 17, "CaregiversWord", false, "OtherWork", "DangerousHeights", "WorstFormHazardous" },
        { R190 + ", 3(b): confined", 14, 16, "Appearance", true, "OtherWork", "ConfinedSpaces", "WorstFormHazardous" },
        { R190 + ", 3(c): machinery", 17, 17, "OfficialDocument", false, "OtherWork", "DangerousMachinery", "WorstFormHazardous" },
        { R190 + ", 3(c): heavy loads", 16, 17, "Appearance", false, "Errands", "HeavyLoads", "WorstFormHazardous" },
        { R190 + ", 3(d): dust", 15, 15, "OtherDocument", true, "Selling", "Dust", "WorstFormHazardous" },
        { R190 + ", 3(d): chemicals", 13, 13, "OfficialDocument", false, "OtherWork", "Chemicals", "WorstFormHazardous" },
        { R190 + ", 3(d): heat, noise", 17, 17, "OfficialDocument", true, "Domestic", "HeatNoiseVibrations", "WorstFormHazardous" },
        { R190 + ", 3(e): long hours", 16, 16, "ChildsWord", true, "Selling", "LongHours", "WorstFormHazardous" },
        { R190 + ", 3(e): night", 17, 17, "OfficialDocument", false, "Guarding", "NightWork", "WorstFormHazardous" },
        { R190 + ", 3(e): kept there", 11, 12, "Appearance", false, "Domestic", "Confinement", "WorstFormHazardous" },
        { R190 + ", 3: several at once", 17, 17, "OfficialDocument", true, "Digging", "Underground,HeavyLoads,Dust,LongHours", "WorstFormHazardous" },

        // Work on ore is hazardous by default, at every age under 18, wherever it is done.
        { C182 + ", 3(d): digging at 0 to 5", 0, 5, "Appearance", true, "Digging", "", "WorstFormHazardous" },
        { C182 + ", 3(d): digging at 15", 15, 15, "OfficialDocument", true, "Digging", "", "WorstFormHazardous" },
        { C182 + ", 3(d): going down at 16", 16, 16, "OfficialDocument", true, "Descending", "", "WorstFormHazardous" },
        { C182 + ", 3(d): washing at 17", 17, 17, "OfficialDocument", true, "Washing", "", "WorstFormHazardous" },
        { C182 + ", 3(d): carrying at 12", 12, 12, "CaregiversWord", true, "Carrying", "", "WorstFormHazardous" },
        { C182 + ", 3(d): crushing at home", 13, 13, "CaregiversWord", false, "Crushing", "", "WorstFormHazardous" },
        { C182 + ", 3(d): sorting at a depot", 16, 17, "Appearance", false, "Sorting", "", "WorstFormHazardous" },
        { C182 + ", 3(d): ore beside other work", 14, 14, "ChildsWord", true, "Selling,Washing", "", "WorstFormHazardous" },
        { C182 + ", 3(d): 17 to 18, in doubt", 17, 18, "Appearance", true, "Sorting", "", "WorstFormHazardous" },

        // Other work: under the minimum age it is child labour.
        { C138 + ", 2–3: selling at 15", 15, 15, "OfficialDocument", true, "Selling", "", "ChildLabour" },
        { C138 + ", 2–3: selling at 15, outside", 15, 15, "OfficialDocument", false, "Selling", "", "ChildLabour" },
        { C138 + ", 2–3: errands at 8", 8, 10, "Appearance", true, "Errands", "", "ChildLabour" },
        { C138 + ", 2–3: minding children at 12", 12, 12, "ChildsWord", false, "MindingChildren", "", "ChildLabour" },
        { C138 + ", 2–3: cooking at 14", 14, 14, "CaregiversWord", true, "Domestic", "", "ChildLabour" },
        { C138 + ", 2–3: may be 15", 15, 17, "Appearance", false, "Guarding", "", "ChildLabour" },
        { C138 + ", 2–3: age 0 to 17, nothing known", 0, 17, "Appearance", false, "OtherWork", "", "ChildLabour" },
        { C138 + ", 2–3: 16 is the minimum, outside", 16, 16, "OfficialDocument", false, "Selling", "", "AtRisk" },
        { C138 + ", 2–3: 17, outside", 17, 17, "OfficialDocument", false, "OtherWork", "", "AtRisk" },

        // No work.
        { C182 + ", 2: no work, at the fence", 13, 13, "Appearance", false, "", "", "AtRisk" },
        { C182 + ", 2: no work, 16, outside", 16, 16, "OtherDocument", false, "", "", "AtRisk" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rules_FollowTheLaw(string law, int from, int to, string evidence, bool inMiningArea, string activities, string conditions, string expected) =>
        WfclRules.Current.Apply(Inputs(from, to, evidence, inMiningArea, activities, conditions)).Result.ToString().ShouldBe(expected, law);

    [Fact]
    public void Table_HasAtLeastSixtyCases_AndEveryRuleFiresInIt()
    {
        Cases.Count.ShouldBeGreaterThanOrEqualTo(60);
        var fired = Cases.Select(row => (object?[])[.. row]).SelectMany(row => WfclRules.Current.Apply(
            Inputs((int)row[1]!, (int)row[2]!, (string)row[3]!, (bool)row[4]!, (string)row[5]!, (string)row[6]!)).Fired).Select(rule => rule.Code).Distinct();
        fired.Order(StringComparer.Ordinal).ShouldBe(WfclRules.Current.Rules.Append(WfclRules.Current.Otherwise).Select(rule => rule.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Explanation_NamesEveryRuleThatFired_InOrder_WithItsLaw()
    {
        var outcome = WfclRules.Current.Apply(Inputs(16, 19, "Appearance", true, "Digging,Selling", "Underground"));

        outcome.Fired.Select(rule => rule.Code).ShouldBe(["child", "doubt", "mining-area", "dangerous-places", "ore", "check-hazards"]);
        outcome.Fired.ShouldAllBe(rule => rule.Law.Length > 0);
        outcome.RuleVersion.ShouldBe(WfclRules.Current.Version);
    }

    [Fact]
    public void Adult_EndsAtTheFirstRule() =>
        WfclRules.Current.Apply(Inputs(18, 30, "OfficialDocument", true, "Digging", "Slavery")).Fired.Select(rule => rule.Code).ShouldBe(["adult"]);

    [Fact]
    public void ChangedRules_AreAnotherSet_AndTheOldResultStands()
    {
        var inputs = Inputs(16, 16, "OfficialDocument", false, "Selling", "");
        var stricter = WfclRules.Current with
        {
            Version = "2027-1",
            Rules = [.. WfclRules.Current.Rules, new("stricter", "ILO C138, 3", given => given.AgeFrom < 18 && given.Activities.Count > 0, WfclResult.ChildLabour)],
        };

        var (before, after) = (WfclRules.Current.Apply(inputs), stricter.Apply(inputs));

        (before.RuleVersion, before.Result).ShouldBe(("2026-1", WfclResult.AtRisk));
        (after.RuleVersion, after.Result).ShouldBe(("2027-1", WfclResult.ChildLabour));
    }

    private static WfclInputs Inputs(int from, int to, string evidence, bool inMiningArea, string activities, string conditions) => new(
        from, to, Enum.Parse<AgeEvidence>(evidence), inMiningArea, Values<WorkActivity>(activities), Values<WorkCondition>(conditions));

    private static IReadOnlyList<T> Values<T>(string names)
        where T : struct, Enum => [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<T>)];
}
