using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Pages;
using AsmPortal.Assessments.Services;
using AsmPortal.Assessments.Services.Workflow;
using AsmPortal.Data;
using AsmPortal.Display;
using AsmPortal.Localization;
using AsmPortal.Sites.Contracts;
using AsmPortal.Theme;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Drivers;

/// <summary>What everyone may know of a site’s levels: published assessments only.</summary>
/// <param name="Steps">The ladder of the framework of the newest one.</param>
/// <param name="Verified">The level verified and in force; null when there is none.</param>
/// <param name="SelfDeclared">The level declared by the cooperative and in force; null when there is none.</param>
/// <param name="Published">The newest first.</param>
internal sealed record SiteLevelsPanel(IReadOnlyList<LadderStep> Steps, int? Verified, int? SelfDeclared, IReadOnlyList<Assessment> Published);

/// <summary>Lends the profile of a site its levels over time, and the score card the levels in force. Verified and self-declared ones stand apart.</summary>
internal sealed class SiteLevelsDriver(PortalDbContext db, FrameworkTexts texts) : IDisplayDriver<SiteProfile>
{
    private const int MostPublished = 12;
    private const string Views = "/Areas/AsmPortal.Assessments/Views/";

    public async Task<IReadOnlyList<Panel>> DisplayAsync(SiteProfile model, CancellationToken cancellationToken)
    {
        var published = await db.Set<Assessment>().AsNoTracking()
            .Where(row => row.SiteId == model.Site.Id && row.PublishedAt != null && row.State != AssessmentState.Withdrawn)
            .OrderByDescending(row => row.PublishedAt).Take(MostPublished).ToListAsync(cancellationToken);
        if (published.Count == 0)
        {
            return [];
        }

        var text = await texts.ReadAsync(published[0].FrameworkVersionId, cancellationToken);
        var levels = SiteLevels.Of([.. published.Where(row => row.State == AssessmentState.Published)]);
        var panel = new SiteLevelsPanel(
            ScoredSide.Ladder(text.Document, null),
            levels.Verified,
            levels.SelfDeclared,
            published);
        return [new Panel(SiteProfile.Levels, 10, Views + "AssessmentsSiteLevels.cshtml", panel), new Panel(SiteProfile.ScoreCard, 10, Views + "AssessmentsScoreCard.cshtml", panel)];
    }
}

/// <summary>Tells the timeline of a site which levels were published when.</summary>
internal sealed class AssessmentTimeline(PortalDbContext db, IStringLocalizer<AssessmentsResources> S) : ISiteTimelineSource
{
    public async Task<IReadOnlyList<SiteTimelineEntry>> ReadAsync(Guid siteId, DateOnly until, int limit, CancellationToken cancellationToken)
    {
        var end = until.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var rows = await db.Set<Assessment>().AsNoTracking()
            .Where(row => row.SiteId == siteId && row.PublishedAt != null && row.PublishedAt < end && row.State != AssessmentState.Withdrawn)
            .OrderByDescending(row => row.PublishedAt).Take(limit).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new SiteTimelineEntry(DateOnly.FromDateTime(row.PublishedAt!.Value), Say(row)));
    }

    private string Say(Assessment row) => (row.VerifiedLevel, row.SelfLevel) switch
    {
        ({ } verified, { } self) => S["{0} published: verified level {1}, self-declared level {2}", S.Enum(row.Kind), verified, self],
        ({ } verified, null) => S["{0} published: verified level {1}", S.Enum(row.Kind), verified],
        (null, { } self) => S["{0} published: self-declared level {1}", S.Enum(row.Kind), self],
        _ => S["{0} published", S.Enum(row.Kind)],
    };
}
