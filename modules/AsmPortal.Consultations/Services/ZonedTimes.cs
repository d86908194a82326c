using System.Globalization;
using AsmPortal.Localization;
using AsmPortal.Theme;
using NodaTime;
using NodaTime.TimeZones;

namespace AsmPortal.Consultations.Services;

/// <summary>Turns UTC moments into the wall clock of a zone and back. Zones are those of the tz database that NodaTime carries, so that they do not depend on the machine.</summary>
internal sealed class ZonedTimes(string zoneId)
{
    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[zoneId];

    /// <summary>The zones to choose from, by id.</summary>
    public static IReadOnlyList<string> Zones { get; } = [.. DateTimeZoneProviders.Tzdb.Ids.Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static bool Exists(string zoneId) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) is not null;

    /// <summary>The zone's name as people write it, for example <c>Africa/Lubumbashi (UTC+2)</c>.</summary>
    public string Name(DateTime utc)
    {
        var offset = _zone.GetUtcOffset(Instant.FromDateTimeUtc(utc));
        var hours = offset.ToTimeSpan();
        var sign = hours < TimeSpan.Zero ? "−" : "+";
        var text = hours.Minutes == 0 ? Math.Abs(hours.Hours).ToString(CultureInfo.InvariantCulture) : hours.ToString(@"h\:mm", CultureInfo.InvariantCulture);
        return $"{zoneId} (UTC{sign}{text})";
    }

    /// <summary>The wall clock at a moment.</summary>
    public DateTime Local(DateTime utc) => Instant.FromDateTimeUtc(utc).InZone(_zone).ToDateTimeUnspecified();

    /// <summary>The moment at which the wall clock shows this. A time that a change of the clocks skips counts as the moment of the change; one that comes twice counts as the first.</summary>
    public DateTime Utc(DateTime local) =>
        _zone.ResolveLocal(LocalDateTime.FromDateTime(local), Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter)).ToDateTimeUtc();

    /// <summary>The first moment after a day: a deadline "until 30 June" ends here.</summary>
    public DateTime EndOfDay(DateOnly day) => StartOfDay(day.AddDays(1));

    /// <summary>The first moment of a day.</summary>
    public DateTime StartOfDay(DateOnly day) => _zone.AtStartOfDay(LocalDate.FromDateOnly(day)).ToDateTimeUtc();

    /// <summary>Date, time and zone in the reader's words.</summary>
    public string Describe(DateTime utc) => WithZone(ReaderFormat.Moment(Local(utc)), utc);

    /// <summary>From when until when, and the zone; the day is said once when it is the same.</summary>
    public string Describe(DateTime fromUtc, DateTime toUtc)
    {
        var (from, to) = (Local(fromUtc), Local(toUtc));
        return WithZone($"{ReaderFormat.Moment(from)} – {(from.Date == to.Date ? ReaderFormat.Time(TimeOnly.FromDateTime(to)) : ReaderFormat.Moment(to))}", fromUtc);
    }

    /// <summary>The day in the zone, with its name.</summary>
    public string Day(DateTime utc) => ReaderFormat.LongDate(DateOnly.FromDateTime(Local(utc)));

    private string WithZone(string words, DateTime utc) => $"{words}{(Languages.Current == Languages.Chinese ? "，" : ", ")}{Name(utc)}";
}
