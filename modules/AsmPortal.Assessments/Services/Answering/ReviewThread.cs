using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services.Notices;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Services.Answering;

/// <summary>Questions of the desk review and their answers, each about one requirement.</summary>
internal sealed class ReviewThread(PortalDbContext db, ICurrentUser user, AssessmentWork work, AssessmentNotices notices, IAuditTrailManager audit, IStringLocalizer<AssessmentsResources> S)
{
    /// <summary>A verifier asks, during the desk review.</summary>
    public Task<Result> AskAsync(Guid assessmentId, string code, string text, CancellationToken cancellationToken) => work.RunAsync(
        assessmentId,
        session => !session.Standing.Verifies ? Refuse(S["You do not verify this assessment."])
            : session.Assessment.State != AssessmentState.DeskReview ? Closed(session)
            : AddAsync(session, code, text, isQuestion: true, cancellationToken),
        cancellationToken);

    /// <summary>The cooperative answers every open question about a requirement, once the assessment was returned.</summary>
    public Task<Result> AnswerAsync(Guid assessmentId, string code, string text, CancellationToken cancellationToken) => work.RunAsync(
        assessmentId,
        session => !session.Standing.Answers ? Refuse(S["You do not answer in this assessment."])
            : session.Assessment.State is not (AssessmentState.Returned or AssessmentState.DeskReview) ? Closed(session)
            : AddAsync(session, code, text, isQuestion: false, cancellationToken),
        cancellationToken);

    private static Task<Result> Refuse(string message) => Task.FromResult(Result.Refuse(FailureKind.Forbidden, message));

    private Task<Result> Closed(AssessmentSession session) =>
        Task.FromResult(Result.Refuse(FailureKind.Conflict, S["Questions are asked and answered during the desk review; the state of the assessment is “{0}”.", S.Enum(session.Assessment.State)]));

    private async Task<Result> AddAsync(AssessmentSession session, string code, string text, bool isQuestion, CancellationToken cancellationToken)
    {
        var words = text.Trim();
        if (words.Length is 0 or > Limits.Text)
        {
            return Result.Refuse(FailureKind.Invalid, words.Length == 0 ? S["Write something."] : S["At most {0} characters.", Limits.Text], "text");
        }

        var id = session.Assessment.Id;
        var responseId = await db.Set<Response>().Where(row => row.AssessmentId == id && (row.Code == code || row.StableId == code)).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellationToken);
        if (responseId is null)
        {
            return Result.Refuse(FailureKind.NotFound, S["The assessed version has no requirement “{0}”.", code], "code");
        }

        if (!isQuestion)
        {
            foreach (var question in await db.Set<ReviewMessage>().Where(row => row.ResponseId == responseId && row.IsOpen).ToListAsync(cancellationToken))
            {
                question.IsOpen = false;
            }
        }

        db.Add(new ReviewMessage
        {
            AssessmentId = id,
            ResponseId = responseId.Value,
            IsQuestion = isQuestion,
            IsOpen = isQuestion,
            Text = words,
            Language = Languages.Current,
            ById = user.Id,
            At = session.Now,
        });
        await notices.WroteAsync(session.Assessment, isQuestion, cancellationToken);
        audit.Record(isQuestion ? "Assessments.QuestionAsked" : "Assessments.QuestionAnswered", nameof(Assessment), id.ToString(), new Dictionary<string, string> { ["code"] = code });
        return Result.Done;
    }
}
