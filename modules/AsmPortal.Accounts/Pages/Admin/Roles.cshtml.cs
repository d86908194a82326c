using AsmPortal.Accounts.Services;
using AsmPortal.Localization;
using AsmPortal.Modules;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

/// <summary>One module's permissions on the page.</summary>
internal sealed record ModulePermissions(string Name, IReadOnlyList<PermissionRow> Permissions);

/// <summary>One permission on the page.</summary>
internal sealed record PermissionRow(string Name, string Description, bool Sealed);

[RequirePermission(Permissions.ManageRolesName)]
[RequestFormLimits(ValueCountLimit = 20_000)]
internal sealed class RolesModel(
    RoleMatrix matrix,
    RoleNames names,
    IEnumerable<IPermissionProvider> providers,
    IFeatureCatalog catalog,
    IStringLocalizerFactory localizers,
    IStringLocalizer<RolesModel> S) : PageModel
{
    public RoleNames Names => names;

    public RoleGrants Matrix { get; private set; } = new([], new HashSet<(Guid, string)>());

    public IReadOnlyList<ModulePermissions> Modules { get; private set; } = [];

    /// <summary>The value of a box.</summary>
    public static string ValueOf(string role, string permission) => $"{role}:{permission}";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Matrix = await matrix.ReadAsync(cancellationToken);
        Modules = [.. providers.Select(Describe).Where(module => module.Permissions.Count > 0)];
    }

    public async Task<IActionResult> OnPostAsync(List<string> grants, CancellationToken cancellationToken)
    {
        var ticked = grants.Select(grant => grant.Split(':', 2)).Where(parts => parts.Length == 2).Select(parts => (parts[0], parts[1])).ToHashSet();
        var changes = await matrix.SaveAsync(ticked, cancellationToken);
        return this.GoTo("/admin/roles", S.Plural(changes, "{0} permission was changed.", "{0} permissions were changed."));
    }

    /// <summary>The words of a module's permissions are translated by that module.</summary>
    private ModulePermissions Describe(IPermissionProvider provider)
    {
        var words = localizers.Create(provider.GetType());
        var module = catalog.Modules.FirstOrDefault(module => module.Assembly == provider.GetType().Assembly);
        var name = module?.Name ?? provider.GetType().Assembly.GetName().Name!;
        return new ModulePermissions(words[name], [.. provider.GetPermissions().Select(permission => new PermissionRow(permission.Name, words[permission.Description], permission.Sealed))]);
    }
}
