namespace AsmPortal.Consultations.Services.Sessions;

/// <summary>Addresses of sessions and surveys after the language.</summary>
internal static class SessionPaths
{
    public static string Session(string slug, Guid id) => $"{ConsultationPaths.Sessions(slug)}/{id}";

    public static string Register(string slug, Guid id) => $"{Session(slug, id)}/register";

    /// <summary>A guest's own registration, by the signed link in their mail.</summary>
    public static string Manage(string slug, Guid id, string key) => $"{Session(slug, id)}/registration?key={Uri.EscapeDataString(key)}";

    public static string Calendar(string slug, Guid id) => $"{Session(slug, id)}.ics";

    public static string Calendar(string slug) => $"{ConsultationPaths.Sessions(slug)}.ics";

    public static string Desk(string slug) => $"{ConsultationPaths.DeskOf(slug)}/sessions";

    public static string DeskOf(string slug, Guid id) => $"{Desk(slug)}/{id}";

    public static string Forms(string slug, Guid id) => $"{DeskOf(slug, id)}/forms";

    public static string KeyIn(string slug) => $"{ConsultationPaths.DeskOf(slug)}/key-in";

    public static string SurveyDesk(string slug) => $"{ConsultationPaths.DeskOf(slug)}/survey";

    public static string SurveyDeskOf(string slug, int number) => $"{SurveyDesk(slug)}/{number}";

    public static string SurveyResults(string slug) => $"{ConsultationPaths.Results(slug)}/survey";
}
