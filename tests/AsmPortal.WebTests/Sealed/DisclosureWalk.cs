using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AsmPortal.Kernel.Audit;
using AsmPortal.Kernel.Sealing;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.WebTests.Sealed;

/// <summary>
/// Asks for every address of the route table as everyone, follows the lists further, and holds the records of which each answer tells against the audit rows
/// of reading that the very request wrote.
/// </summary>
internal sealed partial class DisclosureWalk(DisclosureWorld world)
{
    /// <summary>
    /// Where a number may be told without a row: a notice says a number and a link, nothing else, to whom it was sent, and travels as mail; opening the link is the
    /// reading. So does the copy of their own data that a person takes, and the list of mails that the administrator looks after.
    /// </summary>
    public static readonly IReadOnlyList<string> Notices = ["/en/account/notifications", "/en/account/my-data/my-data.json", "/en/admin/mail"];

    /// <summary>Roles to whom no record is given; the matrix of permissions asks them for all of them, here they are asked for the fullest of each kind.</summary>
    private static readonly HashSet<string?> Unconcerned = [.. PortalRoles.All.Except(
    [
        PortalRoles.Monitor, PortalRoles.CaseOfficer, PortalRoles.CaseSupervisor, PortalRoles.ServiceProvider, PortalRoles.Statistician, PortalRoles.GrievanceOfficer,
        PortalRoles.Investigator, PortalRoles.SteeringCommittee, PortalRoles.TechnicalCommittee, PortalRoles.IdentityCustodian,
    ]), null];

    /// <summary>Words by which an address names a sealed record.</summary>
    private static readonly string[] Rooms = ["cases", "grievances", "referrals"];

    private const string ReadingMark = "\"" + SealedRecords.ReadByFact + "\"";

    private readonly List<string> _wrong = [];
    private long _last;

    public int Requests { get; private set; }

    /// <summary>Records told of, counted once an answer.</summary>
    public int Disclosed { get; private set; }

    /// <summary>Of which kinds at least one record was told of.</summary>
    public HashSet<string> Kinds { get; } = [];

    /// <summary>Addresses, without what differs from record to record, that told of a record.</summary>
    public HashSet<string> Telling { get; } = [];

    public IReadOnlyList<string> Wrong => _wrong;

    /// <summary>Reads everything, or all of one module, as everyone: told of and written down must be the same.</summary>
    public async Task ReadAllAsync(string? module = null)
    {
        var routes = (await world.Portal.RoutesAsync(module)).Where(route => route.Method == "GET").ToList();
        foreach (var person in world.People.Append(MatrixPerson.Visitor))
        {
            var asked = new HashSet<string>();
            var waiting = new Queue<string>(routes.SelectMany(route => Addresses(route, everything: !Unconcerned.Contains(person.Role))));
            while (waiting.TryDequeue(out var address))
            {
                if (asked.Add(address))
                {
                    foreach (var more in await AskAsync(person, "GET", address, exactly: true))
                    {
                        waiting.Enqueue(more);
                    }
                }
            }
        }
    }

    /// <summary>Sends every form of the sealed modules empty, as everyone. A form may open more than its answer shows, but must not show more than it opened.</summary>
    public async Task SendAllAsync()
    {
        var routes = (await world.Portal.RoutesAsync("AsmPortal.ChildProtection")).Concat(await world.Portal.RoutesAsync("AsmPortal.Grievances")).Where(route => route.Method == "POST").ToList();
        foreach (var person in world.People.Where(person => !Unconcerned.Contains(person.Role)).Append(MatrixPerson.Visitor))
        {
            foreach (var (route, address) in routes.SelectMany(route => Addresses(route, everything: false).Select(address => (route, address))))
            {
                await AskAsync(person, "POST", address, exactly: route.Pattern.EndsWith("/export", StringComparison.Ordinal) || route.Handler == "Open");
            }
        }
    }

    /// <summary>One request.</summary>
    /// <returns>The addresses of the sealed modules with a query to which the answer leads: other pages and parts of lists.</returns>
    public async Task<IReadOnlyList<string>> AskAsync(MatrixPerson person, string method, string address, bool exactly)
    {
        using var answer = await world.Portal.SendAsync(person, method, address);
        var text = await CanaryScan.ReadAsync(await answer.Content.ReadAsByteArrayAsync());
        var told = Told(text, address, answer.StatusCode == HttpStatusCode.OK);
        var written = await ReadingsAsync();
        Requests++;
        Disclosed += told.Count;
        Kinds.UnionWith(told.Select(record => record.Kind));
        if (told.Count > 0)
        {
            Telling.Add($"{method} {Varying().Replace(address, "*")}");
        }

        var missing = told.Where(record => !written.Contains((record.Kind, record.Id.ToString()))).ToList();
        var idle = exactly ? written.Except(told.Select(record => (record.Kind, record.Id.ToString()))).ToList() : [];
        if (missing.Count + idle.Count > 0)
        {
            _wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{method} {address} for {person}, {(int)answer.StatusCode}: {missing.Count} told of without a row ({string.Join(", ", missing.Take(3))}), {idle.Count} rows of what is not told ({string.Join(", ", idle.Take(3).Select(Name))})"));
        }

        return method == "GET" ? [.. Further(text, address)] : [];
    }

    private List<PlantedRecord> Told(string text, string address, bool found)
    {
        // An answer that something is not there may repeat the address. A notice tells a number.
        var signsCount = !Notices.Contains(address.Split('?')[0]);
        return [.. world.Records.Where(record => text.Contains(record.Mark, StringComparison.Ordinal)
            || (signsCount && record.Signs.Exists(sign => text.Contains(sign, StringComparison.Ordinal) && (found || !address.Contains(sign, StringComparison.Ordinal)))))];
    }

    private async Task<HashSet<(string Kind, string Id)>> ReadingsAsync()
    {
        var last = _last;
        var rows = await world.Portal.Portal.ReadAsync(db => db.Set<AuditEntry>().AsNoTracking().Where(row => row.Sequence > last).Select(row => new { row.Sequence, row.SubjectType, row.SubjectId, Reading = row.Details.Contains(ReadingMark) }).ToListAsync());
        _last = rows.Count > 0 ? rows.Max(row => row.Sequence) : last;
        return [.. rows.Where(row => row.Reading).Select(row => (row.SubjectType, row.SubjectId))];
    }

    private string Name((string Kind, string Id) written) => world.Records.FirstOrDefault(record => record.Id.ToString() == written.Id)?.ToString() ?? written.ToString();

    /// <summary>The addresses of a route: one when it names nothing, else one for each set of values that fills it.</summary>
    private IEnumerable<string> Addresses(MatrixRoute route, bool everything)
    {
        var names = Parameter().Matches(route.Pattern).Select(match => match.Groups[1].Value).ToList();
        return names.Count == 0
            ? [route.Address(new Dictionary<string, string>())]
            : world.Values.Where(values => names.All(values.ContainsKey) && IsFor(route, values, everything)).Select(values => route.Address(values)).Distinct();
    }

    /// <summary>Whether a record of this kind may stand in the address; the matrix of permissions swaps them too.</summary>
    private static bool IsFor(MatrixRoute route, IReadOnlyDictionary<string, string> values, bool everything)
    {
        var number = values.GetValueOrDefault("number") ?? "";
        var ofGrievances = route.Pattern.Contains("grievances", StringComparison.Ordinal);
        return number.Length == 0 || (IsSealed(route) && ofGrievances == number.StartsWith("GR", StringComparison.Ordinal) && (everything || number is DisclosureWorld.FullCase or DisclosureWorld.FullGrievance));
    }

    private static bool IsSealed(MatrixRoute route) => Rooms.Any(room => route.Pattern.Contains(room, StringComparison.Ordinal));

    private static IEnumerable<string> Further(string text, string address)
    {
        foreach (Match match in Link().Matches(text))
        {
            yield return WebUtility.HtmlDecode(match.Groups[1].Value);
        }

        // A list for programs says where its next part begins.
        if (address.StartsWith("/api/", StringComparison.Ordinal) && Next().Match(text) is { Success: true } next)
        {
            yield return $"{address.Split('?')[0]}?after={Uri.EscapeDataString(next.Groups[1].Value)}";
        }
    }

    [GeneratedRegex(@"\{([a-zA-Z]+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("href=\"(/en/work/(?:cases|grievances|referrals|service)[^\"#?]*\\?[^\"#]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex("\"next\":\"([^\"]+)\"")]
    private static partial Regex Next();

    [GeneratedRegex(@"(CP|GR)-\d{4}-\w+|[0-9a-f]{8}-[0-9a-f-]{27}|\?.*|a-token.*")]
    private static partial Regex Varying();
}
