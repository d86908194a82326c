using AsmPortal.Assessments.Drivers;
using AsmPortal.Assessments.Services.Reading;
using AsmPortal.Display;
using AsmPortal.Navigation;
using AsmPortal.Sites.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Assessments.Pages;

/// <summary>What the pages of this module need, and what it lends to the pages of others.</summary>
internal static class AssessmentPages
{
    public static IServiceCollection AddAssessmentPages(this IServiceCollection services)
    {
        services.AddScoped<INavigationProvider, WorkMenu>();
        services.AddScoped<SitesByLevel>();
        services.AddScoped<IDisplayDriver<SiteProfile>, SiteLevelsDriver>();
        services.AddScoped<ISiteTimelineSource, AssessmentTimeline>();
        return services;
    }
}
