using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Services;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

[RequirePermission(Permissions.ManageUsersName)]
internal sealed class NewUserModel(UserAdministration administration, RoleMatrix roles, RoleNames names, IStringLocalizer<NewUserModel> S) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> RoleChoices { get; private set; } = [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var all = await roles.ReadAsync(HttpContext.RequestAborted);
        RoleChoices = [.. all.Roles.Select(role => new SelectListItem(names[role.Name], role.Name))];
        await next();
    }

    public void OnGet() => Input.Culture = Languages.Current;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var account = new NewAccount(Input.Email, Input.DisplayName, Input.Culture, Input.Roles, Input.TranslatorLanguages);
        var created = await administration.CreateAsync(account, sendWelcome: true, cancellationToken);
        ModelState.AddReasons(created);
        return created.Succeeded ? this.GoTo($"/admin/users/{created.Value.Id}", S["The account is made and the mail is on its way."]) : Page();
    }

    internal sealed class Form
    {
        [StringLength(200)]
        public string DisplayName { get; set; } = "";

        [EmailAddress]
        [StringLength(256)]
        public string Email { get; set; } = "";

        public string Culture { get; set; } = "";

        public List<string> Roles { get; set; } = [];

        public List<string> TranslatorLanguages { get; set; } = [];
    }
}
