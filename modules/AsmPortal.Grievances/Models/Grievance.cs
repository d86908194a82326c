using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Sealing;

namespace AsmPortal.Grievances.Models;

/// <summary>How a grievance came in.</summary>
[Localization.LocalizedEnum]
internal enum IntakeChannel
{
    Web,
    [System.ComponentModel.DataAnnotations.Display(Name = "Programme interface (API)")]
    Api,
    Telephone,
    Paper,
    InPerson,
}

/// <summary>Why the mechanism cannot hear a grievance.</summary>
[Localization.LocalizedEnum]
internal enum InadmissibleReason
{
    /// <summary>Not about cobalt from artisanal mining or those who take part.</summary>
    OutOfScope,

    /// <summary>Says too little, and the complainant did not answer.</summary>
    TooLittleInformation,

    /// <summary>A court or another mechanism decides the same.</summary>
    HeardElsewhere,

    /// <summary>Decided before, and nothing is new.</summary>
    AlreadyDecided,

    /// <summary>Without a complaint in it: advertising, abuse, a question.</summary>
    NoGrievance,
}

/// <summary>Where a complainant or a grievance is sent.</summary>
[Localization.LocalizedEnum]
internal enum RedirectBody
{
    None,

    /// <summary>The cooperative's or company's own mechanism.</summary>
    [System.ComponentModel.DataAnnotations.Display(Name = "The grievance mechanism at the site")]
    SiteMechanism,

    LabourInspectorate,

    /// <summary>SAEMAPE, the state's service for artisanal mining.</summary>
    [System.ComponentModel.DataAnnotations.Display(Name = "SAEMAPE, the state service for artisanal mining")]
    Saemape,

    [System.ComponentModel.DataAnnotations.Display(Name = "The mining administration")]
    MiningAdministration,

    /// <summary>Court, prosecutor.</summary>
    Justice,

    [System.ComponentModel.DataAnnotations.Display(Name = "The national human rights commission")]
    HumanRightsCommission,

    [System.ComponentModel.DataAnnotations.Display(Name = "The national contact point of the OECD")]
    NationalContactPoint,

    AnotherBody,
}

/// <summary>
/// A grievance. In the clear stand only what a list needs: states, days, codes, ids. Whatever says who or what is sealed. Its id is random and it carries days,
/// never times: an anonymous complainant leaves no trace of when they sat where. Source: domain.md §7.
/// </summary>
internal sealed class Grievance : IVersioned
{
    /// <summary>Sorts grievances without a running clock last on both engines.</summary>
    public static readonly DateOnly NoDueDay = new(9999, 1, 1);

    public Guid Id { get; init; } = UntimedId.New();

    /// <summary>For people, for example <c>GR-2026-7K3FQ9</c>; random, so that it tells neither order nor number.</summary>
    public required string Number { get; init; }

    public GrievanceState State { get; set; }

    /// <summary>Since which day it is in its state.</summary>
    public required DateOnly StateOn { get; set; }

    public GrievanceCriticality Criticality { get; set; } = GrievanceCriticality.Standard;

    public required GrievanceAnonymity Anonymity { get; set; }

    /// <summary>The complainant's language: messages to them are written in it.</summary>
    public required string Language { get; init; }

    /// <summary>What it is mainly about; each allegation has its own.</summary>
    public required GrievanceCategory Category { get; set; }

    public required IntakeChannel Channel { get; init; }

    /// <summary>The day on which it came in, in the portal's time zone.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>The person's own words.</summary>
    public byte[]? Narrative { get; set; }

    /// <summary>Finds the record for a receipt code: a keyed hash of one half of it; null once the record is destroyed.</summary>
    public string? ReceiptLookup { get; set; }

    /// <summary>Slow hash of the other half, with its parameters.</summary>
    public string? ReceiptHash { get; set; }

    /// <summary>The last day on which the code was used; null before.</summary>
    public DateOnly? ReceiptUsedOn { get; set; }

    /// <summary>The signed proof of filing; holds nothing of the person.</summary>
    public string? Proof { get; set; }

    public Guid? OwnerId { get; set; }

    public Guid? InvestigatorId { get; set; }

    public InadmissibleReason? InadmissibleReason { get; set; }

    /// <summary>Where the complainant or the grievance was sent.</summary>
    public RedirectBody Redirect { get; set; }

    public Guid? MergedIntoId { get; set; }

    /// <summary>What came of it in the end; null while it is not decided.</summary>
    public GrievanceOutcome? Outcome { get; set; }

    /// <summary>The day of the last decision; the time to appeal runs from it.</summary>
    public DateOnly? DecidedOn { get; set; }

    /// <summary>The day on which the complainant took it back; a critical one goes on all the same.</summary>
    public DateOnly? WithdrawnOn { get; set; }

    /// <summary>The day of the last closing.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>Whether a child is concerned.</summary>
    public bool ConcernsChild { get; set; }

    /// <summary>The next due day of its running clocks; what the board is sorted by.</summary>
    public DateOnly DueOrder { get; set; } = NoDueDay;

    /// <summary>Number of the last step of its history.</summary>
    public int Steps { get; set; }

    /// <summary>Number of the last message.</summary>
    public int Messages { get; set; }

    /// <summary>Whether a message of the complainant waits to be read.</summary>
    public bool WaitsForOfficer { get; set; }

    /// <summary>The day of the oldest message to the complainant that they have not read; null when all are read.</summary>
    public DateOnly? UnreadSince { get; set; }

    /// <summary>Whether it is invented for the demonstration.</summary>
    public bool Illustrative { get; init; }

    public long Version { get; set; }
}

/// <summary>A grievance that somebody began and saved, to go on with by its code. Its id and sealed record become those of the grievance when it is filed.</summary>
internal sealed class GrievanceDraft : IVersioned
{
    public Guid Id { get; init; } = UntimedId.New();

    public required string ReceiptLookup { get; set; }

    public required string ReceiptHash { get; set; }

    /// <summary>All that was typed, sealed.</summary>
    public required byte[] Content { get; set; }

    public required string Language { get; set; }

    public required DateOnly SavedOn { get; set; }

    public required DateOnly KeepUntil { get; set; }

    public long Version { get; set; }
}

/// <summary>Who the complainant is. The id is that of a sealed record of its own, apart from the case.</summary>
internal sealed class SealedIdentity
{
    public Guid Id { get; init; } = UntimedId.New();

    public required Guid GrievanceId { get; init; }

    /// <summary>Name and ways of contact as JSON, sealed; null once destroyed.</summary>
    public byte[]? Content { get; set; }
}

/// <summary>Somebody who had or has a part in a case. Rows stay, so that nobody who looked into it decides it.</summary>
internal sealed class CasePerson
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid GrievanceId { get; init; }

    public required Guid UserId { get; init; }

    public required CasePart Part { get; init; }

    public required DateOnly FromOn { get; init; }

    public DateOnly? UntilOn { get; set; }
}

/// <summary>What a person has to do with a case.</summary>
[Localization.LocalizedEnum]
internal enum CasePart
{
    Owner,
    Investigator,
}
