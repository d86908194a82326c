using AsmPortal.Localization;

namespace AsmPortal.Actions.Contracts;

/// <summary>States of a corrective action. Source: domain.md §6. Overdue is derived: the due day is past and the action is not yet implemented.</summary>
[LocalizedEnum]
public enum ActionState
{
    /// <summary>Proposed to its owner.</summary>
    Recommended,

    /// <summary>The owner agreed to do it by the due day.</summary>
    Agreed,

    /// <summary>Being done.</summary>
    InProgress,

    /// <summary>Done, says the owner.</summary>
    Implemented,

    /// <summary>It worked, says another person who looked.</summary>
    VerifiedEffective,

    /// <summary>It did not work: more is needed.</summary>
    Ineffective,

    /// <summary>The owner will not do it, for a reason.</summary>
    Declined,

    /// <summary>No longer needed, for a reason.</summary>
    Cancelled,
}

/// <summary>What an action answers to.</summary>
[LocalizedEnum]
public enum ActionSourceKind
{
    /// <summary>A gap that an assessment found.</summary>
    Gap,

    /// <summary>A risk at the site.</summary>
    Risk,

    /// <summary>A decided grievance.</summary>
    Grievance,
}

/// <summary>Kinds of support that an owner can ask for.</summary>
[LocalizedEnum]
public enum SupportWanted
{
    /// <summary>None.</summary>
    None,

    /// <summary>Money.</summary>
    Funding,

    /// <summary>Equipment.</summary>
    Equipment,

    /// <summary>Training.</summary>
    Training,

    /// <summary>Technical advice.</summary>
    Advice,

    /// <summary>Help with an authority or permit holder.</summary>
    Mediation,
}
