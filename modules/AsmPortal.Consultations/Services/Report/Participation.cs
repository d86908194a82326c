using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Models;

namespace AsmPortal.Consultations.Services.Report;

/// <summary>Counts who took part by each property. Every column is a list with a published total, and is judged as such.</summary>
internal static class Participation
{
    public static TurnOut TurnOut(IReadOnlyList<Voice> voices, int sessions, IReadOnlyList<SessionAttendance> attendance) => new(
        voices.Count,
        voices.Select(voice => voice.PersonKey).OfType<string>().Distinct(StringComparer.Ordinal).Count(),
        voices.Select(voice => voice.OrganisationKey).OfType<string>().Distinct(StringComparer.Ordinal).Count(),
        voices.Count(voice => voice.IsOrganisationPosition),
        sessions,
        attendance.Sum(row => row.Women + row.Men + row.Other));

    public static IReadOnlyList<ParticipationTable> Tables(IReadOnlyList<Voice> voices, IReadOnlyList<SessionAttendance> attendance, int smallCell)
    {
        var people = First(voices, voice => voice.PersonKey);
        var organisations = First(voices, voice => voice.OrganisationKey);
        return
        [
            Table(
                Property.StakeholderGroup,
                Enum.GetNames<StakeholderGroup>(),
                smallCell,
                (Measure.Contributions, Count(voices, voice => voice.Group?.ToString())),
                (Measure.People, Count(people, Known(voice => voice.Group?.ToString()))),
                (Measure.Organisations, Count(organisations, Known(voice => voice.Group?.ToString()))),
                (Measure.InSessions, [.. attendance.Select(row => (Key: (string?)row.Group.ToString(), row.Women + row.Men + row.Other))])),
            Table(
                Property.Gender,
                Enum.GetNames<Gender>(),
                smallCell,
                (Measure.People, Count(people, Known(voice => voice.Gender?.ToString()))),
                (Measure.InSessions, [.. attendance.SelectMany(row => new (string?, int)[] { (nameof(Gender.Woman), row.Women), (nameof(Gender.Man), row.Men), (null, row.Other) })])),
            Table(
                Property.Country,
                [],
                smallCell,
                (Measure.Contributions, Count(voices, voice => voice.Country)),
                (Measure.People, Count(people, Known(voice => voice.Country))),
                (Measure.Organisations, Count(organisations, Known(voice => voice.Country)))),
            Table(
                Property.Language,
                Localization.Languages.All,
                smallCell,
                (Measure.Contributions, Count(voices, voice => voice.Language))),
            Table(
                Property.Channel,
                Enum.GetNames<Contracts.Channel>(),
                smallCell,
                (Measure.Contributions, Count(voices, voice => voice.Channel.ToString()))),
        ];
    }

    /// <summary>What each person or organisation said, together.</summary>
    private static List<IGrouping<string, Voice>> First(IReadOnlyList<Voice> voices, Func<Voice, string?> key) =>
        [.. voices.Where(voice => key(voice) is not null).GroupBy(voice => key(voice)!, StringComparer.Ordinal)];

    /// <summary>The first thing that they said about themselves.</summary>
    private static Func<IGrouping<string, Voice>, string?> Known(Func<Voice, string?> property) => voices => voices.Select(property).FirstOrDefault(value => value is not null);

    private static IReadOnlyList<(string? Key, int Number)> Count<T>(IEnumerable<T> items, Func<T, string?> key) =>
        [.. items.GroupBy(key).Select(group => (group.Key, group.Count()))];

    /// <param name="by">The property.</param>
    /// <param name="always">Values that have a row even when nobody is counted there: an empty row is a finding.</param>
    /// <param name="smallCell">Numbers below it are withheld.</param>
    /// <param name="measures">The columns.</param>
    private static ParticipationTable Table(Property by, IReadOnlyList<string> always, int smallCell, params (Measure Measure, IReadOnlyList<(string? Key, int Number)> Counts)[] measures)
    {
        var sums = measures.Select(measure => measure.Counts.ToLookup(count => count.Key, count => count.Number)).ToList();
        string[] others = [.. measures.SelectMany(measure => measure.Counts).Select(count => count.Key).OfType<string>().Except(always).Order(StringComparer.Ordinal)];
        List<string?> keys = [.. always, .. others];
        if (sums.Exists(sum => sum[null].Sum() > 0))
        {
            keys.Add(null);
        }

        var tables = sums.ConvertAll(sum => SuppressedTable.Of([.. keys.Select(key => sum[key].Sum())], smallCell));
        return new ParticipationTable(by, [.. measures.Select(measure => measure.Measure)], [.. keys.Select((key, index) => new ParticipationRow(key, [.. tables.Select(table => table.Cell(0, index))]))]);
    }
}
