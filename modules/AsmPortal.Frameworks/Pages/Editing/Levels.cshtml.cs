using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services;
using AsmPortal.Security;

namespace AsmPortal.Frameworks.Pages.Editing;

[RequirePermission(Permissions.ViewDraftsName)]
internal sealed class LevelsModel(EditingReader reader, ICurrentUser user) : VersionPage
{
    public IReadOnlyList<Level> Levels { get; private set; } = [];

    public bool MayWrite => user.Has(Permissions.Edit) && Head.IsEditable;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Levels = await reader.LevelsAsync(Head.Id, cancellationToken);
}
