using System.Globalization;
using AsmPortal.Localization;
using AsmPortal.Theme;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Services.Export;

/// <summary>What both exports say at their head, and how they write figures.</summary>
internal static class ReportFacts
{
    public static IEnumerable<(string Label, string Value)> Of(AssessmentReport report, IStringLocalizer S)
    {
        var row = report.View.Assessment;
        yield return (S["Assessment"], row.Number);
        yield return (S["Site"], report.View.Site?.Name ?? "");
        yield return (S["Cooperative"], report.View.Cooperative?.Name ?? "");
        yield return (S["Framework"], $"{report.Framework} {row.VersionLabel}");
        yield return (S["Kind"], S.Enum(row.Kind));
        yield return (S["State"], S.Enum(row.State));
        yield return (S["Period"], S["{0} to {1}", ReaderFormat.Date(row.PeriodFrom), ReaderFormat.Date(row.PeriodTo)]);
        if (row.Scope.Length > 0)
        {
            yield return (S["Scope"], row.Scope);
        }

        yield return (S["Self-declared level"], Level(report.Score.SelfDeclared.SiteLevel, S));
        yield return (S["Verified level"], report.Score.Verified is { } verified ? Level(verified.SiteLevel, S) : S["Not verified"]);
        yield return (S["Agreement of both"], Percent(report.Score.Calibration));
        yield return (S["Age of evidence as of"], ReaderFormat.Date(report.Score.AsOf));
        yield return (S["Address"], report.Address);
    }

    public static string Level(int level, IStringLocalizer S) => S["Level {0}", level];

    public static string Percent(double? share) => share is { } value ? value.ToString("P0", CultureInfo.CurrentCulture) : "–";
}
