using AsmPortal.Navigation;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Participate;

internal sealed class ParticipateMenu(IStringLocalizer<ConsultationsResources> S) : INavigationProvider
{
    public void BuildNavigation(Menu menu, NavigationBuilder builder)
    {
        if (menu == Menu.Main)
        {
            builder.Add(S["Consultations"], ConsultationPaths.List, 20);
        }
    }
}

/// <summary>The list, each consultation and its text.</summary>
internal sealed class ParticipateSitemap(ConsultationList consultations) : ISitemapSource
{
    public async Task<IReadOnlyList<SitemapEntry>> ListAsync(CancellationToken cancellationToken)
    {
        var entries = new List<SitemapEntry> { new(ConsultationPaths.List) };
        foreach (var listed in await consultations.ReadAsync(cancellationToken))
        {
            var slug = listed.Consultation.Slug;
            entries.Add(new SitemapEntry(ConsultationPaths.Page(slug)));
            entries.Add(new SitemapEntry(ConsultationPaths.Text(slug)));
            entries.Add(new SitemapEntry(ConsultationPaths.Comments(slug)));
        }

        return entries;
    }
}
