using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;

namespace AsmPortal.Consultations.Services.Report;

/// <summary>Names what a cached answer was made from when that is known only while it is made: the consultation in its address.</summary>
internal static class ReportCaching
{
    /// <summary>The answer is made anew when a contribution or an answer of this consultation changes.</summary>
    public static void DependsOn(this HttpContext context, string slug) => context.Features.Get<IOutputCacheFeature>()?.Context.Tags.Add(CacheTags.Contributions(slug));
}
