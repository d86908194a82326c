using AsmPortal.Accounts.Contracts;
using AsmPortal.Display;
using AsmPortal.Security;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Accounts.Pages;

[SignedIn]
internal sealed class WorkModel(IDisplayManager display, ICurrentUser current) : PageModel
{
    public string Name => current.Name;

    public IReadOnlyList<IHtmlContent> Tasks { get; private set; } = [];

    public IReadOnlyList<IHtmlContent> Information { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var panels = await display.BuildAsync(new WorkDesk(current.Id!.Value), cancellationToken);
        Tasks = panels[WorkDesk.Tasks];
        Information = panels[WorkDesk.Information];
    }
}
