using System.ComponentModel.DataAnnotations;
using AsmPortal.Data;
using AsmPortal.Localization;

namespace AsmPortal.ChildProtection.Models;

/// <summary>Languages that children at the sites speak.</summary>
[LocalizedEnum]
internal enum SpokenLanguage
{
    French,
    Swahili,
    Lingala,
    Tshiluba,
    Kikongo,
    Bemba,
    Kinyarwanda,
    English,
}

/// <summary>One entry of the directory of services. Nothing here is about a child.</summary>
internal sealed class ServiceOffer : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The provider.</summary>
    public required Guid OrganisationId { get; set; }

    public required string Name { get; set; }

    /// <summary>Province, as the sites write it; empty for everywhere.</summary>
    public string Province { get; set; } = "";

    /// <summary>How many children it can have at once.</summary>
    public int Capacity { get; set; }

    public int AgeFrom { get; set; }

    public int AgeTo { get; set; } = 17;

    /// <summary>How the provider is reached: the organisation's, not a person's.</summary>
    public string Contact { get; set; } = "";

    /// <summary>Names of the <see cref="SpokenLanguage"/>s in which it can speak with a child, separated by semicolons.</summary>
    public string Languages { get; set; } = "";

    public bool Active { get; set; } = true;

    public bool Illustrative { get; init; }

    public long Version { get; set; }
}

/// <summary>One kind of help that a service gives.</summary>
internal sealed class ServiceHelp
{
    public required Guid ServiceId { get; init; }

    public required HelpKind Help { get; init; }
}

[LocalizedEnum]
internal enum ReferralState
{
    Draft,
    Sent,
    Accepted,
    Rejected,
    Expired,
    InProgress,
    ReportedDelivered,
    ConfirmedByCaregiver,
    Disputed,
    Closed,
    Revoked,
}

[LocalizedEnum]
internal enum ReferralRejection
{
    NoCapacity,

    [Display(Name = "Not our kind of help")]
    NotOurKind,

    TooFarAway,
    ChildNotReached,
    OtherReason,
}

/// <summary>A child is sent to a provider for one kind of help. The provider sees this slice only.</summary>
internal sealed class Referral : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    /// <summary>Counted in each case from 1.</summary>
    public required int Number { get; init; }

    public required Guid ServiceId { get; init; }

    /// <summary>The service's organisation when it was sent.</summary>
    public required Guid ProviderId { get; set; }

    public Guid? GoalId { get; init; }

    public required HelpKind Help { get; init; }

    public ReferralState State { get; set; }

    public required DateTime StateAt { get; set; }

    /// <summary>Whether the provider is told the child's first name.</summary>
    public bool ShowFirstName { get; init; }

    /// <summary>What is needed. Field <c>need:{id}</c>.</summary>
    public byte[]? SealedNeed { get; set; }

    /// <summary>How child and provider find each other. Field <c>way:{id}</c>.</summary>
    public byte[]? SealedWay { get; set; }

    public ReferralRejection? Rejection { get; set; }

    /// <summary>Why it was rejected. Field <c>rejection:{id}</c>.</summary>
    public byte[]? SealedRejection { get; set; }

    /// <summary>What the provider gave. Field <c>report:{id}</c>.</summary>
    public byte[]? SealedReport { get; set; }

    /// <summary>What the caregiver says. Field <c>answer:{id}</c>.</summary>
    public byte[]? SealedAnswer { get; set; }

    public Guid? CreatedById { get; set; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? SentAt { get; set; }

    public DateTime? AnswerDueAt { get; set; }

    public DateTime? DeliveredAt { get; set; }

    public DateTime? ConfirmedAt { get; set; }

    public Guid? ConfirmedById { get; set; }

    public long Version { get; set; }
}

[LocalizedEnum]
internal enum GapReason
{
    NoSuchService,
    NoCapacity,
    Rejected,
    TooFarAway,
}

/// <summary>Help that no service could give. What funders see of it holds no case and no child.</summary>
internal sealed class ServiceGap
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>For the case's own page only; null once the case is destroyed.</summary>
    public Guid? CaseId { get; set; }

    public required HelpKind Help { get; init; }

    public required string Province { get; init; }

    public required GapReason Reason { get; init; }

    /// <summary>The first day of the month in which it was found.</summary>
    public required DateOnly Month { get; init; }

    public DateOnly? MetOn { get; set; }

    public bool Illustrative { get; init; }
}
