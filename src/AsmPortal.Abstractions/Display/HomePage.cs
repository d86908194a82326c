namespace AsmPortal.Display;

/// <summary>The home page at <c>/{culture}/</c>. Modules lend panels to it through <c>IDisplayDriver&lt;HomePage&gt;</c>; the page is public and cached, so a panel holds nothing of a person.</summary>
/// <remarks>A panel brings its own <c>h2</c> in <see cref="Content"/>, and is one <c>li class="card"</c> with an <c>h3</c> in <see cref="Ways"/>. A module that changes what its panel shows evicts <see cref="CacheTag"/>.</remarks>
/// <param name="Language">The reader's language.</param>
public sealed record HomePage(string Language)
{
    /// <summary>Tag of the cached page, for <see cref="Web.IPageCache.Evict"/>.</summary>
    public const string CacheTag = "home";

    /// <summary>Zone of the state of the portal's work: published frameworks stand first, at position 0.</summary>
    public const string Content = "content";

    /// <summary>Zone of what a visitor can do here, a card each.</summary>
    public const string Ways = "ways";
}
