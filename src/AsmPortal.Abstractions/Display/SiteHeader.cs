namespace AsmPortal.Display;

/// <summary>The head of every page, for somebody who is signed in; modules lend small links to it through <c>IDisplayDriver&lt;SiteHeader&gt;</c>. Visitors, whose pages are cached whole, never get them.</summary>
/// <param name="UserId">Who reads.</param>
public sealed record SiteHeader(Guid UserId)
{
    /// <summary>Zone of links beside the person's name.</summary>
    public const string Tools = "tools";
}
