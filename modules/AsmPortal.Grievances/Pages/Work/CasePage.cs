using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Pages.Work;

/// <summary>A page of one case. It opens the case once for what it shows; forms are answered by going on, or on the page with what was typed.</summary>
internal abstract class CasePage(CaseReader reader) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>The version that the forms were rendered from.</summary>
    [BindProperty]
    public long? Version { get; set; }

    public OpenCase Case { get; private set; } = null!;

    public Grievance Grievance => Case.Grievance;

    public CaseStanding Standing => Case.Standing;

    /// <summary>The form that was refused; empty when none was.</summary>
    public string Sent { get; private set; } = "";

    /// <summary>Which page of the case this is: the end of its address, empty for the first.</summary>
    public abstract string Part { get; }

    public string Path => Part.Length == 0 ? GrievancePaths.Case(Number) : GrievancePaths.Part(Number, Part);

    protected CaseReader Reader => reader;

    /// <summary>Reads what the page shows beside the case.</summary>
    protected abstract Task LoadAsync(CancellationToken cancellationToken);

    protected async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (await reader.OpenAsync(Number, Part.Length == 0 ? "case" : Part, cancellationToken) is not { } opened)
        {
            return NotFound();
        }

        Case = opened;

        // A form that comes back was written against what the page shows now: what was typed is in the model state.
        ModelState.Remove(nameof(Version));
        Version = opened.Grievance.Version;
        await LoadAsync(cancellationToken);
        return Page();
    }

    protected async Task<IActionResult> EndAsync(string form, string notice, Func<Task<Result>> work, CancellationToken cancellationToken)
    {
        Sent = form;
        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        var result = await work();
        if (result.Succeeded)
        {
            TempData["Status"] = notice;
            return LocalRedirect($"~/{Languages.Current}{Path}");
        }

        return await AnswerAsync(result, form, cancellationToken);
    }

    /// <summary>Answers a refusal: what may not be or is not there by its status, all else on the page with its reasons at the fields.</summary>
    protected async Task<IActionResult> AnswerAsync(Result result, string form, CancellationToken cancellationToken)
    {
        Sent = form;
        if (result.Failure == FailureKind.NotFound)
        {
            return NotFound();
        }

        foreach (var reason in result.Reasons)
        {
            ModelState.AddModelError(reason.Field.Length == 0 || form.Length == 0 ? "" : $"{form}.{char.ToUpperInvariant(reason.Field[0])}{reason.Field[1..]}", reason.Message);
        }

        var shown = await ShowAsync(cancellationToken);
        if (result.Failure == FailureKind.Forbidden && shown is PageResult page)
        {
            page.StatusCode = Microsoft.AspNetCore.Http.StatusCodes.Status403Forbidden;
        }

        return shown;
    }
}

/// <summary>How cases are put into words on pages.</summary>
internal static class CaseWords
{
    /// <summary>Colour of a state.</summary>
    public static string Tone(Contracts.GrievanceState state) => state switch
    {
        Contracts.GrievanceState.Submitted or Contracts.GrievanceState.Appeal => "warn",
        Contracts.GrievanceState.Closed => "good",
        Contracts.GrievanceState.Decided or Contracts.GrievanceState.CorrectiveAction or Contracts.GrievanceState.Verification => "accent",
        Contracts.GrievanceState.Inadmissible or Contracts.GrievanceState.Merged or Contracts.GrievanceState.ReferredOut or Contracts.GrievanceState.Withdrawn => "",
        _ => "info",
    };

    /// <summary>Colour of a criticality.</summary>
    public static string Tone(Contracts.GrievanceCriticality criticality) => criticality switch
    {
        Contracts.GrievanceCriticality.Critical => "bad",
        Contracts.GrievanceCriticality.High => "warn",
        _ => "",
    };

    /// <summary>The roles of readers in words; only those that can open a case.</summary>
    public static string Roles(this IStringLocalizer S, string roles)
    {
        var words = roles.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(role => role switch
        {
            PortalRoles.GrievanceOfficer => S["a grievance officer"].Value,
            PortalRoles.Investigator => S["an investigator"].Value,
            PortalRoles.SteeringCommittee or PortalRoles.TechnicalCommittee => S["a member of the committee"].Value,
            PortalRoles.IdentityCustodian => S["an identity custodian"].Value,
            _ => S["another role"].Value,
        }).Distinct();
        return roles.Length == 0 ? S["the system"] : string.Join(", ", words);
    }

    /// <summary>The values of an enum as choices.</summary>
    public static IReadOnlyList<SelectListItem> Choices<T>(this IStringLocalizer S, params IReadOnlyCollection<T> values)
        where T : struct, Enum => [.. (values.Count > 0 ? values : Enum.GetValues<T>()).Select(value => new SelectListItem(S.Enum(value), value.ToString()))];

    /// <summary>The same with an empty choice first, so that nothing is chosen by oversight.</summary>
    public static IReadOnlyList<SelectListItem> Select<T>(this IStringLocalizer S)
        where T : struct, Enum => [new(S["Choose…"], ""), .. S.Choices<T>()];

    /// <summary>Rows as choices, with an empty one first.</summary>
    public static IReadOnlyList<SelectListItem> Select(this IStringLocalizer S, IEnumerable<SelectListItem> rows) => [new(S["Choose…"], ""), .. rows];
}
