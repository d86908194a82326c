using AsmPortal.ChildProtection.Models;
using AsmPortal.Localization;

namespace AsmPortal.ChildProtection.Services;

/// <summary>What must be so before a case is closed.</summary>
[LocalizedEnum]
internal enum ClosureCondition
{
    TwoVisitsWithoutChildLabour,
    ServiceConfirmed,
    GoalsResolved,
    ChildTold,
    CaregiverTold,
}

/// <summary>What is known of a case when somebody wants to close it.</summary>
/// <param name="Visits">Results of the visits that were done, the oldest first.</param>
/// <param name="Referrals">States of its referrals.</param>
/// <param name="Goals">States of the goals of its approved plan.</param>
/// <param name="ChildTold">Whether the child was told.</param>
/// <param name="CaregiverTold">Whether the caregiver was told.</param>
internal sealed record ClosureFacts(
    IReadOnlyList<FollowUpResult> Visits, IReadOnlyList<ReferralOutcome> Referrals, IReadOnlyList<GoalState> Goals, bool ChildTold, bool CaregiverTold);

/// <summary>How a referral stands.</summary>
/// <param name="State">Its state.</param>
/// <param name="Confirmed">Whether the caregiver confirmed it.</param>
internal sealed record ReferralOutcome(ReferralState State, bool Confirmed);

/// <summary>The gate before a case whose goals were reached is closed. Source: domain.md §8.</summary>
internal static class ClosureGate
{
    public const int Visits = 2;

    /// <summary>What is still missing; empty when the gate is open.</summary>
    public static IReadOnlyList<ClosureCondition> Missing(ClosureFacts facts)
    {
        var missing = new List<ClosureCondition>();
        if (facts.Visits.Count < Visits || facts.Visits.TakeLast(Visits).Any(result => result != FollowUpResult.NoChildLabour))
        {
            missing.Add(ClosureCondition.TwoVisitsWithoutChildLabour);
        }

        if (!facts.Referrals.Any(referral => referral.Confirmed) || facts.Referrals.Any(referral => ReferralStateMachine.WithProvider.Contains(referral.State)))
        {
            missing.Add(ClosureCondition.ServiceConfirmed);
        }

        if (facts.Goals.Count == 0 || facts.Goals.Contains(GoalState.Open))
        {
            missing.Add(ClosureCondition.GoalsResolved);
        }

        if (!facts.ChildTold)
        {
            missing.Add(ClosureCondition.ChildTold);
        }

        if (!facts.CaregiverTold)
        {
            missing.Add(ClosureCondition.CaregiverTold);
        }

        return missing;
    }
}
