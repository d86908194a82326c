using System.ComponentModel.DataAnnotations;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Desk;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Desk;

/// <summary>Begins a consultation about a version.</summary>
[RequirePermission(Permissions.ManageName)]
internal sealed class NewConsultationModel(ConsultationSetup setup, DeskReader reader, TimeProvider time, IStringLocalizer<ConsultationsResources> S) : PageModel
{
    [BindProperty]
    public NewConsultationForm Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Versions { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        (Input.Opens, Input.LastDay) = (today.AddDays(7), today.AddDays(66));
        return ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        var slug = (Input.Slug ?? "").Trim();
        var created = await setup.CreateAsync(new NewConsultation(slug, Input.VersionId, Input.Title, Input.TimeZone, Input.Opens, Input.LastDay), cancellationToken);
        return created.Succeeded
            ? this.GoTo(ConsultationPaths.DeskOf(slug) + "/settings", S["The consultation is there. Now say what it is for."])
            : await this.RefuseAsync(created, () => ShowAsync(cancellationToken));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Versions = [.. (await reader.VersionsAsync(cancellationToken)).Select(row => new SelectListItem(S["{0} ({1})", row.Name, S.Enum(row.State).Value], row.Id.ToString()))];
        return Page();
    }
}

/// <summary>What a consultation begins with.</summary>
internal sealed class NewConsultationForm
{
    [StringLength(Limits.Slug)]
    public string? Slug { get; set; }

    public Guid VersionId { get; set; }

    public LocalizedText Title { get; set; } = LocalizedText.Empty;

    public string TimeZone { get; set; } = "Africa/Lubumbashi";

    public DateOnly Opens { get; set; }

    public DateOnly LastDay { get; set; }
}
