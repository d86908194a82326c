using AsmPortal.Sealing;

namespace AsmPortal.ChildProtection.Services.Export;

/// <summary>
/// A case as the national system takes it; described by <c>child-case-export-1.json</c>. A field that is added keeps the version; any other change makes a new one.
/// </summary>
internal sealed record CaseDocument
{
    /// <summary>Address of the schema.</summary>
    public required string Schema { get; init; }

    public required CaseDisclosure Disclosure { get; init; }

    public required string Number { get; init; }

    public required string State { get; init; }

    public required CaseChild Child { get; init; }

    public required CaseObserved Observed { get; init; }

    public CaseClassified? Classification { get; init; }

    public string? Risk { get; init; }

    public required IReadOnlyList<CaseReferralLine> Referrals { get; init; }

    public required IReadOnlyList<CaseVisitLine> FollowUps { get; init; }

    public CaseClosed? Closed { get; init; }
}

/// <summary>The mark of this copy: who took it, by role and account and never by name, when, of which case, for what, and the id under which that stands in the audit trail.</summary>
internal sealed record CaseDisclosure(Guid Id, IReadOnlyList<string> Roles, Guid? Account, DateTime At, string Case, string Purpose)
{
    public static CaseDisclosure Of(DownloadMark mark) => new(mark.Id, mark.Roles.Split(',', StringSplitOptions.RemoveEmptyEntries), mark.AccountId, mark.At, mark.Record, mark.Purpose);
}

/// <summary>Who the child is, with the ground on which that may be told.</summary>
internal sealed record CaseChild(string? Name, string? Caregiver, string? Contact, string? Home, string Sex, int AgeFrom, int AgeTo, string AgeEvidence, string ConsentBasis, DateOnly? ConsentOn);

internal sealed record CaseObserved(DateTime At, string? Site, string? Province, bool InMiningArea, string Accompaniment, bool ImmediateDanger, IReadOnlyList<string> Activities, IReadOnlyList<string> Conditions);

internal sealed record CaseClassified(string Result, string RuleVersion, IReadOnlyList<string> Rules, DateTime At);

internal sealed record CaseReferralLine(int Number, string Help, string Service, string State, DateTime StateAt);

internal sealed record CaseVisitLine(string Kind, DateTime DueAt, DateTime? DoneAt, string? Result);

internal sealed record CaseClosed(string Kind, DateTime At);
