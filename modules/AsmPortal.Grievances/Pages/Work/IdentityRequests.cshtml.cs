using System.ComponentModel.DataAnnotations;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Identity;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Pages.Work;

/// <summary>The custodian's page: who asks to know who a complainant is, and why. It opens no case.</summary>
[RequirePermission(Permissions.CustodyName)]
internal sealed class IdentityRequestsModel(IdentityRequests requests, IStringLocalizer<GrievancesResources> S) : PageModel
{
    [BindProperty]
    public CustodyForm Input { get; set; } = new();

    public IReadOnlyList<ShownRequest> Rows { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Choices => [new(S["Grant it"], "true"), new(S["Refuse it"], "false")];

    public IReadOnlyList<SelectListItem> Waiting => [.. Rows.Where(row => row.Request.State == IdentityRequestState.Waiting)
        .Select(row => new SelectListItem($"{row.Number} · {row.Request.RequestedAt.ToString("d", System.Globalization.CultureInfo.CurrentCulture)}", row.Request.Id.ToString()))];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Rows = await requests.ListAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var result = ModelState.IsValid ? await requests.DecideAsync(Input.Request ?? default, Input.Grant, Input.Reason, cancellationToken) : null;
        if (result is { Succeeded: true })
        {
            TempData["Status"] = S["Decided. Whoever asked is told."].Value;
            return LocalRedirect($"~/{Languages.Current}{GrievancePaths.IdentityRequests}");
        }

        if (result is { Failure: FailureKind.NotFound })
        {
            return NotFound();
        }

        foreach (var reason in result?.Reasons ?? [])
        {
            ModelState.AddModelError(reason.Field.Length == 0 ? "" : $"Input.{char.ToUpperInvariant(reason.Field[0])}{reason.Field[1..]}", reason.Message);
        }

        Rows = await requests.ListAsync(cancellationToken);
        var page = Page();
        page.StatusCode = result is { Failure: FailureKind.Forbidden } ? StatusCodes.Status403Forbidden : null;
        return page;
    }
}

/// <summary>A custodian's decision.</summary>
internal sealed class CustodyForm
{
    public Guid? Request { get; set; }

    public bool? Grant { get; set; }

    [StringLength(Limits.Text)]
    public string? Reason { get; set; }
}
