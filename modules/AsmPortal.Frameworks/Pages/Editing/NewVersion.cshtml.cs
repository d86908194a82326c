using System.ComponentModel.DataAnnotations;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Pages.Editing;

[RequirePermission(Permissions.EditName)]
internal sealed class NewVersionModel(WorkOverview overview, FrameworkEditing editing, IStringLocalizer<FrameworksResources> S) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    /// <summary>The version that the link on the desk proposes.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public string FrameworkTitle { get; private set; } = "";

    public IReadOnlyList<SelectListItem> Versions { get; private set; } = [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var frameworks = await overview.FrameworksAsync(HttpContext.RequestAborted);
        if (frameworks.FirstOrDefault(row => row.Slug == Slug) is not { } framework)
        {
            context.Result = NotFound();
            return;
        }

        FrameworkTitle = framework.Title.For(Languages.Current);
        Versions =
        [
            .. framework.Versions.Select(version => new SelectListItem(S["Version {0} ({1})", version.Label, S.Enum(version.State).Value], version.Label)),
            new SelectListItem(S["Nothing: an empty version"], ""),
        ];
        await next();
    }

    public void OnGet() => Input.BasedOn = From ?? Versions[0].Value;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var label = (Input.Version ?? "").Trim();
        var basis = string.IsNullOrEmpty(Input.BasedOn) ? null : Input.BasedOn;
        var created = await editing.CreateVersionAsync(Slug, label, basis, Input.Note, cancellationToken);
        return created.Succeeded
            ? this.GoTo($"/work/frameworks/{Slug}/{label}", S["Version {0} has begun.", label])
            : await this.RefuseAsync(created, () => Task.FromResult<IActionResult>(Page()));
    }

    internal sealed class Form
    {
        public string? BasedOn { get; set; }

        [StringLength(Limits.Label)]
        public string? Version { get; set; }

        public LocalizedText Note { get; set; } = LocalizedText.Empty;
    }
}
