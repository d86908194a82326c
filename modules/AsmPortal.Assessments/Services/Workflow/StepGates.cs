using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Services.Workflow;

/// <summary>What must be so before a step, whoever takes it.</summary>
internal sealed class StepGates(PortalDbContext db, FrameworkTexts texts, IStringLocalizer<AssessmentsResources> S)
{
    private const int MostNamed = 20;

    /// <summary>What is missing for a step; empty when nothing is.</summary>
    public async Task<IReadOnlyList<Reason>> MissingAsync(Assessment assessment, AssessmentState to, CancellationToken cancellationToken) => to switch
    {
        AssessmentState.Submitted => await ForSubmissionAsync(assessment, cancellationToken),
        AssessmentState.DeskReview when assessment.State == AssessmentState.Returned => [.. await ForSubmissionAsync(assessment, cancellationToken), .. await OpenQuestionsAsync(assessment, cancellationToken)],
        AssessmentState.Provisional when assessment.Kind != AssessmentKind.Self => await VerifiedAsync(assessment, cancellationToken),
        AssessmentState.Published => await CriticalAsync(assessment, cancellationToken),
        _ => [],
    };

    /// <summary>A third party waits for nothing of the cooperative: what it has not said counts for nothing, and the verifier's ratings stand apart.</summary>
    private async Task<IReadOnlyList<Reason>> ForSubmissionAsync(Assessment assessment, CancellationToken cancellationToken)
    {
        if (assessment.Kind == AssessmentKind.ThirdParty)
        {
            return [];
        }

        var rows = db.Set<Response>().Where(row => row.AssessmentId == assessment.Id);
        var carried = await rows.Where(row => row.Origin == AnswerOrigin.Carried).OrderBy(row => row.Position).Select(row => row.Code).ToListAsync(cancellationToken);
        if (carried.Count > 0)
        {
            return [new Reason(S.Plural(carried.Count, "{0} answer was carried over and is not confirmed yet: {1}.", "{0} answers were carried over and are not confirmed yet: {1}.", Named(carried)))];
        }

        return await rows.AnyAsync(row => row.SelfRating != Rating.NotAssessed, cancellationToken) ? [] : [new Reason(S["Nothing is answered yet."])];
    }

    private async Task<IReadOnlyList<Reason>> OpenQuestionsAsync(Assessment assessment, CancellationToken cancellationToken)
    {
        var open = await (from message in db.Set<ReviewMessage>()
                          where message.AssessmentId == assessment.Id && message.IsOpen
                          join row in db.Set<Response>() on message.ResponseId equals row.Id
                          select new { row.Code, row.Position }).Distinct().ToListAsync(cancellationToken);
        return open.Count == 0 ? [] : [new Reason(S["Questions wait for an answer: {0}.", Named([.. open.OrderBy(one => one.Position).Select(one => one.Code)])])];
    }

    private async Task<IReadOnlyList<Reason>> VerifiedAsync(Assessment assessment, CancellationToken cancellationToken) =>
        await db.Set<Response>().AnyAsync(row => row.AssessmentId == assessment.Id && row.VerifiedRating != Rating.NotAssessed, cancellationToken) ? [] : [new Reason(S["Nothing is verified yet."])];

    /// <summary>Critical requirements without a rating: the verifier’s, in a self-assessment the cooperative’s.</summary>
    private async Task<IReadOnlyList<Reason>> CriticalAsync(Assessment assessment, CancellationToken cancellationToken)
    {
        var scheme = (await texts.ReadAsync(assessment.FrameworkVersionId, cancellationToken)).Scheme;
        var rows = db.Set<Response>().Where(row => row.AssessmentId == assessment.Id);
        var unanswered = await (assessment.Kind == AssessmentKind.Self ? rows.Where(row => row.SelfRating == Rating.NotAssessed) : rows.Where(row => row.VerifiedRating == Rating.NotAssessed))
            .OrderBy(row => row.Position).Select(row => new { row.StableId, row.Code }).ToListAsync(cancellationToken);
        var critical = unanswered.Where(row => scheme.IndexOf(row.StableId) is >= 0 and var index && scheme.Requirements[index].Critical).Select(row => row.Code).ToList();
        return critical.Count == 0 ? [] : [new Reason(S.Plural(critical.Count, "{0} critical requirement has no rating: {1}.", "{0} critical requirements have no rating: {1}.", Named(critical)))];
    }

    private static string Named(IReadOnlyList<string> codes) => string.Join(", ", codes.Take(MostNamed)) + (codes.Count > MostNamed ? ", …" : "");
}
