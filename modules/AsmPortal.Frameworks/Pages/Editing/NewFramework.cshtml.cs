using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Pages.Editing;

[RequirePermission(Permissions.EditName)]
internal sealed class NewFrameworkModel(FrameworkEditing editing, IStringLocalizer<FrameworksResources> S) : PageModel
{
    [BindProperty]
    public FrameworkForm Input { get; set; } = new();

    public void OnGet() => Input.AuthoritativeLanguage = Languages.Current;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var header = new FrameworkHeader
        {
            Slug = (Input.Slug ?? "").Trim(),
            Title = Input.Title,
            Summary = Input.Summary,
            AuthoritativeLanguage = Input.AuthoritativeLanguage,
            Illustrative = Input.Illustrative,
        };
        var created = await editing.CreateAsync(header, cancellationToken);
        return created.Succeeded
            ? this.GoTo($"/work/frameworks/{header.Slug}/versions/new", S["The framework is there. Begin its first version."])
            : await this.RefuseAsync(created, () => Task.FromResult<IActionResult>(Page()));
    }
}
