using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Services.Report;

/// <summary>
/// One counted contribution without its text: approved, not withdrawn, not a reply.
/// </summary>
internal sealed record Voice(
    Guid Id,
    Guid SubmissionId,
    string? StableId,
    bool NeedsPlace,
    StakeholderGroup? Group,
    Position Position,
    Channel Channel,
    string Language,
    string? Country,
    Gender? Gender,
    Guid? AuthorId,
    string AuthorName,
    Guid? OrganisationId,
    string OrganisationName,
    bool IsOrganisationPosition,
    Guid? SessionId)
{
    /// <summary>Whose organisation it is; null for none. Two spellings of one name without an entry in the directory are one organisation when they differ in case and accents only.</summary>
    public string? OrganisationKey => OrganisationId is { } id ? id.ToString("n") : OrganisationName.Length > 0 ? "name:" + TextFolding.Fold(OrganisationName) : null;

    /// <summary>
    /// The person who said it; null when it is an organisation's position or was said in a session, which are counted apart. Without an account
    /// a person is known by the name within what was sent at once, so that a file of many people's comments counts them all.
    /// </summary>
    public string? PersonKey => IsOrganisationPosition || SessionId is not null
        ? null
        : AuthorId is { } id ? id.ToString("n") : $"{SubmissionId:n}:{TextFolding.Fold(AuthorName)}";
}

/// <summary>A requirement of the version that was consulted on, with what was said about it.</summary>
internal sealed record RequirementResult(string Code, string StableId, int Level, string PrincipleCode, LocalizedText Text, Convergence Convergence);

/// <summary>A top principle and how its requirements stand.</summary>
internal sealed record PrincipleResult(string Code, LocalizedText Title, IReadOnlyList<RequirementResult> Requirements)
{
    /// <summary>All contributions on its requirements.</summary>
    public Tally Total => Requirements.Aggregate(Tally.None, (sum, requirement) => sum + requirement.Convergence.Total);

    public int Count(Verdict verdict) => Requirements.Count(requirement => requirement.Convergence.Verdict == verdict);
}

/// <summary>A row of a table of those who took part.</summary>
/// <param name="Key">The value by its code; null for those who did not say.</param>
/// <param name="Cells">A number a measure; null when it is withheld.</param>
internal sealed record ParticipationRow(string? Key, IReadOnlyList<int?> Cells);

/// <summary>Who took part, by one property.</summary>
internal sealed record ParticipationTable(Property By, IReadOnlyList<Measure> Measures, IReadOnlyList<ParticipationRow> Rows)
{
    public bool HasWithheld => Rows.Any(row => row.Cells.Contains(null));
}

/// <summary>What is counted. The measures are never added up: the same person may be in several.</summary>
[LocalizedEnum]
internal enum Measure
{
    /// <summary>Contributions.</summary>
    Contributions,

    /// <summary>People who contributed for themselves.</summary>
    People,

    /// <summary>Organisations whose people contributed, for themselves or with its position.</summary>
    Organisations,

    /// <summary>People in sessions.</summary>
    [System.ComponentModel.DataAnnotations.Display(Name = "Participants of sessions")]
    InSessions,
}

/// <summary>What contributions and people are told apart by.</summary>
[LocalizedEnum]
internal enum Property
{
    /// <summary>Stakeholder group.</summary>
    StakeholderGroup,

    /// <summary>Gender.</summary>
    Gender,

    /// <summary>Country.</summary>
    Country,

    /// <summary>Language.</summary>
    Language,

    /// <summary>Channel.</summary>
    Channel,
}

/// <summary>How many took part.</summary>
/// <param name="Contributions">Counted contributions.</param>
/// <param name="People">People who contributed for themselves.</param>
/// <param name="Organisations">Organisations whose people contributed, for themselves or with its position.</param>
/// <param name="Positions">Positions of organisations.</param>
/// <param name="Sessions">Sessions that were held.</param>
/// <param name="InSessions">People who came to them; one who came twice counts twice.</param>
internal sealed record TurnOut(int Contributions, int People, int Organisations, int Positions, int Sessions, int InSessions);

/// <summary>Where contributions belong.</summary>
/// <param name="OnRequirements">About a requirement of the version that was consulted on.</param>
/// <param name="OnWhole">About the whole text.</param>
/// <param name="Elsewhere">About a requirement that this version does not have.</param>
/// <param name="Unplaced">Still to be placed.</param>
internal sealed record Places(int OnRequirements, int OnWhole, int Elsewhere, int Unplaced);

/// <summary>Everything that is counted in one consultation, read at one moment from its rows.</summary>
internal sealed record ResultFigures(
    FoundConsultation Found,
    VersionDocument Document,
    IReadOnlyList<PrincipleResult> Principles,
    TurnOut TurnOut,
    Places Places,
    IReadOnlyList<ParticipationTable> Participation,
    IReadOnlyList<Finding> Process,
    IReadOnlyList<Extension> Extensions,
    ReportPublication? Publication)
{
    public Consultation Consultation => Found.Consultation;

    public IEnumerable<RequirementResult> Requirements => Principles.SelectMany(principle => principle.Requirements);

    /// <summary>Contributions that were withdrawn since the report was published.</summary>
    public int WithdrawnSince => Publication is { } publication ? Math.Max(0, publication.Contributions - TurnOut.Contributions) : 0;

    /// <summary>Which numbers of contributions by requirement and group may be shown: judged for the whole table, so that no filter gives one away.</summary>
    public HeatMap Heat => field ??= HeatMap.Of([.. Requirements], Consultation.Rules.SmallCell);
}
