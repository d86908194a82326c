using Microsoft.AspNetCore.Html;

namespace AsmPortal.Display;

/// <summary>A piece of a page that a module lends to another module's page.</summary>
/// <param name="Zone">The zone it stands in, a name the page declares.</param>
/// <param name="Position">Lower stands first in the zone.</param>
/// <param name="PartialView">Full path of the partial view, for example <c>/Areas/AsmPortal.Frameworks/Views/HomePanel.cshtml</c>.</param>
/// <param name="Model">The partial view's model.</param>
public sealed record Panel(string Zone, int Position, string PartialView, object Model);

/// <summary>Lends panels to pages that show a <typeparamref name="T"/>. A driver checks its own permission and returns nothing when it is not met.</summary>
/// <typeparam name="T">What the page shows: a public record of the page's module.</typeparam>
public interface IDisplayDriver<in T>
{
    /// <summary>The panels for this model; empty when there is nothing to show.</summary>
    Task<IReadOnlyList<Panel>> DisplayAsync(T model, CancellationToken cancellationToken);
}

/// <summary>Collects and renders panels. A driver or view that throws becomes an error card; the page is not lost.</summary>
public interface IDisplayManager
{
    /// <summary>Asks all drivers of <typeparamref name="T"/>, once per request and model.</summary>
    Task<ZonedPanels> BuildAsync<T>(T model, CancellationToken cancellationToken = default);
}

/// <summary>The rendered panels of one page by zone.</summary>
/// <param name="Zones">Zone name to its panels in order.</param>
public sealed record ZonedPanels(IReadOnlyDictionary<string, IReadOnlyList<IHtmlContent>> Zones)
{
    /// <summary>The panels of a zone; empty when it has none.</summary>
    public IReadOnlyList<IHtmlContent> this[string zone] => Zones.TryGetValue(zone, out var panels) ? panels : [];
}
