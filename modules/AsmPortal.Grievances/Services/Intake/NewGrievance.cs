using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Files;

namespace AsmPortal.Grievances.Services.Intake;

/// <summary>Who the complainant is and how they are reached; sealed apart from the case.</summary>
internal sealed record ContactDetails
{
    public string Name { get; init; } = "";

    public string Phone { get; init; } = "";

    public string Email { get; init; } = "";

    /// <summary>Any other way, and what to heed: when to call, what not to say.</summary>
    public string Other { get; init; } = "";

    public bool IsEmpty => Name.Length + Phone.Length + Email.Length + Other.Length == 0;

    /// <summary>Whether there is a way to reach them.</summary>
    public bool CanBeReached => Phone.Length + Email.Length + Other.Length > 0;

    public ContactDetails Trimmed() => new() { Name = Name.Trim(), Phone = Phone.Trim(), Email = Email.Trim(), Other = Other.Trim() };
}

/// <summary>A grievance as it comes in, by whatever way.</summary>
internal sealed record NewGrievance
{
    public required IntakeChannel Channel { get; init; }

    public GrievanceCategory? Category { get; init; }

    public GrievanceAnonymity? Anonymity { get; init; }

    /// <summary>Language of the complainant: <c>en</c>, <c>fr</c> or <c>zh</c>.</summary>
    public string Language { get; init; } = "";

    /// <summary>What happened, in the person's own words.</summary>
    public string Text { get; init; } = "";

    /// <summary>Slug of a site of the register; empty for none.</summary>
    public string Site { get; init; } = "";

    /// <summary>The place, company or authority in the person's own words; sealed.</summary>
    public string Entity { get; init; } = "";

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Whether somebody is in danger now: it is critical then.</summary>
    public bool Danger { get; init; }

    public ContactDetails Contact { get; init; } = new();

    public IReadOnlyList<CleanFile> Files { get; init; } = [];

    /// <summary>The draft that becomes the grievance; null for none.</summary>
    public Guid? DraftId { get; init; }

    /// <summary>The 28 digits of the receipt code; null keeps that of the draft, which its writer has noted.</summary>
    public string? Code { get; init; }

    /// <summary>Secret of the proof of filing, which only the complainant gets; null makes one.</summary>
    public byte[]? Salt { get; init; }
}

/// <summary>What was filed.</summary>
/// <param name="Id">The grievance.</param>
/// <param name="Number">Its number.</param>
/// <param name="Receipt">The code as it is printed; null when the complainant has it already.</param>
/// <param name="Proof">The signed proof of filing.</param>
/// <param name="Salt">The secret with which the complainant can show which text it is about; null when it was told before.</param>
internal sealed record FiledGrievance(Guid Id, string Number, string? Receipt, string Proof, string? Salt);
