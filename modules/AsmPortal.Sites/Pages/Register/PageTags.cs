using AsmPortal.Sites.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;

namespace AsmPortal.Sites.Pages.Register;

/// <summary>What a cached page of a site depends on besides the register.</summary>
internal static class PageTags
{
    /// <summary>The page is made anew when another module changes what its panel says of the site.</summary>
    public static void Depend(this HttpContext context, string slug) =>
        context.Features.Get<IOutputCacheFeature>()?.Context.Tags.Add(SiteProfile.CacheTag(slug));
}
