using AsmPortal.Sites.Services;
using AsmPortal.Sites.Services.Editing;
using AsmPortal.Sites.Services.Reading;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.Sites.Pages.Register;

/// <summary>The public register as a map, with the same sites as a table below.</summary>
[AllowAnonymous]
[PublicPage(SiteBook.CacheTag)]
internal sealed class MapModel(PublicRegister register, SiteWords words, IOptions<SitesOptions> options, IStringLocalizer<SitesResources> S) : RegisterPage(register, words, S)
{
    public override string Path => "/sites/map";

    /// <summary>Address of tiles; empty draws borders only.</summary>
    public string Tiles => TilesOrigin is null ? "" : options.Value.Tiles;

    public string TilesAttribution => options.Value.TilesAttribution;

    private string? TilesOrigin =>
        Uri.TryCreate(options.Value.Tiles.Replace("{s}", "a", StringComparison.Ordinal), UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps ? $"https://{address.Authority}" : null;

    /// <summary>Pictures may come from the tile server on this page, and on no other.</summary>
    public override void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        if (TilesOrigin is { } origin)
        {
            var headers = context.HttpContext.Response.Headers;
            headers.ContentSecurityPolicy = headers.ContentSecurityPolicy.ToString().Replace("img-src 'self'", $"img-src 'self' {origin}", StringComparison.Ordinal);
        }
    }
}
