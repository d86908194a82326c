using AsmPortal.Accounts.Contracts;
using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services.Workflow;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Sites.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Assessments.Services.Reading;

/// <summary>What a list is narrowed to; null leaves a part open.</summary>
internal sealed record AssessmentFilter(Guid? SiteId = null, AssessmentState? State = null, AssessmentKind? Kind = null);

/// <summary>One line of a list.</summary>
/// <param name="Site">The site; null when the register no longer knows it.</param>
/// <param name="Answered">Requirements that the cooperative has rated.</param>
/// <param name="Total">Requirements.</param>
internal sealed record AssessmentListItem(Assessment Assessment, SiteSummary? Site, int Answered, int Total);

/// <summary>A person of the team with the name to show.</summary>
internal sealed record TeamPerson(Guid UserId, string Name, TeamRole Role);

/// <summary>A step that was taken; no name for the portal itself.</summary>
internal sealed record PastStep(AssessmentState From, AssessmentState To, string Note, string By, DateTime At);

/// <summary>One assessment with what the running person may do in it.</summary>
/// <param name="Assessment">The assessment, read only.</param>
/// <param name="Site">The site; null when the register no longer knows it.</param>
/// <param name="Cooperative">The organisation that works the site.</param>
/// <param name="Standing">What the person is to it.</param>
/// <param name="Steps">The steps that they may take.</param>
/// <param name="Team">The team, verifiers last.</param>
/// <param name="History">Steps taken, the oldest first.</param>
/// <param name="VersionState">Where the assessed version stands: when it is superseded, the page says so and work goes on.</param>
/// <param name="CurrentVersion">Label of the version in force when it is another; null otherwise.</param>
internal sealed record AssessmentView(
    Assessment Assessment,
    SiteSummary? Site,
    OrganisationSummary? Cooperative,
    Standing Standing,
    IReadOnlyList<StepRule> Steps,
    IReadOnlyList<TeamPerson> Team,
    IReadOnlyList<PastStep> History,
    VersionState VersionState,
    string? CurrentVersion);

/// <summary>Lists and opens assessments, as far as the running person may see them.</summary>
internal sealed class AssessmentReader(
    PortalDbContext db, AssessmentAccess access, ISiteDirectory sites, IOrganisationDirectory organisations, IUserDirectory people, IFrameworkDirectory frameworks)
{
    /// <summary>The newest first.</summary>
    public async Task<Slice<AssessmentListItem>> ListAsync(AssessmentFilter filter, string? after, int limit, CancellationToken cancellationToken)
    {
        var query = await access.VisibleAsync(cancellationToken);
        query = filter.SiteId is { } site ? query.Where(row => row.SiteId == site) : query;
        query = filter.State is { } state ? query.Where(row => row.State == state) : query;
        query = filter.Kind is { } kind ? query.Where(row => row.Kind == kind) : query;
        if (Cursor.Read(after, 2) is [var first, var second] && int.TryParse(first, out var year) && int.TryParse(second, out var sequence))
        {
            query = query.Where(row => row.Year < year || (row.Year == year && row.Sequence < sequence));
        }

        var rows = await query.OrderByDescending(row => row.Year).ThenByDescending(row => row.Sequence).Take(limit + 1)
            .Select(row => new
            {
                Assessment = row,
                Answered = db.Set<Response>().Count(response => response.AssessmentId == row.Id && response.SelfRating != Rating.NotAssessed && response.Origin != AnswerOrigin.Carried),
                Total = db.Set<Response>().Count(response => response.AssessmentId == row.Id),
            })
            .ToListAsync(cancellationToken);
        var known = await sites.FindManyAsync([.. rows.Select(row => row.Assessment.SiteId).Distinct()], cancellationToken);
        var items = rows.ConvertAll(row => new AssessmentListItem(row.Assessment, known.GetValueOrDefault(row.Assessment.SiteId), row.Answered, row.Total));
        return Cursor.Cut(items, limit, item => [Invariant(item.Assessment.Year), Invariant(item.Assessment.Sequence)]);
    }

    /// <summary>One by id or number; null when there is none for this person.</summary>
    public async Task<AssessmentView?> FindAsync(string idOrNumber, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(idOrNumber, cancellationToken) is not { } assessment)
        {
            return null;
        }

        var id = assessment.Id;
        var standing = await access.StandingAsync(assessment, cancellationToken);
        var team = await db.Set<TeamMember>().AsNoTracking().Where(row => row.AssessmentId == id).ToListAsync(cancellationToken);
        var history = await db.Set<StateChange>().AsNoTracking().Where(row => row.AssessmentId == id).OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        var names = await people.GetNamesAsync([.. team.Select(row => row.UserId).Concat(history.Select(row => row.ById).OfType<Guid>()).Distinct()], cancellationToken);
        var version = await frameworks.FindVersionAsync(assessment.FrameworkVersionId, cancellationToken);
        var current = version is { State: not VersionState.Published } ? (await frameworks.ListPublicAsync(cancellationToken)).FirstOrDefault(framework => framework.Slug == assessment.FrameworkSlug)?.Current : null;
        return new AssessmentView(
            assessment,
            await sites.FindAsync(assessment.SiteId, cancellationToken),
            assessment.OrganisationId is { } organisation ? await organisations.FindAsync(organisation, cancellationToken) : null,
            standing,
            AssessmentStateMachine.OpenTo(assessment.State, assessment.Kind, standing),
            [.. team.OrderBy(row => row.Role).Select(row => new TeamPerson(row.UserId, names.GetValueOrDefault(row.UserId, ""), row.Role)).OrderBy(person => person.Role).ThenBy(person => person.Name, StringComparer.CurrentCulture)],
            [.. history.Select(row => new PastStep(row.From, row.To, row.Note, row.ById is { } by ? names.GetValueOrDefault(by, "") : "", row.At))],
            version?.State ?? VersionState.Withdrawn,
            current?.Label);
    }

    private static string Invariant(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
