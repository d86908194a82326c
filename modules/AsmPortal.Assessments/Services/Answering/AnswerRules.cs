using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Services.Answering;

/// <summary>What an answer must be, and when it may be given.</summary>
internal sealed class AnswerRules(IStringLocalizer<AssessmentsResources> S)
{
    /// <summary>The states in which a side gives its ratings and evidence.</summary>
    public static bool IsOpen(AssessmentState state, RatingSide side) => side == RatingSide.Verified
        ? state is AssessmentState.DeskReview or AssessmentState.FieldVerification
        : state is AssessmentState.Draft or AssessmentState.Returned;

    /// <summary>Why a side may give no answers now; null when it may.</summary>
    public Result? ClosedRefusal(AssessmentState state, RatingSide side) =>
        IsOpen(state, side) ? null : Result.Refuse(FailureKind.Conflict, S["Answers cannot be changed now: the state of the assessment is “{0}”.", S.Enum(state)]);

    /// <summary>What is wrong with an answer; null when it is sound.</summary>
    public Result? ContentRefusal(AnswerInput input)
    {
        if (input.Rating == Rating.NotApplicable && string.IsNullOrWhiteSpace(input.Reason))
        {
            return Result.Refuse(FailureKind.Invalid, S["Say why this requirement does not apply to the site."], "reason");
        }

        return input.Reason.Trim().Length > Limits.Text ? Result.Refuse(FailureKind.Invalid, S["At most {0} characters.", Limits.Text], "reason")
            : input.ClientKey.Length > Limits.ClientKey ? Result.Refuse(FailureKind.Invalid, S["At most {0} characters.", Limits.ClientKey], "clientKey")
            : null;
    }
}
