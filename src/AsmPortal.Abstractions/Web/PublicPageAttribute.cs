namespace AsmPortal.Web;

/// <summary>
/// A page or endpoint that is the same for every visitor who is not signed in, so that it is rendered once and cached whole.
/// It holds no antiforgery token and nothing of a person. Signed-in readers always get a fresh one.
/// </summary>
/// <param name="tags">What its content comes from; evicting a tag through <see cref="IPageCache"/> renders it anew.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PublicPageAttribute(params string[] tags) : Attribute
{
    /// <summary>The tags.</summary>
    public IReadOnlyList<string> Tags { get; } = tags;
}

/// <summary>Evicts cached public pages, on every node.</summary>
public interface IPageCache
{
    /// <summary>Adds the eviction to the running unit of work; it takes effect when that commits, on other nodes within seconds.</summary>
    void Evict(string tag);
}
