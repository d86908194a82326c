namespace AsmPortal.ChildProtection;

/// <summary>Addresses of this module after the language.</summary>
internal static class CasePaths
{
    public const string Cases = "/work/cases";
    public const string List = "/work/cases/list";
    public const string Transfers = "/work/cases/transfers";
    public const string Approvals = "/work/cases/approvals";
    public const string BreakGlass = "/work/cases/break-glass";
    public const string Emergencies = "/work/cases/emergencies";
    public const string Referrals = "/work/referrals";

    /// <summary>The observer's pages: recording, and what they recorded in the last day.</summary>
    public const string Observations = "/work/observations";

    public const string Desk = "/work/cases/desk";
    public const string Services = "/work/child-services";
    public const string Gaps = "/work/child-services/gaps";
    public const string Statistics = "/work/child-statistics";

    public static string Case(string number) => $"{Cases}/{number}";

    public static string Step(string number, string step) => $"{Cases}/{number}/{step}";

    public static string Referral(Guid id) => $"{Referrals}/{id}";
}
