using System.Globalization;
using System.Text;

namespace AsmPortal.Consultations.Services.Sessions;

/// <summary>One session in a calendar file. Times are UTC.</summary>
internal sealed record CalendarEvent(Guid Id, long Sequence, DateTime Start, DateTime End, bool Cancelled, string Summary, string Description, string Location, string Address);

/// <summary>Writes calendar files. Source: RFC 5545, sections 3.1 (folding), 3.3.11 (escaping), 3.6.1 (events), 3.7.2 (method).</summary>
internal static class Calendar
{
    public const string ContentType = "text/calendar; charset=utf-8; method=PUBLISH";
    private const int LineOctets = 75;

    /// <param name="name">Name of the calendar.</param>
    /// <param name="events">The events.</param>
    /// <param name="now">The moment of writing, UTC.</param>
    public static string Write(string name, IEnumerable<CalendarEvent> events, DateTime now)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//AsmPortal//Consultations//EN");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "METHOD:PUBLISH");
        Line(text, "X-WR-CALNAME:" + Escape(name));
        foreach (var item in events)
        {
            Line(text, "BEGIN:VEVENT");
            Line(text, $"UID:session-{item.Id:D}@asmportal");
            Line(text, "DTSTAMP:" + Moment(now));
            Line(text, "DTSTART:" + Moment(item.Start));
            Line(text, "DTEND:" + Moment(item.End));
            Line(text, "SEQUENCE:" + item.Sequence.ToString(CultureInfo.InvariantCulture));
            Line(text, item.Cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
            Line(text, "SUMMARY:" + Escape(item.Summary));
            Optional(text, "DESCRIPTION:", item.Description);
            Optional(text, "LOCATION:", item.Location);
            Line(text, "URL:" + item.Address);
            Line(text, "END:VEVENT");
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    /// <summary>Backslash, semicolon, comma and line break are escaped; other control characters may not stand in a text.</summary>
    internal static string Escape(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var letter in value.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'))
        {
            switch (letter)
            {
                case '\\' or ';' or ',':
                    text.Append('\\').Append(letter);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                default:
                    if (!char.IsControl(letter) || letter == '\t')
                    {
                        text.Append(letter);
                    }

                    break;
            }
        }

        return text.ToString();
    }

    private static void Optional(StringBuilder text, string name, string value)
    {
        if (value.Length > 0)
        {
            Line(text, name + Escape(value));
        }
    }

    /// <summary>Lines longer than 75 octets go on in the next one after a space; a letter is never cut.</summary>
    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }

    private static string Moment(DateTime utc) => utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
