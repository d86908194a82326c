using System.Globalization;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Localization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Report;

/// <summary>What results are called in the reader's language: the same words on the pages and in the Word file.</summary>
internal sealed class ReportWords(IStringLocalizer<ConsultationsResources> S)
{
    /// <summary>A value of a property.</summary>
    public string Label(Property property, string? key) => (property, key) switch
    {
        (_, null) => S["Not stated"],
        (Property.StakeholderGroup, _) => S.Enum(Enum.Parse<StakeholderGroup>(key)),
        (Property.Gender, _) => S.Enum(Enum.Parse<Gender>(key)),
        (Property.Country, _) => Countries.Name(key, Languages.Current),
        (Property.Language, _) => LanguageName(key),
        (Property.Channel, _) => S.Enum(Enum.Parse<Channel>(key)),
        _ => key,
    };

    public string LanguageName(string language) => language switch
    {
        Languages.English => S["English"],
        Languages.French => S["French"],
        Languages.Chinese => S["Chinese"],
        _ => language,
    };

    /// <summary>A count, or that it is withheld.</summary>
    public string Number(int? number) => number is { } shown ? shown.ToString("N0", CultureInfo.CurrentCulture) : S["withheld"];

    public static string Percent(double share) => (share / 100).ToString("P0", CultureInfo.CurrentCulture);

    public static string Percent(int share) => (share / 100m).ToString("P0", CultureInfo.CurrentCulture);

    public string PartTitle(ReportPart part) => part.Key switch
    {
        ReportPart.Whole => S["On the whole text"],
        ReportPart.Elsewhere => S["On requirements that this version does not have"],
        _ => part.Title.For(Languages.Current) is { Length: > 0 } title ? $"{part.Key} {title}" : part.Key,
    };

    /// <summary>Who took part, in one sentence each.</summary>
    public IEnumerable<string> TurnOut(TurnOut turnOut)
    {
        yield return S.Plural(turnOut.Contributions, "{0} contribution is counted.", "{0} contributions are counted.");
        yield return S.Plural(turnOut.People, "{0} person contributed for themselves.", "{0} people contributed for themselves.");
        yield return S.Plural(turnOut.Organisations, "People of {0} organisation contributed.", "People of {0} organisations contributed.");
        yield return S.Plural(turnOut.Positions, "{0} contribution is an organisation's own position.", "{0} contributions are organisations' own positions.");
        yield return S.Plural(turnOut.Sessions, "{0} session was held.", "{0} sessions were held.");
        yield return S.Plural(turnOut.InSessions, "{0} participant was counted in sessions.", "{0} participants were counted in sessions.");
    }

    /// <summary>How the figures are made. The rules are those of the consultation itself.</summary>
    public IEnumerable<string> Method(ConsultationRules rules)
    {
        yield return S["Counted are contributions that were approved by the published moderation rules and not withdrawn. Replies in threads are not counted. A contribution that nobody has placed yet counts for who took part, not for a requirement."];
        yield return S["People, organisations and sessions are counted apart and never added up, because the same person may be in several. Without an account, a person is known by the name within what was sent at once. What a session says counts as one contribution, however many people were there; an organisation's position counts once for each requirement."];
        yield return S["Support means for it as it is, or for it with a change: who asks for other words wants the requirement. How many ask for a change is shown apart. A question takes no stand and is no part of a share."];
        yield return S["Support is weighed twice: each contribution the same, and each stakeholder group the same, so that a group with many voices does not outvote the others. A group counts from {0} contributions on that take a stand.", rules.GroupMinimum];
        yield return S["A requirement is convergent when each group that counts has at least {0} support; otherwise divergent when two such groups are {1} points or more apart; otherwise mixed; thin when no group counts.", Percent(rules.ConvergentPercent), rules.DivergentPoints];
        yield return S["Counts from 1 to {0} are withheld, and so many others with them that none follows from the rest of its table.", rules.SmallCell - 1];
    }

    /// <summary>What shows that a practice is kept or not.</summary>
    public string Evidence(Finding finding, ResultFigures figures)
    {
        var zone = figures.Found.Zone;
        var rules = figures.Consultation.Rules;
        string Day(DateTime? moment, int seconds = 0) => moment is { } when ? zone.Day(when.AddSeconds(seconds)) : "";
        switch (finding.Practice)
        {
            case Practice.RoundLength:
                return S["Round {0}: {1} days, until {2}; asked for are {3}.", finding.Round, finding.Number, Day(finding.When, -1), finding.Of];
            case Practice.Languages:
                return S["The page and every requirement can be read in {0} of {1} languages, opened on {2}.", finding.Number, finding.Of, finding.When is null ? "–" : Day(finding.When)];
            case Practice.Extensions:
                return finding.Of == 0 ? S["There was no extension."] : S["{0} of {1} extensions have their reason published in every language.", finding.Number, finding.Of];
            case Practice.Receipts:
                return S["{0} of {1} contributions have a receipt.", Count(finding.Number), Count(finding.Of)];
            case Practice.Answers:
                return finding.When is null
                    ? S["{0} of {1} contributions have a public answer.", Count(finding.Number), Count(finding.Of)]
                    : S["{0} of {1} contributions have a public answer; they are due by {2}.", Count(finding.Number), Count(finding.Of), Day(finding.When, -1)];
            case Practice.Synopsis:
                return finding.Number == 1
                    ? S["Published on {0}, in every language at the same moment; asked for are {1} days after closing.", Day(finding.When), finding.Of]
                    : finding.When is null
                        ? S["Asked for are {0} days after closing.", finding.Of]
                        : S["Due by {0}, {1} days after closing.", Day(finding.When, -1), finding.Of];
            case Practice.Balance:
                return finding.Groups.Count == 0
                    ? S["Each stakeholder group has at least {0} of the contributions.", Percent(rules.BalancePercent)]
                    : S["Below {0} of the contributions: {1}.", Percent(rules.BalancePercent), List(finding.Groups.Select(group => S.Enum(group).Value))];
            case Practice.Gender:
                return finding is { Women: { } women, Men: { } men }
                    ? S["Of the people who said so, {0} are women and {1} are men.", Count(women), Count(men)]
                    : S["Too few people said so for the numbers to be shown."];
            default:
                return finding.Of == 0 ? S["No answer changes the text yet."] : S["{0} of {1} answers that take something up name the requirement that changed.", Count(finding.Number), Count(finding.Of)];
        }
    }

    /// <summary>The name of a code that the API and the open data use: <c>supportWithChange</c>.</summary>
    public static string Code(Enum value) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string Count(int number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private string List(IEnumerable<string> items) => string.Join(S.In("between items of a list", ", "), items);
}
