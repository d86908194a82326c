using AsmPortal.Consultations.Contracts;
using AsmPortal.Localization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.IsoForm;

/// <summary>What the form says, in the running language.</summary>
internal static class FormWords
{
    public static string Heading(string field, IStringLocalizer S) => field switch
    {
        FormColumns.MemberBody => S["MB/NC"],
        FormColumns.Line => S["Line number"],
        FormColumns.Clause => S["Clause/Subclause"],
        FormColumns.Paragraph => S["Paragraph/Figure/Table"],
        FormColumns.Type => S["Type of comment"],
        FormColumns.Comment => S["Comments"],
        FormColumns.Change => S["Proposed change"],
        FormColumns.Observations => S["Observations of the secretariat"],
        _ => S.In("column of the form", "Reference"),
    };

    /// <summary>The form's letters for a type; they are the same in every language.</summary>
    public static string Letters(ContributionType type) => type switch
    {
        ContributionType.General => "ge",
        ContributionType.Editorial => "ed",
        _ => "te",
    };

    /// <summary>The type that a cell names; null when it names none.</summary>
    public static ContributionType? TypeOf(string cell) => FormColumns.Plain(cell) switch
    {
        "ge" or "general" or "generale" or "generic" or "一般" or "总体" or "通用" or "综合" => ContributionType.General,
        "te" or "technical" or "technique" or "tech" or "技术" or "技术性" => ContributionType.Technical,
        "ed" or "editorial" or "edit" or "redactionnel" or "redactionnelle" or "re" or "编辑" or "编辑性" or "文字" => ContributionType.Editorial,
        _ => null,
    };
}

/// <summary>What a form says about itself.</summary>
/// <param name="Consultation">The consultation's slug.</param>
/// <param name="Title">Its title.</param>
/// <param name="Document">The framework and version that it is about, as a line.</param>
/// <param name="Language">The form's language.</param>
/// <param name="Moment">The moment it is of, UTC.</param>
internal sealed record FormHead(string Consultation, string Title, string Document, string Language, DateTime Moment)
{
    /// <summary>Custom document property with the consultation's slug.</summary>
    public const string ConsultationProperty = "AsmPortal.Consultation";
}
