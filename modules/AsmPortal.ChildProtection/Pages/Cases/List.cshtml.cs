using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.ChildProtection.Pages.Cases;

/// <summary>The cases that a person is responsible for.</summary>
[RequirePermission(Permissions.ReadName)]
internal sealed class ListModel(CaseList list, ICurrentUser user) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public ChildCaseState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Overdue { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Mine { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Free { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Slice<ListedCase> Rows { get; private set; } = new([], null);

    public bool Supervises => user.Has(Permissions.Supervise);

    public bool MayOpen => user.Has(Permissions.BreakGlass);

    public bool IsFiltered => State is not null || Overdue || Mine || Free;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Rows = await list.PageAsync(new CaseFilter { States = State is { } state ? [state] : [], Overdue = Overdue, Mine = Mine, Free = Free }, After, PageSize, cancellationToken);
}
