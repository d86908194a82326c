using System.Globalization;
using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Services;
using AsmPortal.Localization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Actions.Pages;

/// <summary>How actions are put into words on pages.</summary>
internal static class ActionWords
{
    /// <summary>Colour of a state.</summary>
    public static string Tone(ActionState state) => state switch
    {
        ActionState.VerifiedEffective => "good",
        ActionState.Ineffective => "bad",
        ActionState.Implemented => "accent",
        ActionState.Agreed or ActionState.InProgress => "info",
        ActionState.Recommended => "warn",
        _ => "",
    };

    /// <summary>Whole US dollars in the reader's digits; words when the cost is not known.</summary>
    public static string Money(this IStringLocalizer S, long? cost) => cost is { } known ? S["US$ {0}", known.ToString("N0", CultureInfo.CurrentCulture)] : S["not known"];

    /// <summary>A share in percent with one decimal; a dash when there is nothing to share.</summary>
    public static string Percent(decimal? share) => share?.ToString("P1", CultureInfo.CurrentCulture) ?? "–";

    public static string Level(this IStringLocalizer S, int? level) => level is { } number ? S["Level {0}", number] : S["No level"];

    public static IEnumerable<SelectListItem> Supports(this IStringLocalizer S) => Enum.GetValues<SupportWanted>().Select(value => new SelectListItem(S.Enum(value), value.ToString()));

    /// <summary>Megabytes of one file and number of files, for hints.</summary>
    public static string FileHint(this IStringLocalizer S) => S["Pictures or PDF, at most {0} files of {1} MB each.", EvidenceFiles.MostFiles, EvidenceFiles.MostMegabytes];
}
