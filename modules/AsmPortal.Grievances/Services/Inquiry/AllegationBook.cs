using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Services.Inquiry;

/// <summary>An allegation as an officer entered it.</summary>
internal sealed record AllegationRequest(GrievanceCategory? Category)
{
    /// <summary>Slug or name of a site in the register; empty when it is not about one.</summary>
    public string Site { get; init; } = "";

    /// <summary>Name of an organisation in the register; empty when it is not about one.</summary>
    public string Organisation { get; init; } = "";

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public string Summary { get; init; } = "";
}

/// <summary>A finding as it was entered.</summary>
internal sealed record FindingRequest(GrievanceOutcome? Outcome, string Reasons);

/// <summary>The allegations of a case, one by one, and what was found of each.</summary>
internal sealed class AllegationBook(
    PortalDbContext db, CaseWork work, CaseChanges changes, ISiteDirectory sites, IOrganisationDirectory organisations, ICurrentUser user, PortalDay day, IStringLocalizer<GrievancesResources> S)
{
    /// <summary>Most allegations of a case.</summary>
    private const int Most = 20;

    /// <param name="number">The case.</param>
    /// <param name="allegationId">The allegation to change; null for a new one.</param>
    /// <param name="request">What was entered.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<Result> SaveAsync(string number, Guid? allegationId, AllegationRequest request, CancellationToken cancellationToken) => work.RunAsync(number, null, async one =>
    {
        if (!one.Standing.Leads && !one.Standing.IsInvestigator)
        {
            return work.NotYours();
        }

        if (GrievanceStateMachine.Ended.Contains(one.Grievance.State))
        {
            return work.WrongState(one.Grievance);
        }

        if (request.Category is not { } category)
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose what it is about."], "category");
        }

        if (request.From > request.To || request.To > day.Today)
        {
            return Result.Refuse(FailureKind.Invalid, S["The period ends neither before it begins nor in the future."], "to");
        }

        if (work.RefuseText(request.Summary, "summary") is { } refusal)
        {
            return refusal;
        }

        var site = request.Site.Trim().Length == 0 ? null : await FindSiteAsync(request.Site.Trim(), cancellationToken);
        if (request.Site.Trim().Length > 0 && site is null)
        {
            return Result.Refuse(FailureKind.Invalid, S["There is no single site of this name in the register."], "site");
        }

        var organisation = request.Organisation.Trim().Length == 0 ? null : await organisations.FindByNameAsync(request.Organisation.Trim(), cancellationToken);
        if (request.Organisation.Trim().Length > 0 && organisation is null)
        {
            return Result.Refuse(FailureKind.Invalid, S["There is no organisation of this name in the register."], "organisation");
        }

        var rows = await db.Set<Allegation>().Where(row => row.GrievanceId == one.Grievance.Id).ToListAsync(cancellationToken);
        var allegation = allegationId is { } id ? rows.Find(row => row.Id == id) : null;
        if (allegationId is not null && allegation is null)
        {
            return work.NotThere();
        }

        if (allegation is null)
        {
            if (rows.Count >= Most)
            {
                return Result.Refuse(FailureKind.Invalid, S["A grievance has at most {0} allegations.", Most]);
            }

            db.Add(allegation = new Allegation { GrievanceId = one.Grievance.Id, Number = rows.Select(row => row.Number).DefaultIfEmpty(0).Max() + 1, Category = category });
        }

        (allegation.Category, allegation.SiteId, allegation.OrganisationId) = (category, site?.Id, organisation?.Id);
        (allegation.PeriodFrom, allegation.PeriodTo) = (request.From, request.To);
        allegation.Summary = one.Key.Seal(SealedFields.Summary(allegation.Id), request.Summary.Trim());
        one.Grievance.ConcernsChild |= category == GrievanceCategory.ChildLabour;
        changes.Audit(one.Grievance, "AllegationSaved");
        return Result.Done;
    }, cancellationToken);

    /// <summary>Keeps what the investigator found of an allegation. The committee decides on it, allegation by allegation.</summary>
    public Task<Result> FindAsync(string number, Guid allegationId, FindingRequest request, CancellationToken cancellationToken) => work.RunAsync(number, null, async one =>
    {
        if (!one.Standing.IsInvestigator)
        {
            return work.NotYours();
        }

        if (one.Grievance.State is not (GrievanceState.Inquiry or GrievanceState.RespondentReply))
        {
            return work.WrongState(one.Grievance);
        }

        if (request.Outcome is not { } outcome)
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose what was found."], "outcome");
        }

        if (work.RefuseText(request.Reasons, "reasons") is { } refusal)
        {
            return refusal;
        }

        if (!await db.Set<Allegation>().AnyAsync(row => row.Id == allegationId && row.GrievanceId == one.Grievance.Id, cancellationToken))
        {
            return work.NotThere();
        }

        var finding = await db.Set<Finding>().FirstOrDefaultAsync(row => row.AllegationId == allegationId, cancellationToken);
        if (finding is null)
        {
            db.Add(finding = new Finding { GrievanceId = one.Grievance.Id, AllegationId = allegationId, Outcome = outcome, FoundOn = day.Today });
        }

        (finding.Outcome, finding.FoundOn, finding.ById) = (outcome, day.Today, user.Id);
        finding.Reasons = one.Key.Seal(SealedFields.Finding(finding.Id), request.Reasons.Trim());
        changes.Audit(one.Grievance, "FindingSaved");
        return Result.Done;
    }, cancellationToken);

    private async Task<SiteSummary?> FindSiteAsync(string slugOrName, CancellationToken cancellationToken)
    {
        if (await sites.FindAsync(slugOrName, cancellationToken) is { } site)
        {
            return site;
        }

        var found = await sites.SearchAsync(slugOrName, 2, cancellationToken);
        return found.Count == 1 ? found[0] : null;
    }
}
