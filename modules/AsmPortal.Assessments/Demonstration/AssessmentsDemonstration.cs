using AsmPortal.Accounts.Contracts;
using AsmPortal.Actions.Contracts;
using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services;
using AsmPortal.Assessments.Services.Evidence;
using AsmPortal.Assessments.Services.Scoring;
using AsmPortal.Assessments.Services.Workflow;
using AsmPortal.Audit;
using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Events;
using AsmPortal.Files;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AsmPortal.Assessments.Demonstration;

/// <summary>
/// Illustrative assessments of the demonstration's cobalt sites over three years. What was answered lies in the past, so it is stored as rows;
/// every level is reckoned from them by the same rules as any other.
/// </summary>
internal sealed class AssessmentsDemonstration(
    PortalDbContext db,
    ISiteDirectory sites,
    IFrameworkDirectory frameworks,
    FrameworkTexts texts,
    IUserDirectory users,
    IOrganisationDirectory organisations,
    ICorrectiveActions actions,
    IFileStore files,
    IEventOutbox outbox,
    IAuditTrailManager audit,
    IOptions<AssessmentOptions> options,
    TimeProvider time) : IDemonstrationData
{
    private const string Framework = "asm-cobalt";
    private const string Version = "1.0";

    /// <summary>Expected costs of actions, in turn; the last is not known.</summary>
    private static readonly long?[] Costs = [1_200, 4_500, 800, 15_000, 2_300, null];

    private readonly Dictionary<int, int> _sequences = [];

    public int Order => 30;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (await db.Set<Assessment>().AnyAsync(cancellationToken))
        {
            return;
        }

        await using var transaction = await db.BeginExclusiveAsync("assessments:demonstration", cancellationToken);
        var version = await frameworks.FindVersionAsync(Framework, Version, cancellationToken) ?? throw new InvalidOperationException($"The demonstration has no version {Version}.");
        var stage = new Stage(
            version,
            (await texts.ReadAsync(version.Id, cancellationToken)).Scheme,
            await files.SaveAsync(new MemoryStream(IllustrativePdf.Make()), IllustrativePdf.Name, EvidenceIntake.Purpose, options.Value.EvidenceBytes, null, cancellationToken),
            (await users.FindByRoleAsync(PortalRoles.Assessor, cancellationToken)).Select(person => (Guid?)person.Id).FirstOrDefault(),
            time.GetUtcNow().UtcDateTime);
        foreach (var planned in PlannedAssessment.All.GroupBy(planned => planned.Site))
        {
            if (await sites.FindAsync(planned.Key, cancellationToken) is { } site)
            {
                await AddAsync(stage, site, [.. planned.OrderByDescending(one => one.DaysAgo)], cancellationToken);
            }
        }

        audit.Record("Assessments.DemonstrationLoaded", nameof(Assessment), "demonstration");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private async Task AddAsync(Stage stage, SiteSummary site, IReadOnlyList<PlannedAssessment> planned, CancellationToken cancellationToken)
    {
        var members = site.OperatorId is { } cooperative ? await organisations.MembersAsync(cooperative, cancellationToken) : [];
        var author = members.Select(member => (Guid?)member.UserId).FirstOrDefault();
        var made = planned.Select(one => Make(stage, site, one, author)).ToList();
        foreach (var (assessment, _) in made.Where(one => one.Assessment.PublishedAt is not null))
        {
            var later = made.Select(one => one.Assessment).Where(one => one.PublishedAt > assessment.PublishedAt && one.Kind == assessment.Kind).MinBy(one => one.PublishedAt);
            End(assessment, later, stage.Now);
        }

        // The register hears of it as of any other: the newest that is in force counts.
        var published = made.Select(one => one.Assessment).Where(one => one.State == AssessmentState.Published).OrderByDescending(one => one.PublishedAt).ToList();
        var levels = SiteLevels.Of(published);
        outbox.Add(new SiteLevelsChanged(site.Id, published.Count == 0 ? stage.Now : published[0].PublishedAt!.Value, levels.Verified, levels.SelfDeclared));
        foreach (var (assessment, score) in made.Where(one => one.Assessment.VerifiedLevel is not null).OrderByDescending(one => one.Assessment.PublishedAt).Take(1))
        {
            await PlanAsync(stage, site, assessment, score, cancellationToken);
        }
    }

    private (Assessment Assessment, AssessmentScore Score) Make(Stage stage, SiteSummary site, PlannedAssessment planned, Guid? author)
    {
        var at = stage.Now.Date.AddDays(-planned.DaysAgo).AddHours(9);
        var begun = planned.Open is null ? at.AddDays(-45) : at;
        var sequence = _sequences[begun.Year] = _sequences.GetValueOrDefault(begun.Year) + 1;
        var assessment = new Assessment
        {
            Year = begun.Year,
            Sequence = sequence,
            Number = $"A-{begun.Year}-{sequence:0000}",
            SiteId = site.Id,
            OrganisationId = site.OperatorId,
            FrameworkVersionId = stage.Version.Id,
            FrameworkSlug = stage.Version.Slug,
            VersionLabel = stage.Version.Label,
            Kind = planned.Kind,
            PeriodFrom = DateOnly.FromDateTime(begun).AddMonths(-6),
            PeriodTo = DateOnly.FromDateTime(begun),
            DueOn = DateOnly.FromDateTime(begun).AddDays(40),
            VisitOn = planned.Verified is null ? null : DateOnly.FromDateTime(begun).AddDays(30),
            CreatedAt = begun,
            CreatedById = planned.Self is null ? stage.Assessor : author,
        };
        db.Add(assessment);
        if (author is { } answers && planned.Self is not null)
        {
            db.Add(new TeamMember { AssessmentId = assessment.Id, UserId = answers, Role = TeamRole.Author, AddedAt = begun });
        }

        if (stage.Assessor is { } verifies && planned.Open != AssessmentState.Draft && (planned.Verified is not null || planned.Open is not null))
        {
            db.Add(new TeamMember { AssessmentId = assessment.Id, UserId = verifies, Role = TeamRole.Verifier, AddedAt = begun });
        }

        var score = Answer(stage, assessment, planned, author, begun);
        Walk(assessment, planned, begun, at, author, stage.Assessor);
        if (planned.Open is null)
        {
            assessment.Score = ScoreJson.Write(score);
            assessment.SelfLevel = planned.Self is null ? null : score.SelfDeclared.SiteLevel;
            assessment.VerifiedLevel = planned.Kind == AssessmentKind.Self ? null : score.Verified?.SiteLevel;
            (assessment.PublishedAt, assessment.ExpiresOn) = (at, DateOnly.FromDateTime(at).AddMonths(options.Value.ValidityMonths));
        }

        return (assessment, score);
    }

    /// <summary>Stores the answers with their evidence. One that is still open has answers to two thirds of the requirements.</summary>
    private AssessmentScore Answer(Stage stage, Assessment assessment, PlannedAssessment planned, Guid? author, DateTime begun)
    {
        var fell = planned is { Verified: 0, Self: 3 };
        var self = planned.Self is { } own ? DemonstrationAnswers.Reaching(stage.Scheme, own, false) : null;
        var verified = planned.Verified is { } level ? DemonstrationAnswers.Reaching(stage.Scheme, level, fell) : null;
        var answered = planned.Open == AssessmentState.Draft ? stage.Scheme.Requirements.Length * 2 / 3 : stage.Scheme.Requirements.Length;
        var verifiedUntil = planned.Open == AssessmentState.FieldVerification ? answered / 2 : answered;
        var scored = new ScoredAnswer[stage.Scheme.Requirements.Length];
        for (var index = 0; index < scored.Length; index++)
        {
            var requirement = stage.Scheme.Requirements[index];
            var response = new Response { AssessmentId = assessment.Id, StableId = requirement.StableId, Code = requirement.Code, Position = index };
            if (self is not null && index < answered)
            {
                (response.SelfRating, response.SelfById, response.SelfAt) = (self[index], author, begun.AddDays(5));
            }

            if (verified is not null && index < verifiedUntil)
            {
                (response.VerifiedRating, response.VerifiedById, response.VerifiedAt) = (verified[index], stage.Assessor, begun.AddDays(30));
            }

            DateOnly? dated = null;
            if (response.SelfRating == Rating.Fully || response.VerifiedRating == Rating.Fully)
            {
                dated = DateOnly.FromDateTime(begun);
                db.Add(Evidence(stage, assessment, response, dated.Value, response.SelfRating == Rating.Fully ? author : stage.Assessor, begun));
            }

            db.Add(response);
            scored[index] = new ScoredAnswer(response.SelfRating, response.VerifiedRating, dated);
        }

        return Scorer.Score(stage.Scheme, scored, DateOnly.FromDateTime(begun).AddDays(45), options.Value.EvidenceMonths);
    }

    private static EvidenceItem Evidence(Stage stage, Assessment assessment, Response response, DateOnly dated, Guid? by, DateTime begun) => new()
    {
        AssessmentId = assessment.Id,
        ResponseId = response.Id,
        FileId = stage.File.Id,
        Name = stage.File.Name,
        ContentType = stage.File.ContentType,
        Length = stage.File.Length,
        Sha256 = stage.File.Sha256,
        DocumentDate = dated,
        DatedOn = dated,
        AddedById = by,
        AddedAt = begun.AddDays(5),
    };

    private void Walk(Assessment assessment, PlannedAssessment planned, DateTime begun, DateTime at, Guid? author, Guid? assessor)
    {
        void Go(AssessmentState to, Guid? by, DateTime when) => AssessmentWorkflow.Step(db, assessment, to, "", by, when);
        if (planned.Open == AssessmentState.Draft)
        {
            return;
        }

        assessment.SubmittedAt = begun.AddDays(10);
        Go(AssessmentState.Submitted, planned.Self is null ? assessor : author, begun.AddDays(10));
        Go(AssessmentState.DeskReview, assessor, begun.AddDays(15));
        if (planned.Open == AssessmentState.DeskReview)
        {
            return;
        }

        if (planned.Kind != AssessmentKind.Self)
        {
            Go(AssessmentState.FieldVerification, assessor, begun.AddDays(25));
        }

        if (planned.Open is null)
        {
            Go(AssessmentState.Provisional, assessor, begun.AddDays(35));
            Go(AssessmentState.Published, null, at);
        }
    }

    /// <summary>A later one of its kind took its place, or its time is over.</summary>
    private void End(Assessment assessment, Assessment? later, DateTime now)
    {
        var expiry = assessment.ExpiresOn!.Value.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        if (later is not null && later.PublishedAt < expiry)
        {
            AssessmentWorkflow.Step(db, assessment, AssessmentState.Superseded, later.Number, null, later.PublishedAt!.Value);
        }
        else if (expiry <= now)
        {
            AssessmentWorkflow.Step(db, assessment, AssessmentState.Expired, "", null, expiry);
        }
    }

    /// <summary>What holds the site back becomes a plan, with days and costs.</summary>
    private async Task PlanAsync(Stage stage, SiteSummary site, Assessment assessment, AssessmentScore score, CancellationToken cancellationToken)
    {
        var subjects = (await texts.ReadAsync(stage.Version.Id, cancellationToken)).Subjects;
        var wanted = score.Verified!.HeldBackBy.Select((unmet, number) =>
            new NewAction(site.Id, new ActionSource(ActionSourceKind.Gap, assessment.Id, unmet.StableId), subjects[unmet.StableId], unmet.Level, site.OperatorId)
            {
                // Some are overdue.
                DueOn = DateOnly.FromDateTime(stage.Now).AddDays(number % 4 == 1 ? -12 : 30 + (number * 20)),
                Cost = Costs[number % Costs.Length],
                Quiet = true,
                RecommendedAt = assessment.PublishedAt!.Value.AddDays(7),
                Support = number % 3 == 0 ? SupportWanted.Funding : number % 3 == 1 ? SupportWanted.Training : SupportWanted.None,
            });
        await actions.RecommendAllAsync([.. wanted], cancellationToken);
    }

    private sealed record Stage(VersionReference Version, ScoringScheme Scheme, StoredFile File, Guid? Assessor, DateTime Now);
}
