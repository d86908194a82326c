using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Accounts.Services.Registration;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

[SignedIn]
internal sealed class AboutModel(OwnProfile profile, OrganisationRegister register, ICurrentUser current, IStringLocalizer<AboutModel> S) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Organisations { get; private set; } = [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var own = await register.OfPersonAsync(current.Id!.Value, HttpContext.RequestAborted);
        Organisations = [new(S["For myself"], ""), .. own.Select(row => new SelectListItem(row.Name, row.Id.ToString()))];
        await next();
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var told = await profile.ReadAsync(current.Id!.Value, cancellationToken);
        Input = new Form { Country = told.Country, Group = told.Group, Gender = told.Gender, OrganisationId = told.OrganisationId };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var saved = await profile.SaveAsync(current.Id!.Value, new ProfileData(Input.Country, Input.Group, Input.Gender, Input.OrganisationId), cancellationToken);
        ModelState.AddReasons(saved);
        return saved.Succeeded ? this.GoTo("/account/profile", S["Saved."]) : Page();
    }

    internal sealed class Form
    {
        public string? Country { get; set; }

        public StakeholderGroup? Group { get; set; }

        public Gender? Gender { get; set; }

        public Guid? OrganisationId { get; set; }
    }
}
