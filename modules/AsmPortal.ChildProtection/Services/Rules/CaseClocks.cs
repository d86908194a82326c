using AsmPortal.ChildProtection.Models;

namespace AsmPortal.ChildProtection.Services;

/// <summary>The times of one level of risk.</summary>
internal sealed class RiskClock
{
    /// <summary>Hours from the observation to the first safety contact.</summary>
    public int SafetyHours { get; set; }

    /// <summary>Hours from the observation to the risk assessment.</summary>
    public int AssessmentHours { get; set; }

    /// <summary>Days from the assessment to the approved plan.</summary>
    public int PlanDays { get; set; }

    /// <summary>Hours in which a provider answers a referral.</summary>
    public int AnswerHours { get; set; }

    /// <summary>How many visits come weekly at first.</summary>
    public int WeeklyVisits { get; set; }

    /// <summary>Months between the visits after these.</summary>
    public int VisitMonths { get; set; }
}

/// <summary>Times that the operator may set, in the section <c>AsmPortal:ChildProtection</c>.</summary>
internal sealed class ChildProtectionOptions
{
    public RiskClock High { get; set; } = new() { SafetyHours = 24, AssessmentHours = 72, PlanDays = 7, AnswerHours = 24, WeeklyVisits = 4, VisitMonths = 1 };

    public RiskClock Medium { get; set; } = new() { SafetyHours = 72, AssessmentHours = 7 * 24, PlanDays = 14, AnswerHours = 72, VisitMonths = 1 };

    public RiskClock Low { get; set; } = new() { SafetyHours = 7 * 24, AssessmentHours = 14 * 24, PlanDays = 21, AnswerHours = 5 * 24, VisitMonths = 3 };

    /// <summary>Days in which a supervisor decides on a closure.</summary>
    public int DecisionDays { get; set; } = 7;

    /// <summary>Months from the closing through the gate to the check.</summary>
    public int CheckMonths { get; set; } = 6;

    /// <summary>Attempts to reach the child before it counts as lost.</summary>
    public int AttemptsBeforeLost { get; set; } = 3;

    /// <summary>Months that a closed case is kept before its key is destroyed.</summary>
    public int KeepClosedMonths { get; set; } = 84;

    /// <summary>Months that the case of somebody who turned out to be an adult is kept.</summary>
    public int KeepAdultMonths { get; set; } = 3;

    /// <summary>Months without any step after which a child that was seen, and never registered, is forgotten.</summary>
    public int KeepObservedMonths { get; set; } = 12;
}

/// <summary>Every deadline of a case, as a pure function of risk and time. Source: domain.md §8.</summary>
internal sealed class CaseClocks(ChildProtectionOptions options)
{
    /// <summary>What counts until the risk is assessed: danger and worst forms are high, all else medium.</summary>
    public static RiskLevel Presumed(bool immediateDanger, WfclResult? classification) =>
        immediateDanger || classification is >= WfclResult.WorstFormSlavery and <= WfclResult.WorstFormIllicitActivities ? RiskLevel.High : RiskLevel.Medium;

    public static RiskLevel RiskOf(ChildCase row) => row.Risk ?? Presumed(row.ImmediateDanger, row.Classification);

    public DateTime SafetyContact(RiskLevel risk, DateTime observedAt) => observedAt.AddHours(Of(risk).SafetyHours);

    public DateTime Assessment(RiskLevel risk, DateTime observedAt) => observedAt.AddHours(Of(risk).AssessmentHours);

    public DateTime Plan(RiskLevel risk, DateTime assessedAt) => assessedAt.AddDays(Of(risk).PlanDays);

    public DateTime ReferralAnswer(RiskLevel risk, DateTime sentAt) => sentAt.AddHours(Of(risk).AnswerHours);

    /// <summary>When the next visit is due.</summary>
    /// <param name="risk">The risk now.</param>
    /// <param name="done">How many visits were done since the service began.</param>
    /// <param name="since">The visit before, or the beginning of the service.</param>
    public DateTime NextVisit(RiskLevel risk, int done, DateTime since)
    {
        var clock = Of(risk);
        return done < clock.WeeklyVisits ? since.AddDays(7) : since.AddMonths(clock.VisitMonths);
    }

    public DateTime ClosureDecision(DateTime proposedAt) => proposedAt.AddDays(options.DecisionDays);

    public DateTime Check(DateTime closedAt) => closedAt.AddMonths(options.CheckMonths);

    /// <summary>Until when a case that ended is kept.</summary>
    public DateTime KeepUntil(Contracts.ChildCaseState ended, DateTime at) => at.AddMonths(ended == Contracts.ChildCaseState.Adult ? options.KeepAdultMonths : options.KeepClosedMonths);

    /// <summary>Until when a case is kept that stays as it was observed.</summary>
    public DateTime KeepObservedUntil(DateTime lastStepAt) => lastStepAt.AddMonths(options.KeepObservedMonths);

    private RiskClock Of(RiskLevel risk) => risk switch
    {
        RiskLevel.High => options.High,
        RiskLevel.Medium => options.Medium,
        _ => options.Low,
    };
}
