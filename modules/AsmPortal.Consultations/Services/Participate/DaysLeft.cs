using AsmPortal.Consultations.Models;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>Counts the days of a round as people of its zone do.</summary>
internal static class DaysLeft
{
    /// <summary>0 on the last day.</summary>
    public static int Of(FoundConsultation found, Round round) => Between(found.Zone, found.Now, round.ClosesAt.AddSeconds(-1));

    /// <summary>Days from one date to another in the zone.</summary>
    public static int Between(ZonedTimes zone, DateTime from, DateTime to) =>
        DateOnly.FromDateTime(zone.Local(to)).DayNumber - DateOnly.FromDateTime(zone.Local(from)).DayNumber;
}
