using System.Globalization;

namespace AsmPortal.Grievances.Services.Rules;

/// <summary>
/// Which days are worked: Monday to Friday without the legal holidays of the DRC, which stand as data in <c>holidays-cd.csv</c> with the texts they come from.
/// A holiday that falls on a Sunday is kept on the day before.
/// </summary>
internal sealed class WorkingDays
{
    private const string Resource = "holidays-cd.csv";

    private readonly List<(int Month, int Day, int From, int Until)> _yearly = [];
    private readonly HashSet<DateOnly> _once = [];

    /// <summary>The calendar of the DRC.</summary>
    public static WorkingDays Drc { get; } = Load();

    /// <param name="csv">Lines of <c>rule,when,from,until,name,source</c>: <c>yearly,MM-DD,first year,last year</c> or <c>once,YYYY-MM-DD</c>; <c>#</c> begins a comment.</param>
    public static WorkingDays Parse(string csv)
    {
        var calendar = new WorkingDays();
        foreach (var line in csv.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').Skip(1))
        {
            var cells = line.Split(',');
            switch (cells[0])
            {
                case "yearly":
                    var when = cells[1].Split('-');
                    calendar._yearly.Add((Number(when[0]), Number(when[1]), cells[2].Length == 0 ? 1 : Number(cells[2]), cells[3].Length == 0 ? 9999 : Number(cells[3])));
                    break;
                case "once":
                    calendar._once.Add(DateOnly.ParseExact(cells[1], "yyyy-MM-dd", CultureInfo.InvariantCulture));
                    break;
                default:
                    throw new FormatException($"'{cells[0]}' is no rule for holidays.");
            }
        }

        return calendar;
    }

    public bool IsHoliday(DateOnly day) => _once.Contains(day) || IsYearly(day) || (day.DayOfWeek == DayOfWeek.Saturday && IsYearly(day.AddDays(1)));

    public bool IsWorked(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);

    /// <summary>The day that lies so many working days after (or, when negative, before) another; the day itself is not counted.</summary>
    public DateOnly Add(DateOnly day, int workingDays)
    {
        var step = Math.Sign(workingDays);
        for (var left = Math.Abs(workingDays); left > 0; left -= IsWorked(day) ? 1 : 0)
        {
            day = day.AddDays(step);
        }

        return day;
    }

    /// <summary>How many working days lie after a day up to and with another; 0 when that is not later.</summary>
    public int Count(DateOnly after, DateOnly until)
    {
        var count = 0;
        for (var day = after.AddDays(1); day <= until; day = day.AddDays(1))
        {
            count += IsWorked(day) ? 1 : 0;
        }

        return count;
    }

    private bool IsYearly(DateOnly day) => _yearly.Exists(holiday => holiday.Month == day.Month && holiday.Day == day.Day && day.Year >= holiday.From && day.Year <= holiday.Until);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static WorkingDays Load()
    {
        using var stream = typeof(WorkingDays).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }
}
