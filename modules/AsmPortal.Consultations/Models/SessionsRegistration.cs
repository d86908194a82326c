using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Models;

/// <summary>Where a registration stands.</summary>
[LocalizedEnum]
internal enum RegistrationState
{
    /// <summary>Has a place.</summary>
    [Display(Name = "Has a place")]
    Registered,

    /// <summary>Waits for a place.</summary>
    [Display(Name = "On the waiting list")]
    Waiting,

    /// <summary>Taken back by the person.</summary>
    [Display(Name = "Taken back")]
    Cancelled,
}

/// <summary>One person's registration for a session. Personal data is removed some time after the session; what is counted stays.</summary>
internal sealed class SessionRegistration
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid SessionId { get; init; }

    public Guid? UserId { get; set; }

    /// <summary>The account or the folded address: one registration a person and session. Null when personal data has been removed.</summary>
    public required string? PersonKey { get; set; }

    /// <summary>Place in the line, counted in each session; the lowest waiting one moves up first.</summary>
    public required int Number { get; set; }

    public required RegistrationState State { get; set; }

    public required string Name { get; set; }

    /// <summary>Where a guest is told; null for accounts, whose own settings count.</summary>
    public string? Email { get; set; }

    public required string Language { get; set; }

    public StakeholderGroup? Group { get; set; }

    public string OrganisationName { get; set; } = "";

    /// <summary>What the person needs to take part, such as interpretation or access.</summary>
    public string Needs { get; set; } = "";

    public required DateTime At { get; set; }

    /// <summary>The start that the person was last reminded of, so that a moved session is reminded of again.</summary>
    public DateTime? RemindedFor { get; set; }

    /// <summary>When personal data was removed.</summary>
    public DateTime? ErasedAt { get; set; }
}

/// <summary>How somebody agreed to what becomes of a contribution that another person keyed in.</summary>
[LocalizedEnum]
internal enum ConsentGiven
{
    /// <summary>Ticked on the printed form.</summary>
    [Display(Name = "Ticked on the form")]
    OnForm,

    /// <summary>Said aloud and noted by the facilitator.</summary>
    [Display(Name = "Said aloud and noted")]
    Orally,

    /// <summary>Written in the e-mail or letter.</summary>
    [Display(Name = "Written in the e-mail or letter")]
    InWriting,
}

/// <summary>The consent that goes with a contribution keyed in: what was agreed to, how, and who recorded it.</summary>
internal sealed class ContributionConsent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ContributionId { get; init; }

    public required Attribution Attribution { get; init; }

    public required ConsentGiven Given { get; init; }

    /// <summary>The facilitator who keyed it in.</summary>
    public Guid? RecordedById { get; set; }

    public required DateTime At { get; init; }
}
