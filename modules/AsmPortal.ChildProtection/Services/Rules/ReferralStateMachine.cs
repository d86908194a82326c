using AsmPortal.ChildProtection.Models;

namespace AsmPortal.ChildProtection.Services;

/// <summary>Who takes a step of a referral.</summary>
internal enum ReferralParty
{
    /// <summary>The case's officer.</summary>
    Officer,

    /// <summary>Somebody of the provider's organisation.</summary>
    Provider,

    /// <summary>The clock.</summary>
    Clock,
}

/// <summary>One step.</summary>
internal sealed record ReferralRule(ReferralState From, ReferralState To, ReferralParty By, bool NeedsNote = false);

/// <summary>From which state to which a referral goes, and who takes it there. Source: domain.md §8.</summary>
internal static class ReferralStateMachine
{
    public static IReadOnlyList<ReferralRule> Rules { get; } =
    [
        new(ReferralState.Draft, ReferralState.Sent, ReferralParty.Officer),
        new(ReferralState.Sent, ReferralState.Accepted, ReferralParty.Provider),
        new(ReferralState.Sent, ReferralState.Rejected, ReferralParty.Provider, NeedsNote: true),
        new(ReferralState.Sent, ReferralState.Expired, ReferralParty.Clock),
        new(ReferralState.Accepted, ReferralState.InProgress, ReferralParty.Provider),
        new(ReferralState.InProgress, ReferralState.ReportedDelivered, ReferralParty.Provider, NeedsNote: true),
        new(ReferralState.ReportedDelivered, ReferralState.ConfirmedByCaregiver, ReferralParty.Officer),
        new(ReferralState.ReportedDelivered, ReferralState.Disputed, ReferralParty.Officer, NeedsNote: true),

        // What the caregiver disputes is either done again or ended.
        new(ReferralState.Disputed, ReferralState.InProgress, ReferralParty.Officer),
        new(ReferralState.Disputed, ReferralState.Closed, ReferralParty.Officer),
        new(ReferralState.ConfirmedByCaregiver, ReferralState.Closed, ReferralParty.Officer),
        new(ReferralState.Draft, ReferralState.Revoked, ReferralParty.Officer),
        new(ReferralState.Sent, ReferralState.Revoked, ReferralParty.Officer, NeedsNote: true),
        new(ReferralState.Accepted, ReferralState.Revoked, ReferralParty.Officer, NeedsNote: true),
        new(ReferralState.InProgress, ReferralState.Revoked, ReferralParty.Officer, NeedsNote: true),
        new(ReferralState.ReportedDelivered, ReferralState.Revoked, ReferralParty.Officer, NeedsNote: true),
    ];

    /// <summary>The provider's access begins when it is sent and ends with a terminal state.</summary>
    public static IReadOnlyList<ReferralState> WithProvider { get; } =
    [
        ReferralState.Sent, ReferralState.Accepted, ReferralState.InProgress, ReferralState.ReportedDelivered, ReferralState.Disputed,
    ];

    /// <summary>Places that are taken of a service's capacity.</summary>
    public static IReadOnlyList<ReferralState> TakingPlace { get; } =
    [
        ReferralState.Sent, ReferralState.Accepted, ReferralState.InProgress, ReferralState.ReportedDelivered, ReferralState.Disputed,
    ];

    /// <summary>Nothing follows any more.</summary>
    public static IReadOnlyList<ReferralState> Ended { get; } = [ReferralState.Rejected, ReferralState.Expired, ReferralState.Closed, ReferralState.Revoked];

    public static ReferralRule? Find(ReferralState from, ReferralState to) => Rules.FirstOrDefault(rule => rule.From == from && rule.To == to);

    /// <summary>The states to which the party may bring it now.</summary>
    public static IReadOnlyList<ReferralState> Ways(ReferralState from, ReferralParty party) => [.. Rules.Where(rule => rule.From == from && rule.By == party).Select(rule => rule.To)];
}
