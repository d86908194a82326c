using AsmPortal.Grievances.Contracts;
using AsmPortal.Sealing;

namespace AsmPortal.Grievances.Models;

/// <summary>One thing that a grievance says: what, where or by whom, when.</summary>
internal sealed class Allegation
{
    public Guid Id { get; init; } = UntimedId.New();

    public required Guid GrievanceId { get; init; }

    /// <summary>Counted in each grievance from 1.</summary>
    public required int Number { get; init; }

    public required GrievanceCategory Category { get; set; }

    public Guid? SiteId { get; set; }

    public Guid? OrganisationId { get; set; }

    /// <summary>The site or entity in the complainant's words, sealed; null when they chose one of the register.</summary>
    public byte[]? Entity { get; set; }

    public DateOnly? PeriodFrom { get; set; }

    public DateOnly? PeriodTo { get; set; }

    /// <summary>What exactly is alleged, in an officer's words, sealed.</summary>
    public byte[]? Summary { get; set; }
}

/// <summary>What was found of one allegation.</summary>
internal sealed class Finding
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid GrievanceId { get; init; }

    public required Guid AllegationId { get; init; }

    public required GrievanceOutcome Outcome { get; set; }

    /// <summary>On what it rests, sealed.</summary>
    public byte[]? Reasons { get; set; }

    public Guid? ById { get; set; }

    public required DateOnly FoundOn { get; set; }
}

/// <summary>Who wrote a message.</summary>
[Localization.LocalizedEnum]
internal enum MessageDirection
{
    [System.ComponentModel.DataAnnotations.Display(Name = "From the complainant")]
    FromComplainant,
    [System.ComponentModel.DataAnnotations.Display(Name = "To the complainant")]
    ToComplainant,
}

/// <summary>What a message of the dialogue is.</summary>
[Localization.LocalizedEnum]
internal enum MessageKind
{
    Message,

    /// <summary>More facts or files.</summary>
    Addition,

    /// <summary>A question that waits for an answer.</summary>
    Question,

    /// <summary>Taking the grievance back.</summary>
    Withdrawal,
    Appeal,
    Retaliation,

    /// <summary>What the mechanism must tell: that it arrived, what was decided.</summary>
    Notice,
}

/// <summary>One message of the dialogue. It carries a day, never a time.</summary>
internal sealed class GrievanceMessage
{
    public Guid Id { get; init; } = UntimedId.New();

    public required Guid GrievanceId { get; init; }

    /// <summary>Counted in each grievance from 1: the order within a day.</summary>
    public required int Number { get; init; }

    public required MessageDirection Direction { get; init; }

    public required MessageKind Kind { get; init; }

    /// <summary>Sealed; null once destroyed.</summary>
    public byte[]? Text { get; set; }

    public required string Language { get; init; }

    public required DateOnly SentOn { get; init; }

    /// <summary>Whether the other side has read it.</summary>
    public bool Read { get; set; }

    /// <summary>The officer who wrote it; always null for the complainant.</summary>
    public Guid? ById { get; set; }
}

/// <summary>A sealed file of a grievance, a draft or a respondent’s reply.</summary>
internal sealed class GrievanceAttachment
{
    public Guid Id { get; init; } = UntimedId.New();

    /// <summary>The sealed record: the grievance, the draft that becomes it under the same id, or the respondent’s link.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>The message that it came with; null when it was filed with the grievance or belongs to the inquiry.</summary>
    public Guid? MessageId { get; set; }

    /// <summary>The entry of the inquiry's log that it belongs to.</summary>
    public Guid? InquiryEntryId { get; set; }

    public required Guid FileId { get; init; }

    /// <summary>Sealed.</summary>
    public byte[]? Name { get; set; }

    public required string ContentType { get; init; }

    public required long Length { get; init; }

    public required DateOnly AddedOn { get; init; }

    /// <summary>The officer who added it; null for the complainant and a respondent.</summary>
    public Guid? ById { get; set; }
}
