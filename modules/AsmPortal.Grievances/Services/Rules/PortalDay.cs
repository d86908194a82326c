using Microsoft.Extensions.Options;

namespace AsmPortal.Grievances.Services.Rules;

/// <summary>The day on which something happens, in the mechanism's time zone. Grievances carry days only.</summary>
internal sealed class PortalDay(TimeProvider time, IOptions<GrievanceOptions> options)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    public DateOnly Today => Of(time.GetUtcNow());

    /// <summary>The day there at a moment.</summary>
    public DateOnly Of(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, _zone).DateTime);

    /// <summary>The last moment of a day, as UTC.</summary>
    public DateTime EndOf(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified), _zone);
}
