using AsmPortal.Security;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Navigation;

/// <summary>The menus of the portal.</summary>
public enum Menu
{
    /// <summary>Top of every page, for everyone.</summary>
    Main,

    /// <summary>The signed-in person's desk.</summary>
    Work,

    /// <summary>Administration.</summary>
    Admin,

    /// <summary>Foot of every page.</summary>
    Footer,
}

/// <summary>One entry as shown.</summary>
/// <param name="Text">Label in the reader's language.</param>
/// <param name="Path">Address after the language, for example <c>/frameworks</c>.</param>
/// <param name="Position">Lower stands first.</param>
/// <param name="Permission">Needed to see it; null for everyone.</param>
public sealed record NavigationItem(LocalizedString Text, string Path, int Position, Permission? Permission);

/// <summary>Collects the entries of one menu.</summary>
public sealed class NavigationBuilder
{
    private readonly List<NavigationItem> _items = [];

    /// <summary>What was added, in order of position.</summary>
    public IReadOnlyList<NavigationItem> Items => [.. _items.OrderBy(item => item.Position)];

    /// <summary>Adds an entry.</summary>
    public NavigationBuilder Add(LocalizedString text, string path, int position, Permission? permission = null)
    {
        _items.Add(new NavigationItem(text, path, position, permission));
        return this;
    }
}

/// <summary>A module's entries. Called once a request and menu; it must be cheap and read no database.</summary>
public interface INavigationProvider
{
    /// <summary>Adds entries to the menu.</summary>
    void BuildNavigation(Menu menu, NavigationBuilder builder);
}

/// <summary>Builds a menu for the person behind the request.</summary>
public interface INavigationManager
{
    /// <summary>The entries that they may see, in order.</summary>
    IReadOnlyList<NavigationItem> Build(Menu menu);
}
