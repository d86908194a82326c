using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Participate;
using AsmPortal.Data;
using AsmPortal.Display;
using AsmPortal.Frameworks.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Drivers;

internal static class ParticipatePanels
{
    public static Panel Of(string zone, int position, string view, object model) => new(zone, position, $"/Areas/AsmPortal.Consultations/Views/{view}.cshtml", model);
}

/// <summary>Open and coming consultations on the home page.</summary>
internal sealed class ParticipateHomeDriver(ConsultationList consultations, IHttpContextAccessor http) : IDisplayDriver<HomePage>
{
    public async Task<IReadOnlyList<Panel>> DisplayAsync(HomePage model, CancellationToken cancellationToken)
    {
        var all = await consultations.ReadAsync(cancellationToken);
        http.HttpContext.Depend(all);
        IReadOnlyList<ListedConsultation> ahead = [.. all.Where(listed => listed.Availability != Availability.Closed)];
        return ahead.Count == 0
            ? [ParticipatePanels.Of(HomePage.Ways, 20, "ParticipateWay", ahead)]
            : [ParticipatePanels.Of(HomePage.Content, -10, "ParticipateHome", ahead), ParticipatePanels.Of(HomePage.Ways, 20, "ParticipateWay", ahead)];
    }
}

/// <summary>What a panel on a version's page shows.</summary>
/// <param name="Listed">The consultation.</param>
/// <param name="IsSameVersion">Whether it is about the version that is read.</param>
/// <param name="Count">How many comments are published.</param>
internal sealed record VersionConsultation(ListedConsultation Listed, bool IsSameVersion, int Count);

/// <summary>Leads from the text of a version to the consultations on it and on the versions before it.</summary>
internal sealed class ParticipateVersionDriver(LinkedComments comments, IHttpContextAccessor http) : IDisplayDriver<VersionPage>
{
    public async Task<IReadOnlyList<Panel>> DisplayAsync(VersionPage model, CancellationToken cancellationToken)
    {
        var linked = await comments.OfVersionAsync(model.Version, cancellationToken);
        http.HttpContext.Depend(linked);
        var counts = await comments.CountAllAsync(linked, cancellationToken);
        IReadOnlyList<VersionConsultation> shown = [.. linked.Select(one => new VersionConsultation(one, one.Found.Version.Id == model.Version.Id, counts.GetValueOrDefault(one.Consultation.Id)))];
        return shown.Count == 0 ? [] : [ParticipatePanels.Of(VersionPage.Top, 10, "ParticipateVersion", shown)];
    }
}

/// <summary>Leads from a requirement to what was said about it and about those it came from.</summary>
internal sealed class ParticipateRequirementDriver(LinkedComments comments, IHttpContextAccessor http) : IDisplayDriver<RequirementPage>
{
    public async Task<IReadOnlyList<Panel>> DisplayAsync(RequirementPage model, CancellationToken cancellationToken)
    {
        var linked = await comments.OfRequirementAsync(model.Version, model.Requirement, cancellationToken);
        http.HttpContext.Depend(linked.Select(one => one.Listed));
        return linked.Count == 0 ? [] : [ParticipatePanels.Of(RequirementPage.Content, 10, "ParticipateRequirement", linked)];
    }
}

/// <summary>Drafts that the person has not sent.</summary>
/// <param name="Slug">The consultation's part of addresses.</param>
/// <param name="Title">Its title.</param>
/// <param name="Count">How many.</param>
internal sealed record UnsentDrafts(string Slug, Localization.LocalizedText Title, int Count);

/// <summary>Reminds on the person's desk of drafts that wait to be sent.</summary>
internal sealed class ParticipateDeskDriver(PortalDbContext db) : IDisplayDriver<WorkDesk>
{
    public async Task<IReadOnlyList<Panel>> DisplayAsync(WorkDesk model, CancellationToken cancellationToken)
    {
        var owner = DraftOwner.OfUser(model.UserId).Key;
        var counts = await db.Set<ContributionDraft>().Where(draft => draft.Owner == owner && draft.DeletedAt == null).GroupBy(draft => draft.ConsultationId)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        if (counts.Count == 0)
        {
            return [];
        }

        var ids = counts.Keys.ToList();
        var consultations = await db.Set<Consultation>().AsNoTracking().Where(row => ids.Contains(row.Id)).OrderBy(row => row.Slug).ToListAsync(cancellationToken);
        IReadOnlyList<UnsentDrafts> unsent = consultations.ConvertAll(row => new UnsentDrafts(row.Slug, row.Title, counts[row.Id]));
        return [ParticipatePanels.Of(WorkDesk.Tasks, 30, "ParticipateUnsent", unsent)];
    }
}
