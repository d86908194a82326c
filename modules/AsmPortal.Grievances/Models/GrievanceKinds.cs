namespace AsmPortal.Grievances.Models;

/// <summary>
/// Kinds of sealed records of this module. A complainant's identity, the reasons of those who ask for it, and what a respondent is shown are records of
/// their own, each with its own key: who may open the one cannot open the other.
/// </summary>
internal static class GrievanceKinds
{
    /// <summary>A grievance with its narrative, messages, notes and files; also a saved draft, which keeps its id and key when it is filed.</summary>
    public const string Case = "Grievances.Case";

    /// <summary>Who the complainant is.</summary>
    public const string Identity = "Grievances.Identity";

    /// <summary>A request to open an identity, with its reasons: what the custodian reads instead of the case.</summary>
    public const string IdentityRequest = "Grievances.IdentityRequest";

    /// <summary>What a respondent is shown through a link, and their reply.</summary>
    public const string Respondent = "Grievances.Respondent";
}

/// <summary>Names under which values are sealed in their record.</summary>
internal static class SealedFields
{
    public const string Narrative = "narrative";
    public const string Draft = "draft";
    public const string Identity = "identity";
    public const string RequestReason = "reason";
    public const string RequestDecision = "decision";
    public const string ShownText = "shown";
    public const string Receiver = "receiver";
    public const string Reply = "reply";
    public const string Screening = "screening";
    public const string Publication = "publication";

    public static string Message(Guid id) => $"message:{id}";

    public static string FileName(Guid id) => $"file:{id}";

    public static string Entity(Guid allegationId) => $"entity:{allegationId}";

    public static string Summary(Guid allegationId) => $"summary:{allegationId}";

    public static string Finding(Guid id) => $"finding:{id}";

    public static string Step(Guid id) => $"step:{id}";

    public static string Pause(Guid id) => $"pause:{id}";

    public static string Inquiry(Guid id) => $"inquiry:{id}";

    public static string Reasons(Guid decisionId) => $"reasons:{decisionId}";

    public static string Dissent(Guid seatId) => $"dissent:{seatId}";

    public static string Appeal(Guid id) => $"appeal:{id}";

    public static string Retaliation(Guid id) => $"retaliation:{id}";

    public static string Check(Guid id) => $"check:{id}";
}
