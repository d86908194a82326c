using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Security;
using AsmPortal.Accounts.Services;
using AsmPortal.Accounts.Services.SecondFactor;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

[RequirePermission(Permissions.ManageUsersName)]
internal sealed class EditUserModel(
    PortalDbContext context,
    UserAdministration administration,
    SecondFactorBook secondFactor,
    SecondFactorReset reset,
    SecondFactorRules rules,
    RoleMatrix roles,
    RoleNames names,
    TimeProvider time,
    IStringLocalizer<EditUserModel> S) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public PortalUser Account { get; private set; } = null!;

    public SecondFactorState Factors { get; private set; } = null!;

    /// <summary>Whether one of their roles requires a second factor.</summary>
    public bool MustHaveFactor { get; private set; }

    public IReadOnlyList<SelectListItem> ResetReasons =>
        [new("", ""), .. Enum.GetValues<SecondFactorResetReason>().Select(reason => new SelectListItem(S.Enum(reason), reason.ToString()))];

    public bool IsLocked => Account.IsLockedOut(time.GetUtcNow());

    public IReadOnlyList<SelectListItem> RoleChoices { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Input = new Form
        {
            Roles = await PortalClaims.RolesOf(context, Id).ToListAsync(cancellationToken),
            TranslatorLanguages = [.. Account.TranslatorLanguages],
        };
        return Page();
    }

    public async Task<IActionResult> OnPostRolesAsync(CancellationToken cancellationToken) =>
        await ShowAsync(await administration.SetRolesAsync(Id, Input.Roles, Input.TranslatorLanguages, cancellationToken), S["The roles are saved."], cancellationToken);

    public async Task<IActionResult> OnPostDisableAsync(CancellationToken cancellationToken) =>
        await ShowAsync(await administration.SetDisabledAsync(Id, true, cancellationToken), S["The account is disabled; open sessions end within a minute."], cancellationToken);

    public async Task<IActionResult> OnPostEnableAsync(CancellationToken cancellationToken) =>
        await ShowAsync(await administration.SetDisabledAsync(Id, false, cancellationToken), S["The account is enabled."], cancellationToken);

    public async Task<IActionResult> OnPostUnlockAsync(CancellationToken cancellationToken) =>
        await ShowAsync(await administration.UnlockAsync(Id, cancellationToken), S["The account is unlocked."], cancellationToken);

    public async Task<IActionResult> OnPostResetAsync(CancellationToken cancellationToken) =>
        await ShowAsync(await administration.SendResetAsync(Id, cancellationToken), S["The mail is on its way."], cancellationToken);

    public async Task<IActionResult> OnPostResetFactorAsync(CancellationToken cancellationToken) =>
        await ShowAsync(await reset.ResetAsync(Id, Input.Reason, cancellationToken), S["The second factor is reset; open sessions end within a minute. The person is told by mail."], cancellationToken);

    private async Task<IActionResult> ShowAsync(Result result, string notice, CancellationToken cancellationToken)
    {
        if (result.Succeeded)
        {
            return this.GoTo($"/admin/users/{Id}", notice);
        }

        ModelState.AddReasons(result);
        return result.Failure == FailureKind.NotFound || !await LoadAsync(cancellationToken) ? NotFound() : Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var all = await roles.ReadAsync(cancellationToken);
        RoleChoices = [.. all.Roles.Select(role => new SelectListItem(names[role.Name], role.Name))];
        Factors = await secondFactor.ReadAsync(Id, cancellationToken);
        MustHaveFactor = (await PortalClaims.RolesOf(context, Id).ToListAsync(cancellationToken)).Any(rules.RequiredRoles().Contains);
        Account = (await context.Set<PortalUser>().AsNoTracking().SingleOrDefaultAsync(user => user.Id == Id, cancellationToken))!;
        return Account is not null;
    }

    internal sealed class Form
    {
        public List<string> Roles { get; set; } = [];

        public List<string> TranslatorLanguages { get; set; } = [];

        public SecondFactorResetReason? Reason { get; set; }
    }
}
