using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Events;
using AsmPortal.Frameworks;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.DatabaseTests.Frameworks;

/// <summary>The module's services on one database, with a person, a clock and recorders that the test holds.</summary>
internal sealed class FrameworksWorld(Func<PortalDbContext> open) : IDisposable
{
    public PortalDbContext Db { get; private set; } = open();

    public TestPerson User { get; } = new();

    public TestClock Clock { get; } = new();

    public RecordingAudit Audit { get; } = new();

    public RecordingCache Cache { get; } = new();

    public RecordingOutbox Outbox { get; } = new();

    public EnglishLocalizer S { get; } = new();

    public List<IPublicationGate> Gates { get; } = [];

    public VersionReader Reader => new(Db, User);

    public VersionWriter Writer => new(Db, User, Audit, Cache, Clock, S);

    public VersionWorkflow Workflow => new(Db, User, Sessions, PublicationGates, Outbox, S);

    public FrameworkEditing Frameworks => new(Db, User, Reader, Writer, Audit, Cache, Clock, S);

    public TextEditing Texts => new(Db, User, Sessions, S);

    public RequirementEditing Requirements => new(Db, User, Sessions, S);

    public StructureEditing Structure => new(Db, User, Sessions, S);

    public SplitAndMerge SplitAndMerge => new(Db, User, Sessions, S);

    public PrincipleEditing Principles => new(Db, User, Sessions, S);

    public LevelEditing Levels => new(Db, User, Sessions, S);

    public VersionStatusReader Status => new(Db, User, PublicationGates);

    public PublicationGates PublicationGates => new(Db, Gates, S);

    private VersionSessions Sessions => new(Db, User, Audit, Cache, Clock, S);

    /// <summary>A fresh context, as the next request has.</summary>
    public FrameworksWorld NextRequest()
    {
        Db.Dispose();
        Db = open();
        return this;
    }

    public async Task<FrameworkVersion> VersionAsync(string label, string slug = "demo") =>
        await (from framework in Db.Set<Framework>()
               where framework.Slug == slug
               join version in Db.Set<FrameworkVersion>() on framework.Id equals version.FrameworkId
               where version.Label == label
               select version).AsNoTracking().SingleAsync();

    public async Task<Requirement> RequirementAsync(string stableId, string label = "1.0")
    {
        var version = await VersionAsync(label);
        return await Db.Set<Requirement>().AsNoTracking().SingleAsync(row => row.VersionId == version.Id && row.StableId == stableId);
    }

    public async Task<Principle> PrincipleAsync(string stableId, string label = "1.0")
    {
        var version = await VersionAsync(label);
        return await Db.Set<Principle>().AsNoTracking().SingleAsync(row => row.VersionId == version.Id && row.StableId == stableId);
    }

    public async Task<VersionDocument> DocumentAsync(string label = "1.0")
    {
        User.Permissions = [.. new Permissions().GetPermissions()];
        return (await NextRequest().Reader.ReadAsync("demo", label, default)).ShouldNotBeNull();
    }

    public async Task<RequirementText> TextAsync(string stableId, string language, string label = "1.0")
    {
        var requirement = await RequirementAsync(stableId, label);
        return await Db.Set<RequirementText>().AsNoTracking().SingleAsync(row => row.RequirementId == requirement.Id && row.Language == language);
    }

    public void Dispose() => Db.Dispose();
}

internal sealed class TestPerson : ICurrentUser
{
    public Guid? Id { get; set; } = Guid.CreateVersion7();

    public string Name { get; set; } = "Edith Editor";

    public bool IsSignedIn { get; set; } = true;

    public HashSet<Permission> Permissions { get; set; } = [.. new Permissions().GetPermissions()];

    public IReadOnlyList<string> TranslatorLanguages { get; set; } = [];

    public bool Has(Permission permission) => Permissions.Contains(permission);

    public bool IsInRole(string role) => false;

    /// <summary>Somebody else signs in, with these permissions only.</summary>
    public void Become(string name, params Permission[] permissions)
    {
        Id = Guid.CreateVersion7();
        Name = name;
        Permissions = [.. permissions];
        TranslatorLanguages = [];
    }

    public void BecomeVisitor()
    {
        Become("");
        Id = null;
        IsSignedIn = false;
    }
}

internal sealed class TestClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Each look is a second later, so that the order of events shows in their times.</summary>
    public override DateTimeOffset GetUtcNow() => Now = Now.AddSeconds(1);
}

internal sealed class RecordingAudit : IAuditTrailManager
{
    public List<string> Names { get; } = [];

    public void Record(string name, string subjectType, string subjectId, IReadOnlyDictionary<string, string>? details = null) => Names.Add(name);
}

internal sealed class RecordingCache : IPageCache
{
    public List<string> Tags { get; } = [];

    public void Evict(string tag) => Tags.Add(tag);
}

internal sealed class RecordingOutbox : IEventOutbox
{
    public List<IIntegrationEvent> Events { get; } = [];

    public void Add(IIntegrationEvent integrationEvent) => Events.Add(integrationEvent);
}

/// <summary>The source text of the code, formatted; what people see in English.</summary>
internal sealed class EnglishLocalizer : IStringLocalizer<FrameworksResources>
{
    public LocalizedString this[string name] => new(name, name);

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var plural = arguments.OfType<PluralArgument>().FirstOrDefault();
            var values = arguments.Where(argument => argument is not ContextArgument).Select(argument => argument is PluralArgument count ? count.Count : argument).ToArray();
            return new(name, string.Format(System.Globalization.CultureInfo.InvariantCulture, plural is { Count: not 1 } ? plural.Many : name, values));
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
}
