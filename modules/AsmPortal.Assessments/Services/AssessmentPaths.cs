using AsmPortal.Assessments.Models;

namespace AsmPortal.Assessments.Services;

/// <summary>Addresses after the language.</summary>
internal static class AssessmentPaths
{
    public const string List = "/assessments";

    public static string Of(Assessment assessment) => $"{List}/{assessment.Number}";
}
