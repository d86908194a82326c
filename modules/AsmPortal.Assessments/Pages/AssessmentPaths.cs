namespace AsmPortal.Assessments.Pages;

/// <summary>Addresses of this module, after the language.</summary>
internal static class AssessmentPaths
{
    public const string List = "/work/assessments";
    public const string New = "/work/assessments/new";
    public const string Levels = "/assessments/levels";

    /// <summary>Length of a code in the name of an element, so that a form comes back to its place.</summary>
    private const int MostOfCode = 120;

    public static string Show(string number) => "/assessments/" + number;

    public static string Score(string number) => $"/assessments/{number}/score";

    /// <summary>Where a corrective action is made of what holds a site back.</summary>
    public static string Gap(string number, string code) => $"/assessments/{number}/gaps/{Uri.EscapeDataString(code)}";

    public static string Answer(string number, string? principle = null) => $"/assessments/{number}/answer" + (string.IsNullOrEmpty(principle) ? "" : "/" + Uri.EscapeDataString(principle));

    public static string Site(string slug) => "/sites/" + slug;

    /// <summary>Of a file: the endpoint that also scripts use.</summary>
    public static string Evidence(Guid assessment, Guid evidence) => $"/api/v1/assessments/{assessment}/evidence/{evidence}";

    /// <summary>The name of a requirement’s place on its page.</summary>
    public static string Anchor(string code) => "r-" + new string([.. code.Take(MostOfCode).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')]);
}
