namespace AsmPortal.Actions;

/// <summary>Addresses of this module after the language.</summary>
internal static class ActionPaths
{
    public const string List = "/work/actions";
    public const string Totals = "/work/actions/totals";
    public const string TotalsFile = "/work/actions/totals.csv";

    public static string Action(string number) => $"{List}/{number}";

    public static string Evidence(string number, Guid id) => $"{List}/{number}/evidence/{id}";

    public static string Site(string slug) => $"/sites/{slug}";
}
