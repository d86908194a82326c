using AsmPortal.ChildProtection.Models;

namespace AsmPortal.ChildProtection.Services;

/// <summary>What the rules are given. It says nothing of who the child is.</summary>
/// <param name="AgeFrom">Lower bound of the age in years.</param>
/// <param name="AgeTo">Upper bound of the age in years.</param>
/// <param name="Evidence">How the age was judged.</param>
/// <param name="InMiningArea">Whether the child was inside a mining area.</param>
/// <param name="Activities">What the child was doing.</param>
/// <param name="Conditions">Under which conditions.</param>
internal sealed record WfclInputs(
    int AgeFrom, int AgeTo, AgeEvidence Evidence, bool InMiningArea, IReadOnlyList<WorkActivity> Activities, IReadOnlyList<WorkCondition> Conditions);

/// <summary>One rule.</summary>
/// <param name="Code">Stable name; the sentence that explains it is found by it.</param>
/// <param name="Law">Where it is written.</param>
/// <param name="Fires">Whether it applies.</param>
/// <param name="Result">What follows from it; null when it only explains.</param>
/// <param name="Ends">Whether nothing after it is asked.</param>
internal sealed record WfclRule(string Code, string Law, Func<WfclInputs, bool> Fires, WfclResult? Result, bool Ends = false);

/// <summary>What the rules said.</summary>
/// <param name="RuleVersion">Version of the rule set.</param>
/// <param name="Result">The gravest result of the rules that fired.</param>
/// <param name="Fired">The rules that fired, in their order.</param>
internal sealed record WfclOutcome(string RuleVersion, WfclResult Result, IReadOnlyList<WfclRule> Fired);

/// <summary>An ordered list of rules with a version. A change of a rule is a new set under a new version; results of older ones stay as they are.</summary>
/// <param name="Version">The version.</param>
/// <param name="Rules">The rules in their order.</param>
/// <param name="Otherwise">What every child falls to whom no rule gives a result: nobody leaves without one.</param>
internal sealed record WfclRuleSet(string Version, IReadOnlyList<WfclRule> Rules, WfclRule Otherwise)
{
    public WfclOutcome Apply(WfclInputs inputs)
    {
        var fired = new List<WfclRule>();
        foreach (var rule in Rules.Where(rule => rule.Fires(inputs)))
        {
            fired.Add(rule);
            if (rule.Ends)
            {
                break;
            }
        }

        if (fired.TrueForAll(rule => rule.Result is null))
        {
            fired.Add(Otherwise);
        }

        // The values of WfclResult stand in the order of gravity.
        return new WfclOutcome(Version, fired.Select(rule => rule.Result).OfType<WfclResult>().Min(), fired);
    }
}

/// <summary>
/// The worst forms of child labour, told apart by the law: ILO Conventions 182 and 138, Recommendation 190, and the Congolese mining code, which lets nobody
/// under 18 into a mining area. Source: domain.md §8.
/// </summary>
internal static class WfclRules
{
    /// <summary>Under this age one is a child.</summary>
    public const int Majority = 18;

    /// <summary>Under this age all work is child labour: the minimum age of the Congolese labour code, as C138 asks for one.</summary>
    public const int MinimumAge = 16;

    internal const string LabourOrganisation = "ILO";

    private const string Convention182 = "ILO C182, 3";
    private const string Convention182Child = "ILO C182, 2";
    private const string Convention138 = "ILO C138, 2–3";
    private const string Recommendation190 = "ILO R190, 3";
    internal const string MiningCode = "DRC Mining Code";

    /// <summary>Work on ore, hazardous by default.</summary>
    public static readonly IReadOnlyList<WorkActivity> OnOre =
        [WorkActivity.Digging, WorkActivity.Descending, WorkActivity.Washing, WorkActivity.Carrying, WorkActivity.Crushing, WorkActivity.Sorting];

    public static readonly WfclRuleSet Current = new("2026-1",
    [
        new("adult", Convention182Child, given => given.AgeFrom >= Majority, WfclResult.NotAChild, Ends: true),
        new("child", Convention182Child, given => given.AgeFrom < Majority, null),
        new("doubt", Convention182Child, given => given.AgeTo >= Majority, null),
        new("mining-area", MiningCode, given => given.InMiningArea, WfclResult.UnlawfulPresence),
        new("slavery", Convention182 + "(a)", given => Has(given, WorkCondition.Slavery, WorkCondition.Trafficking, WorkCondition.DebtBondage, WorkCondition.ForcedLabour, WorkCondition.ArmedGroup), WfclResult.WorstFormSlavery),
        new("sexual-exploitation", Convention182 + "(b)", given => Has(given, WorkCondition.SexualExploitation), WfclResult.WorstFormSexualExploitation),
        new("illicit", Convention182 + "(c)", given => Has(given, WorkCondition.IllicitActivities), WfclResult.WorstFormIllicitActivities),
        new("abuse", $"{Convention182}(d); {Recommendation190}(a)", given => Has(given, WorkCondition.Abuse), WfclResult.WorstFormHazardous),
        new("dangerous-places", $"{Convention182}(d); {Recommendation190}(b)", given => Has(given, WorkCondition.Underground, WorkCondition.UnderWater, WorkCondition.DangerousHeights, WorkCondition.ConfinedSpaces), WfclResult.WorstFormHazardous),
        new("machinery-loads", $"{Convention182}(d); {Recommendation190}(c)", given => Has(given, WorkCondition.DangerousMachinery, WorkCondition.HeavyLoads), WfclResult.WorstFormHazardous),
        new("unhealthy", $"{Convention182}(d); {Recommendation190}(d)", given => Has(given, WorkCondition.Dust, WorkCondition.Chemicals, WorkCondition.HeatNoiseVibrations), WfclResult.WorstFormHazardous),
        new("hours", $"{Convention182}(d); {Recommendation190}(e)", given => Has(given, WorkCondition.LongHours, WorkCondition.NightWork, WorkCondition.Confinement), WfclResult.WorstFormHazardous),
        new("ore", $"{Convention182}(d); {Recommendation190}(b)–(d)", given => given.Activities.Any(OnOre.Contains), WfclResult.WorstFormHazardous),
        new("under-age", Convention138, given => OtherWork(given) && given.AgeFrom < MinimumAge, WfclResult.ChildLabour),
        new("check-hazards", $"{Convention138}; {Recommendation190}", given => OtherWork(given) && given.AgeFrom >= MinimumAge, null),
        new("no-work", Convention182Child, given => given.Activities.Count == 0 && given.Conditions.Count == 0, null),
    ],
    new("at-risk", Convention182Child, _ => true, WfclResult.AtRisk));

    private static bool Has(WfclInputs given, params ReadOnlySpan<WorkCondition> conditions)
    {
        foreach (var condition in conditions)
        {
            if (given.Conditions.Contains(condition))
            {
                return true;
            }
        }

        return false;
    }

    private static bool OtherWork(WfclInputs given) => given.Activities.Any(activity => !OnOre.Contains(activity));
}

/// <summary>The rule set in force. A service, so that a test of a change of the rules can bring its own.</summary>
internal sealed record WfclRuleBook(WfclRuleSet Current);
