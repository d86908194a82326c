using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Pages.Cases;

/// <summary>A page of one case. Each answer opens the case anew and is written down as a reading of it.</summary>
internal abstract class CasePage(CaseReader reader) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>The version that the forms were rendered from.</summary>
    [BindProperty]
    public long? Version { get; set; }

    public ShownCase Shown { get; private set; } = null!;

    /// <summary>The form that was refused; empty when none was.</summary>
    public string Sent { get; private set; } = "";

    protected CaseReader Reader => reader;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(fill: true, cancellationToken);

    /// <summary>Goes back to the case when it was done; else shows the page with the reasons at the fields of a form.</summary>
    protected async Task<IActionResult> EndAsync(string form, string notice, Func<Task<Result>> work, CancellationToken cancellationToken, string? path = null)
    {
        Sent = form;
        if (!ModelState.IsValid)
        {
            return await ShowAsync(fill: false, cancellationToken);
        }

        var result = await work();
        if (result.Succeeded)
        {
            TempData["Status"] = notice;
            return LocalRedirect($"~/{Languages.Current}{path ?? CasePaths.Case(Number)}");
        }

        return this.Refused(result, form) ?? await ShowAsync(fill: false, cancellationToken);
    }

    /// <summary>Puts what is known into the forms.</summary>
    protected virtual void Fill()
    {
    }

    /// <summary>What the page shows of other cases.</summary>
    protected virtual CaseQuestion Question { get; } = new();

    /// <summary>Whether what the page is about is there for the reader. Asked before the case is opened: what is not there is not read.</summary>
    protected virtual Task<bool> IsThereAsync(ChildCase row, CaseStanding standing, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>Reads what the page needs beside the case.</summary>
    protected virtual Task LoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<IActionResult> ShowAsync(bool fill, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(Number, Question with { IsThere = IsThereAsync }, cancellationToken) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;

        // A form that comes back was written against what the page shows now: what was typed is in the model state.
        ModelState.Remove(nameof(Version));
        Version = shown.Case.Version;
        await LoadAsync(cancellationToken);
        if (fill)
        {
            Fill();
        }

        return Page();
    }
}

/// <summary>How the pages of casework answer.</summary>
internal static class CaseAnswers
{
    /// <summary>Answers what may not be or is not there by its status; null after putting all else at the fields of a form.</summary>
    public static IActionResult? Refused(this PageModel page, Result result, string form)
    {
        switch (result.Failure)
        {
            case FailureKind.Forbidden when result.Reasons.Count == 0:
                return page.Forbid();
            case FailureKind.NotFound:
                return page.NotFound();
        }

        foreach (var reason in result.Reasons)
        {
            var field = reason.Field.Length == 0 ? "" : string.Join('.', reason.Field.Split('.').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
            page.ModelState.AddModelError(field.Length == 0 || form.Length == 0 ? field : $"{form}.{field}", reason.Message);
        }

        page.Response.StatusCode = result.Failure == FailureKind.Forbidden ? StatusCodes.Status403Forbidden : page.Response.StatusCode;
        return null;
    }

    /// <summary>The values of an enum as choices.</summary>
    public static IReadOnlyList<SelectListItem> Choices<T>(this IStringLocalizer S)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => new SelectListItem(S.Enum(value), value.ToString()))];

    /// <summary>The same with an empty choice first, which makes people choose.</summary>
    public static IReadOnlyList<SelectListItem> Select<T>(this IStringLocalizer S)
        where T : struct, Enum => [new SelectListItem(S["Choose…"], ""), .. S.Choices<T>()];

    /// <summary>The bounds of an age in words.</summary>
    public static string Age(this IStringLocalizer S, int from, int to) => from == to ? S.Plural(from, "{0} year", "{0} years") : S["{0} to {1} years", from, to];
}
