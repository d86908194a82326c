using AsmPortal.Display;
using AsmPortal.Navigation;
using Microsoft.Extensions.Localization;

namespace AsmPortal.SamplePlugin;

internal sealed class NotesMenu(IStringLocalizer<SamplePluginResources> S) : INavigationProvider
{
    public void BuildNavigation(Menu menu, NavigationBuilder builder)
    {
        if (menu == Menu.Main)
        {
            builder.Add(S["Sample notes"], "/sample/notes", 900, Permissions.ViewNotes);
        }
    }
}

/// <summary>Lends the home page a panel.</summary>
internal sealed class NotesDriver : IDisplayDriver<HomePage>
{
    public Task<IReadOnlyList<Panel>> DisplayAsync(HomePage model, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Panel>>([new Panel(HomePage.Content, 900, "/Areas/AsmPortal.SamplePlugin/Views/NotesPanel.cshtml", model)]);
}
