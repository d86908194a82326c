using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Services;
using AsmPortal.Assessments.Services.Scoring;
using AsmPortal.Localization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Pages;

/// <summary>What pages say of states, steps and ratings.</summary>
internal static class StepWords
{
    /// <summary>The button of a step.</summary>
    public static string Step(this IStringLocalizer T, AssessmentState from, AssessmentState to) => (from, to) switch
    {
        (AssessmentState.Returned, AssessmentState.DeskReview) => T["Hand in again"],
        (_, AssessmentState.Submitted) => T["Submit"],
        (_, AssessmentState.DeskReview) => T["Take up the desk review"],
        (_, AssessmentState.Returned) => T["Return with questions"],
        (_, AssessmentState.FieldVerification) => T["Go on to field verification"],
        (AssessmentState.Contested, AssessmentState.Provisional) => T["Keep the result"],
        (_, AssessmentState.Provisional) => T["Finish the verification"],
        (_, AssessmentState.Contested) => T["Contest the result"],
        (_, AssessmentState.Published) => T["Publish"],
        _ => T["Withdraw"],
    };

    /// <summary>What comes next for somebody who reads this.</summary>
    public static string Next(this IStringLocalizer T, AssessmentState state, Standing standing) => state switch
    {
        AssessmentState.Draft when standing.Answers => T["Answer the requirements, add evidence, then submit."],
        AssessmentState.Returned when standing.Answers => T["The verifier has questions. Answer them, correct what is to be corrected, then hand in again."],
        AssessmentState.Submitted when standing.MayVerify => T["Take up the desk review: you are the verifier from then on."],
        AssessmentState.DeskReview when standing.Verifies => T["Read answers and evidence, ask what is unclear, rate what you can from the desk."],
        AssessmentState.FieldVerification when standing.Verifies => T["Rate what you saw at the site, then finish the verification."],
        AssessmentState.Provisional when standing.Answers => T["Look at the verified ratings. Contest the result if it is wrong; otherwise it will be published."],
        AssessmentState.Provisional when standing.MayPublish => T["Publish the result, or wait whether the cooperative contests it."],
        AssessmentState.Contested when standing.Verifies || standing.MayPublish => T["The cooperative contests the result. Look again, and decide with a reason that everyone concerned reads."],
        _ => T.Waits(state),
    };

    /// <summary>For whom an assessment waits, whoever reads it.</summary>
    public static string Waits(this IStringLocalizer T, AssessmentState state) => state switch
    {
        AssessmentState.Draft => T["The cooperative answers."],
        AssessmentState.Submitted => T["It waits for a verifier."],
        AssessmentState.DeskReview => T["The verifier reads it at the desk."],
        AssessmentState.Returned => T["The cooperative answers the verifier’s questions."],
        AssessmentState.FieldVerification => T["The verifier looks at the site."],
        AssessmentState.Provisional => T["The result waits to be published."],
        AssessmentState.Contested => T["The contested result is looked at again."],
        AssessmentState.Published => T["In force: put right what holds the site back."],
        _ => T["Nothing more happens here."],
    };

    public static string Tone(AssessmentState state) => state switch
    {
        AssessmentState.Published => "good",
        AssessmentState.Returned or AssessmentState.Contested => "warn",
        AssessmentState.Withdrawn or AssessmentState.Expired or AssessmentState.Superseded => "",
        _ => "info",
    };

    public static string Tone(Rating rating) => rating switch
    {
        Rating.Fully => "good",
        Rating.Partially => "warn",
        Rating.DoesNotMeet => "bad",
        _ => "",
    };

    public static string Tone(LevelStatus status) => status switch
    {
        LevelStatus.Met => "good",
        LevelStatus.NotMet => "warn",
        _ => "",
    };

    public static string Level(this IStringLocalizer T, int? level) => level is { } number ? T["Level {0}", number] : "–";

    public static string Percent(this IStringLocalizer T, double? share) => share is { } number ? T["{0:N0} %", Math.Floor(number * 100)] : "–";

    public static IReadOnlyList<SelectListItem> Choices<TEnum>(this IStringLocalizer T)
        where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(value => new SelectListItem(T.Enum(value), value.ToString()))];
}
