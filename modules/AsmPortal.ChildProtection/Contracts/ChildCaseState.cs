using AsmPortal.Localization;

namespace AsmPortal.ChildProtection.Contracts;

/// <summary>Where the case of a child stands. Source: domain.md §8.</summary>
[LocalizedEnum]
public enum ChildCaseState
{
    /// <summary>A child was seen at a site. Nothing says who it is.</summary>
    Observed,

    /// <summary>Name and caregiver are known and sealed, with consent and assent or on a recorded best-interests basis.</summary>
    Registered,

    /// <summary>The risk was assessed.</summary>
    RiskAssessed,

    /// <summary>A plan with goals waits for its approval.</summary>
    PlanDrafted,

    /// <summary>A supervisor who is not the owner approved the plan.</summary>
    PlanApproved,

    /// <summary>A provider accepted a referral.</summary>
    InService,

    /// <summary>A service was confirmed; visits go on.</summary>
    Monitoring,

    /// <summary>Ended, through the gate or for a recorded reason.</summary>
    Closed,

    /// <summary>The person turned out to be 18 or older.</summary>
    Adult,

    /// <summary>The same child as another case, which a person decided; waits to be merged.</summary>
    Duplicate,

    /// <summary>What it held belongs to another case now.</summary>
    Merged,

    /// <summary>Not found after three attempts, which a supervisor confirmed.</summary>
    LostToFollowUp,

    /// <summary>Handed over to a service outside of the portal.</summary>
    Transferred,

    /// <summary>Taken up again; the next step is a new risk assessment.</summary>
    Reopened,
}
