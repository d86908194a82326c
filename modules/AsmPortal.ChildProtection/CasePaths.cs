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

    public static string Case(string number) => $"{Cases}/{number}";

    public static string Step(string number, string step) => $"{Cases}/{number}/{step}";

    public static string Referral(Guid id) => $"{Referrals}/{id}";
}
