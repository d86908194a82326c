using AsmPortal.Data;
using AsmPortal.Kernel.Sealing;
using AsmPortal.Sealing;
using AsmPortal.Security;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Sealed;

/// <summary>A sealed record with a mark in every sealed field of it.</summary>
/// <param name="Kind">Subject type of its audit rows.</param>
/// <param name="Id">Subject id of its audit rows.</param>
/// <param name="Mark">Stands in each of its sealed fields, and in no other record.</param>
/// <param name="Signs">Its number, and the ids of what others know it by: an answer that holds one tells that the record is there.</param>
internal sealed record PlantedRecord(string Kind, Guid Id, string Mark, List<string> Signs)
{
    public override string ToString() => $"{Kind} {(Signs.Count > 0 ? Signs[0] : Mark)}";
}

/// <summary>A portal with records of every sealed kind, in the relations by which one record comes to stand on the page of another.</summary>
internal sealed class DisclosureWorld
{
    /// <summary>The case about which everything was written.</summary>
    public const string FullCase = "CP-2026-90001";

    /// <summary>The grievance about which everything was written.</summary>
    public const string FullGrievance = "GR-2026-M00001";

    private readonly List<PlantedRecord> _records = [];
    private readonly List<Dictionary<string, string>> _values = [];

    private DisclosureWorld(MatrixPortal portal) => Portal = portal;

    public MatrixPortal Portal { get; }

    public IReadOnlyList<PlantedRecord> Records => _records;

    /// <summary>Values of addresses: the number of each record with each thing nested in it, and some with a thing nested in another.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Values => _values;

    /// <summary>One person of every role in the office, and those of other offices whom the records concern.</summary>
    public IReadOnlyList<MatrixPerson> People { get; private set; } = [];

    /// <summary>Who was told of the fullest case by a notice.</summary>
    public Guid Notified { get; private set; }

    public DateTime Now => Portal.Portal.Clock.Now;

    public DateOnly Today => DateOnly.FromDateTime(Now);

    public static async Task<DisclosureWorld> CreateAsync(MatrixPortal portal)
    {
        var world = new DisclosureWorld(portal);
        var (home, people) = await portal.OrganisationAsync("home");
        var (other, others) = await portal.OrganisationAsync("other");
        var (provider, helpers) = await portal.OrganisationAsync("provider");
        var (accused, _) = await portal.OrganisationAsync("accused");
        world.People =
        [
            .. people.Values, others[PortalRoles.CaseOfficer], others[PortalRoles.CaseSupervisor], others[PortalRoles.Investigator], helpers[PortalRoles.ServiceProvider],
        ];
        world.Notified = people[PortalRoles.CaseOfficer].Id;
        var children = new DisclosureChildren(world, home, other, provider, people, others);
        await portal.Portal.InScopeAsync(children.PlantAsync);
        await portal.Portal.InScopeAsync(services => new DisclosureGrievances(world, home, accused, people, others).PlantAsync(services, children.Linked));
        return world;
    }

    /// <summary>Makes a record's key and notes the record with a mark of its own.</summary>
    public async Task<(ISealedKey Key, string Mark)> RecordAsync(IServiceProvider services, string kind, Guid id, string? number = null)
    {
        var mark = $"Zq{_records.Count:00000}k";
        _records.Add(new PlantedRecord(kind, id, mark, number is null ? [] : [number]));
        return (await services.GetRequiredService<ISealedRecords>().CreateAsync(kind, id), mark);
    }

    /// <summary>Notes an id of something in a record by which somebody knows it.</summary>
    public void Sign(Guid record, Guid nested) => _records.Single(one => one.Id == record).Signs.Add(nested.ToString());

    /// <summary>Notes the address of a record and of what is nested in it.</summary>
    public void Address(string? number, params (string Name, string Value)[] nested)
    {
        var values = nested.ToDictionary(one => one.Name, one => one.Value);
        if (number is not null)
        {
            values["number"] = number;
        }

        _values.Add(values);
    }

    /// <summary>An emergency opening that waits for its judge.</summary>
    public BreakGlassRow Glass(string kind, Guid record, Guid user, ISealingKey key, string mark)
    {
        var id = Guid.CreateVersion7();
        return new BreakGlassRow { Id = id, Kind = kind, RecordId = record, UserId = user, Reason = key.Seal($"breakglass-reason:{id}", mark + " is in danger now"), OpenedAt = Now, EndsAt = Now.AddHours(3) };
    }

    public static PortalDbContext Database(IServiceProvider services) => services.GetRequiredService<PortalDbContext>();
}
