using AsmPortal.ChildProtection.Models;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services;

/// <summary>Checks of what somebody wrote.</summary>
internal static class Said
{
    /// <summary>The reasons against a text; its field is named as in the form.</summary>
    public static IEnumerable<Reason> Check(IStringLocalizer<ChildProtectionResources> S, string? text, string field, bool needed, int most = Limits.Note)
    {
        if (needed && string.IsNullOrWhiteSpace(text))
        {
            yield return new Reason(S["Write a sentence or two: whoever comes after you relies on it."], field);
        }

        if (text?.Trim().Length > most)
        {
            yield return new Reason(S["Write at most {0} characters.", most], field);
        }
    }

    public static Result Refuse(IReadOnlyList<Reason> reasons) => Result.Refuse(FailureKind.Invalid, reasons);
}
