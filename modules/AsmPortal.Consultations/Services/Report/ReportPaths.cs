namespace AsmPortal.Consultations.Services.Report;

/// <summary>Addresses of results, after the language unless said otherwise.</summary>
internal static class ReportPaths
{
    public const string AllFeed = ConsultationPaths.List + "/feed.atom";

    public static string Feed(string slug) => $"{ConsultationPaths.Page(slug)}/feed.atom";

    /// <summary>The report, or the comments and answers on one of its parts.</summary>
    public static string Report(string slug, string? part = null) =>
        $"{ConsultationPaths.Results(slug)}/report" + (part is null ? "" : $"?part={Uri.EscapeDataString(part)}");

    public static string ReportFile(string slug) => $"{ConsultationPaths.Results(slug)}/report.docx";

    /// <summary>What the columns of the open data mean.</summary>
    public static string Data(string slug) => $"{ConsultationPaths.Results(slug)}/data";

    public static string DataFile(string slug, string format) => $"{ConsultationPaths.Results(slug)}/data.{format}";

    /// <summary>The desk's page of the process and of the report's publication.</summary>
    public static string Desk(string slug) => $"{ConsultationPaths.DeskOf(slug)}/report";

    public static string FrameworkVersion(string framework, string version) => $"/frameworks/{Uri.EscapeDataString(framework)}/{Uri.EscapeDataString(version)}";

    public static string FrameworkRequirement(string framework, string version, string code) => $"{FrameworkVersion(framework, version)}/{Uri.EscapeDataString(code)}";

    public static string FrameworkComparison(string framework, string from, string to) =>
        $"/frameworks/{Uri.EscapeDataString(framework)}/compare?from={Uri.EscapeDataString(from)}&to={Uri.EscapeDataString(to)}";
}
