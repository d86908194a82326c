using AsmPortal.Data;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Pages.Editing;

[RequirePermission(Permissions.EditName)]
internal sealed class EditFrameworkModel(PortalDbContext db, FrameworkEditing editing, IStringLocalizer<FrameworksResources> S) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty]
    public FrameworkForm Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await db.Set<Framework>().AsNoTracking().FirstOrDefaultAsync(row => row.Slug == Slug, cancellationToken) is not { } framework)
        {
            return NotFound();
        }

        Input = new FrameworkForm
        {
            Title = framework.Title,
            Summary = framework.Summary,
            AuthoritativeLanguage = framework.AuthoritativeLanguage,
            Illustrative = framework.Illustrative,
            Version = framework.Version,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var edited = await editing.EditAsync(Slug, Input.Title, Input.Summary, Input.Illustrative, Input.Version, cancellationToken);
        return edited.Succeeded
            ? this.GoTo("/work/frameworks", S["Saved."])
            : await this.RefuseAsync(edited, () => Task.FromResult<IActionResult>(Page()));
    }
}
