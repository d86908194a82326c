using AsmPortal.Security;
using AsmPortal.Sites.Services;
using AsmPortal.Sites.Services.Editing;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites.Pages.Desk;

/// <summary>Registers a site.</summary>
[RequirePermission(Permissions.ManageName)]
internal sealed class NewModel(SiteEditing editing, SiteWords words, IStringLocalizer<SitesResources> S) : PageModel, ISiteFormPage
{
    [BindProperty]
    public SiteForm Input { get; set; } = new();

    public SiteWords Words => words;

    public bool AsksToConfirm { get; private set; }

    public bool IsNew => true;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Input.ToData(ModelState, S) is not { } data)
        {
            return Page();
        }

        var created = await editing.CreateAsync(data, Input.Confirmed, cancellationToken);
        ModelState.AddReasons(created);
        AsksToConfirm = created.Failure == FailureKind.Conflict;
        return created.Succeeded ? this.GoTo($"/work/sites/{created.Value.Slug}/history", S["The site is in the register. Enter now who works it and how it is qualified."]) : Page();
    }
}
