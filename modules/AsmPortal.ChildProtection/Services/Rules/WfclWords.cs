using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services;

/// <summary>The sentences of the rules, by their codes: results of older rule sets are explained as well.</summary>
internal static class WfclWords
{
    public static string Rule(this IStringLocalizer S, string code) => code switch
    {
        "adult" => S["The lower bound of the age is 18 or more: not a child."],
        "child" => S["The lower bound of the age is under 18: a child."],
        "doubt" => S["The upper bound is 18 or more: the age is in doubt, and the doubt is in the child’s favour."],
        "mining-area" => S["Inside a mining area, where nobody under 18 may be, working or not."],
        "slavery" => S["Slavery, trafficking, debt bondage, forced labour or an armed group."],
        "sexual-exploitation" => S["Sexual exploitation."],
        "illicit" => S["Used for illicit activities."],
        "abuse" => S["Exposed to physical, psychological or sexual abuse."],
        "dangerous-places" => S["Work underground, under water, at dangerous heights or in confined spaces."],
        "machinery-loads" => S["Work with dangerous machinery, or with heavy loads."],
        "unhealthy" => S["Work with dust, chemicals, heat, noise or vibrations."],
        "hours" => S["Long hours, work at night, or kept from leaving the workplace."],
        "ore" => S["Work on ore, which is hazardous by default: digging, going down, washing, carrying, crushing, sorting."],
        "under-age" => S["Other work under the minimum age of 16."],
        "check-hazards" => S["Other work at 16 or 17: check whether any of it is hazardous."],
        "no-work" => S["No work was seen."],
        "at-risk" => S["No rule places the child: at risk, to be looked after."],
        _ => code,
    };

    /// <summary>Where a rule is written; empty for one that is no longer in the set.</summary>
    public static string Law(this IStringLocalizer S, string code) =>
        string.Join(" · ", (WfclRules.Current.Rules.Append(WfclRules.Current.Otherwise).FirstOrDefault(rule => rule.Code == code)?.Law ?? "").Split("; ").Select(law => Cite(S, law)));

    private static string Cite(IStringLocalizer S, string law) => law.Split(' ', 3) switch
    {
        [WfclRules.LabourOrganisation, var instrument, var article] => S["ILO {0}, {1}", instrument.TrimEnd(','), article],
        _ when law == WfclRules.MiningCode => S["DRC Mining Code"],
        _ => law,
    };
}
