using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Services.Report;

/// <summary>What strong standard-setters do. Source: domain.md §3.</summary>
[LocalizedEnum]
internal enum Practice
{
    [Display(Name = "Rounds are long enough")]
    RoundLength,

    [Display(Name = "Every language on the same day")]
    Languages,

    [Display(Name = "Extensions have a published reason")]
    Extensions,

    [Display(Name = "A receipt for every contribution")]
    Receipts,

    [Display(Name = "Every substantive comment is answered in public")]
    Answers,

    [Display(Name = "The report comes in time")]
    Synopsis,

    [Display(Name = "Every group is heard")]
    Balance,

    [Display(Name = "Gender is counted")]
    Gender,

    [Display(Name = "Answers point to the changed text")]
    ChangesLinked,
}

/// <summary>How a practice stands.</summary>
[LocalizedEnum]
internal enum PracticeState
{
    /// <summary>It is kept.</summary>
    Met,

    /// <summary>It is not.</summary>
    NotMet,

    /// <summary>There is still time.</summary>
    NotYetDue,
}

/// <summary>One practice with its evidence.</summary>
/// <param name="Practice">Which.</param>
/// <param name="State">How it stands.</param>
/// <param name="Number">What was counted: days, languages, receipts, answers.</param>
/// <param name="Of">What it is measured by: days asked for, contributions in all.</param>
/// <param name="When">The moment that goes with it: closing, opening, due date or publication; null when there is none.</param>
/// <param name="Round">The number of the round; 0 when it is about the whole.</param>
internal sealed record Finding(Practice Practice, PracticeState State, int Number, int Of, DateTime? When = null, int Round = 0)
{
    /// <summary>The groups that fall short; only of <see cref="Practice.Balance"/>.</summary>
    public IReadOnlyList<StakeholderGroup> Groups { get; init; } = [];

    /// <summary>Women and men who said so; only of <see cref="Practice.Gender"/>; null when too few.</summary>
    public int? Women { get; init; }

    public int? Men { get; init; }
}

/// <summary>One round as the rules see it.</summary>
/// <param name="Number">1, 2, …</param>
/// <param name="OpensAt">UTC.</param>
/// <param name="ClosesAt">UTC.</param>
/// <param name="Days">Whole days of the consultation's own calendar between the two.</param>
internal sealed record RoundFacts(int Number, DateTime OpensAt, DateTime ClosesAt, int Days);

/// <summary>What the rules judge, all of it counted from rows.</summary>
internal sealed record ProcessFacts
{
    public required ConsultationState State { get; init; }

    public required IReadOnlyList<RoundFacts> Rounds { get; init; }

    /// <summary>Languages in which the consultation's page and every requirement can be read.</summary>
    public required int CompleteLanguages { get; init; }

    public required int Extensions { get; init; }

    /// <summary>Those whose reason stands in every language.</summary>
    public required int ExplainedExtensions { get; init; }

    /// <summary>Contributions of every kind that came in, refused and withdrawn ones too.</summary>
    public required int Received { get; init; }

    public required int WithReceipt { get; init; }

    /// <summary>Contributions that need an answer: those that are or may yet be public and are no replies.</summary>
    public required int Substantive { get; init; }

    public required int Answered { get; init; }

    /// <summary>Published answers that take something up.</summary>
    public required int TakenUp { get; init; }

    /// <summary>Those of them that name the requirement that changed.</summary>
    public required int Linked { get; init; }

    /// <summary>Counted contributions by group.</summary>
    public required IReadOnlyDictionary<StakeholderGroup, int> ByGroup { get; init; }

    public required int Contributions { get; init; }

    /// <summary>People and participants of sessions who said their gender; null when too few to publish.</summary>
    public required int? Women { get; init; }

    public required int? Men { get; init; }

    public required int GenderStated { get; init; }

    /// <summary>The first moment after closing's day on which the report is late; null while a round is to come or runs.</summary>
    public required DateTime? SynopsisDue { get; init; }

    public required DateTime? ReportedAt { get; init; }
}

/// <summary>Judges each practice by its numbers.</summary>
internal static class ProcessRules
{
    public static IReadOnlyList<Finding> Judge(ProcessFacts facts, ConsultationRules rules, DateTime now) =>
    [
        .. facts.Rounds.Select(round => Length(round, rules, now)),
        OfLanguages(facts, now),
        new(Practice.Extensions, facts.ExplainedExtensions == facts.Extensions ? PracticeState.Met : PracticeState.NotMet, facts.ExplainedExtensions, facts.Extensions),
        new(Practice.Receipts, facts.WithReceipt == facts.Received ? PracticeState.Met : PracticeState.NotMet, facts.WithReceipt, facts.Received),
        OfAnswers(facts, now),
        OfSynopsis(facts, rules, now),
        OfBalance(facts, rules),
        OfGender(facts),
        OfChanges(facts),
    ];

    private static Finding Length(RoundFacts round, ConsultationRules rules, DateTime now)
    {
        var asked = round.Number == 1 ? rules.FirstRoundDays : rules.FurtherRoundDays;
        var state = round.Days < asked ? PracticeState.NotMet : now < round.ClosesAt ? PracticeState.NotYetDue : PracticeState.Met;
        return new Finding(Practice.RoundLength, state, round.Days, asked, round.ClosesAt, round.Number);
    }

    private static Finding OfLanguages(ProcessFacts facts, DateTime now)
    {
        DateTime? opens = facts.Rounds.Count == 0 ? null : facts.Rounds[0].OpensAt;
        var state = facts.CompleteLanguages == Languages.All.Count ? PracticeState.Met : opens is null || now < opens ? PracticeState.NotYetDue : PracticeState.NotMet;
        return new Finding(Practice.Languages, state, facts.CompleteLanguages, Languages.All.Count, opens);
    }

    private static Finding OfAnswers(ProcessFacts facts, DateTime now)
    {
        var inTime = facts.SynopsisDue is null || now < facts.SynopsisDue;
        var state = facts.SynopsisDue is not null && facts.Answered == facts.Substantive ? PracticeState.Met : inTime ? PracticeState.NotYetDue : PracticeState.NotMet;
        return new Finding(Practice.Answers, state, facts.Answered, facts.Substantive, facts.SynopsisDue);
    }

    private static Finding OfSynopsis(ProcessFacts facts, ConsultationRules rules, DateTime now)
    {
        if (facts.ReportedAt is { } published)
        {
            var state = facts.SynopsisDue is { } due && published >= due ? PracticeState.NotMet : PracticeState.Met;
            return new Finding(Practice.Synopsis, state, 1, rules.SynopsisDays, published);
        }

        var late = facts.SynopsisDue is { } end && now >= end;
        return new Finding(Practice.Synopsis, late ? PracticeState.NotMet : PracticeState.NotYetDue, 0, rules.SynopsisDays, facts.SynopsisDue);
    }

    /// <summary>Groups below the share are named. Before closing there is still time to reach them.</summary>
    private static Finding OfBalance(ProcessFacts facts, ConsultationRules rules)
    {
        StakeholderGroup[] small = [.. Enum.GetValues<StakeholderGroup>().Where(group => 100L * facts.ByGroup.GetValueOrDefault(group) < (long)rules.BalancePercent * facts.Contributions || facts.Contributions == 0)];
        var open = facts.State is ConsultationState.Draft or ConsultationState.Open;
        var state = small.Length == 0 ? PracticeState.Met : open ? PracticeState.NotYetDue : PracticeState.NotMet;
        return new Finding(Practice.Balance, state, Enum.GetValues<StakeholderGroup>().Length - small.Length, rules.BalancePercent) { Groups = small };
    }

    private static Finding OfGender(ProcessFacts facts)
    {
        var open = facts.State is ConsultationState.Draft or ConsultationState.Open;
        var state = facts.GenderStated > 0 ? PracticeState.Met : open ? PracticeState.NotYetDue : PracticeState.NotMet;
        return new Finding(Practice.Gender, state, 0, 0) { Women = facts.Women, Men = facts.Men };
    }

    private static Finding OfChanges(ProcessFacts facts)
    {
        var state = facts.Answered == 0 ? PracticeState.NotYetDue : facts.Linked == facts.TakenUp ? PracticeState.Met : PracticeState.NotMet;
        return new Finding(Practice.ChangesLinked, state, facts.Linked, facts.TakenUp);
    }
}
