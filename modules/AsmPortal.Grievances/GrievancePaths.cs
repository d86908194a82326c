namespace AsmPortal.Grievances;

/// <summary>Addresses of this module after the language. Cases are named by their random number.</summary>
internal static class GrievancePaths
{
    /// <summary>What the mechanism is, for everyone.</summary>
    public const string Public = "/grievances";

    public const string New = "/grievances/new";

    public const string FollowUp = "/grievances/follow-up";

    /// <summary>The board of the officers.</summary>
    public const string Board = "/work/grievances";

    public const string KeyIn = "/work/grievances/key-in";

    public const string IdentityRequests = "/work/grievances/identity-requests";

    public const string BreakGlass = "/work/grievances/break-glass";

    public static string Case(string number) => $"{Board}/{number}";

    public static string Part(string number, string part) => $"{Board}/{number}/{part}";

    public static string File(string number, Guid id) => $"{Board}/{number}/files/{id}";

    /// <summary>What a respondent is sent.</summary>
    public static string Respondent(string token) => $"/grievances/reply/{token}";
}
