using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services;
using AsmPortal.Localization;
using AsmPortal.Sealing;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Pages.Work;

/// <summary>An emergency access as its judge sees it.</summary>
internal sealed record ShownGrant(BreakGlassGrant Grant, string Number, string? Person, string Reason);

/// <summary>Emergency access to one case that is not the person's, for reading; and the judgement of a second person. It never opens an identity.</summary>
[RequirePermission(Permissions.ReadName)]
internal sealed class BreakGlassModel(IBreakGlass breakGlass, GrievanceScope scope, PortalDbContext db, IUserDirectory users, ICurrentUser user, IStringLocalizer<GrievancesResources> S) : PageModel
{
    [BindProperty]
    public GlassForm Input { get; set; } = new();

    [BindProperty]
    public JudgeForm Judge { get; set; } = new();

    public IReadOnlyList<ShownGrant> Waiting { get; private set; } = [];

    public bool MayOpen => user.Has(Permissions.Handle) || user.Has(Permissions.Investigate);

    public bool MayJudge => user.Has(Permissions.Supervise);

    public IReadOnlyList<SelectListItem> Verdicts => [new(S["It was right"], "true"), new(S["It was not right"], "false")];

    public IReadOnlyList<SelectListItem> Grants => [.. Waiting.Select(row => new SelectListItem($"{row.Number} · {row.Person}", row.Grant.Id.ToString()))];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return MayOpen || MayJudge ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostOpenAsync(CancellationToken cancellationToken)
    {
        var number = (Input.Number ?? "").Trim().ToUpperInvariant();
        var id = MayOpen ? await db.Set<Grievance>().Where(row => row.Number == number).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellationToken) : null;

        // Whoever may break the glass may learn that a number is not there; nothing else is said of it.
        var result = !MayOpen ? Result<Guid>.Refuse(FailureKind.NotFound, "") : await breakGlass.OpenAsync(GrievanceKinds.Case, id ?? Guid.Empty, Input.Reason ?? "", cancellationToken);
        return await EndAsync(result, nameof(Input), GrievancePaths.Case(number), S["The case is open to you for three hours, for reading. A second person judges it."], cancellationToken);
    }

    public async Task<IActionResult> OnPostJudgeAsync(CancellationToken cancellationToken)
    {
        var result = !MayJudge || await IsHiddenAsync(Judge.Grant ?? default, cancellationToken) ? Result.Refuse(FailureKind.NotFound, "")
            : Judge.Justified is null ? Result.Refuse(FailureKind.Invalid, S["Say whether it was right."], "justified")
            : await breakGlass.ReviewAsync(GrievanceKinds.Case, Judge.Grant ?? default, Judge.Justified.Value, Judge.Note ?? "", cancellationToken);
        return await EndAsync(result, nameof(Judge), GrievancePaths.BreakGlass, S["Your judgement is recorded."], cancellationToken);
    }

    private async Task<IActionResult> EndAsync(Result result, string form, string path, string notice, CancellationToken cancellationToken)
    {
        if (result.Succeeded)
        {
            TempData["Status"] = notice;
            return LocalRedirect($"~/{Languages.Current}{path}");
        }

        if (result.Failure == FailureKind.NotFound && form == nameof(Judge))
        {
            return NotFound();
        }

        foreach (var reason in result.Reasons)
        {
            ModelState.AddModelError(reason.Field.Length == 0 ? "" : $"{form}.{char.ToUpperInvariant(reason.Field[0])}{reason.Field[1..]}", reason.Message);
        }

        await LoadAsync(cancellationToken);
        var page = Page();
        page.StatusCode = result.Failure == FailureKind.Forbidden ? StatusCodes.Status403Forbidden : null;
        return page;
    }

    /// <summary>Whether it waits for somebody else: nobody judges an access to a case that they do not see.</summary>
    private async Task<bool> IsHiddenAsync(Guid grant, CancellationToken cancellationToken) =>
        (await breakGlass.WaitingAsync(GrievanceKinds.Case, cancellationToken)).FirstOrDefault(one => one.Id == grant) is { } waiting
        && !await (await scope.VisibleAsync(cancellationToken)).AnyAsync(row => row.Id == waiting.RecordId, cancellationToken);

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (!MayJudge)
        {
            return;
        }

        var grants = (await breakGlass.WaitingAsync(GrievanceKinds.Case, cancellationToken)).Where(grant => grant.UserId != user.Id).ToList();
        var ids = grants.ConvertAll(grant => grant.RecordId);
        var numbers = await (await scope.VisibleAsync(cancellationToken)).Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Number, cancellationToken);
        var names = await users.GetNamesAsync([.. grants.Select(grant => grant.UserId).Distinct()], cancellationToken);
        grants.RemoveAll(grant => !numbers.ContainsKey(grant.RecordId));
        var reasons = await breakGlass.ReadReasonsAsync(GrievanceKinds.Case, grants.ConvertAll(grant => grant.Id), cancellationToken);
        Waiting = [.. grants.Where(grant => reasons.ContainsKey(grant.Id)).Select(grant => new ShownGrant(grant, numbers[grant.RecordId], names.GetValueOrDefault(grant.UserId), reasons[grant.Id]))];
    }
}

/// <summary>A request for emergency access.</summary>
internal sealed class GlassForm
{
    [StringLength(Limits.Number)]
    public string? Number { get; set; }

    [StringLength(2000)]
    public string? Reason { get; set; }
}

/// <summary>A judgement of an emergency access.</summary>
internal sealed class JudgeForm
{
    public Guid? Grant { get; set; }

    public bool? Justified { get; set; }

    [StringLength(2000)]
    public string? Note { get; set; }
}
