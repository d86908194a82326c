using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AsmPortal.WebTests.Sealed;

/// <summary>Words of one run that stand nowhere else, put into everything that is to stay unknown: one of plain letters, and one whose letters are written differently in every encoding.</summary>
internal sealed class CanaryMarks
{
    /// <summary>Fits into a header, a file name, an address.</summary>
    public string Plain { get; } = "Zq7" + Letters();

    /// <summary>French and Chinese letters.</summary>
    public string Foreign { get; } = $"Qé{Letters()}标记";

    /// <summary>The network that complainants come from, as a proxy would tell it.</summary>
    public string Network { get; } = $"2001:db8:{RandomNumberGenerator.GetInt32(0x1000, 0x10000):x4}:{RandomNumberGenerator.GetInt32(0x1000, 0x10000):x4}";

    public IReadOnlyCollection<string> All => [Plain, Foreign, Network];

    /// <summary>Both words, with what they stand for.</summary>
    public string Text(string what, int number) => string.Create(CultureInfo.InvariantCulture, $"{Plain}{what}{number} {Foreign}{what}{number}");

    /// <summary>A text that fills more than one page of a database, so that it would be kept apart and compressed.</summary>
    public string LongText(string what, int number) => string.Concat(Enumerable.Repeat(Text(what, number) + " ", 120));

    public string Word(string what, int number) => string.Create(CultureInfo.InvariantCulture, $"{Plain}{what}{number}");

    /// <summary>A file of plain text.</summary>
    public FormFile TextFile(int number) => new(Word("File", number) + ".txt", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Text("Content", number), 2000))), "text/plain");

    /// <summary>A file that says who made it.</summary>
    public FormFile Pdf(int number) => new(
        Word("Scan", number) + ".pdf", Encoding.UTF8.GetBytes($"%PDF-1.4\n1 0 obj\n<< /Author ({Word("Author", number)}) /Title ({Word("Title", number)}) >>\nendobj\ntrailer\n<< /Info 1 0 R >>\n%%EOF\n"), "application/pdf");

    /// <summary>A client of a person who must not be found: everything that a browser says of itself is marked.</summary>
    public HttpClient Complainant(Uri address, int number)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        foreach (var (name, value) in Headers(number))
        {
            client.DefaultRequestHeaders.Add(name, value);
        }

        return client;
    }

    public IEnumerable<(string Name, string Value)> Headers(int number) =>
    [
        ("X-Forwarded-For", string.Create(CultureInfo.InvariantCulture, $"{Network}::{number:x}")),
        ("User-Agent", Word("Agent", number) + "/1.0"),
        ("Cookie", Word("Cookie", number) + "=1"),
        ("Referer", $"http://{Word("Referrer", number)}.example/"),
    ];

    private static string Letters() => RandomNumberGenerator.GetString("bcdfghjklmnpqrstvwxz", 6);
}
