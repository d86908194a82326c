using AsmPortal.Navigation;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Services.Public;

internal sealed class PublicMenu(IStringLocalizer<GrievancesResources> S) : INavigationProvider
{
    public void BuildNavigation(Menu menu, NavigationBuilder builder)
    {
        if (menu == Menu.Main)
        {
            builder.Add(S["Grievances"], GrievancePaths.Public, 60);
        }
    }
}

/// <summary>The pages that anybody may find. Those where somebody writes are left out of search engines.</summary>
internal sealed class PublicSitemap : ISitemapSource
{
    public Task<IReadOnlyList<SitemapEntry>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SitemapEntry>>([new(GrievancePaths.Public), new(PublicPaths.Outcomes), new(PublicPaths.Figures), new(PublicPaths.Verify)]);
}

/// <summary>Further public addresses after the language.</summary>
internal static class PublicPaths
{
    public const string Outcomes = "/grievances/outcomes";

    public const string Figures = "/grievances/statistics";

    public const string Verify = "/grievances/verify";

    /// <summary>The public key of the proofs of filing; without a language.</summary>
    public const string Key = "/grievances/proof-key.pem";
}
