using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Kernel.Audit;
using AsmPortal.Kernel.Sealing;
using AsmPortal.Sealing;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Kernel;

/// <summary>Sealed records of one kind, whose content is a dictionary in memory.</summary>
internal sealed class SealingWorld(KernelWorld world, SealingWorld.Person person, SealingWorld.Notes notes) : IAsyncDisposable
{
    public const string Kind = "Test.Note";

    public KernelWorld World => world;

    public Person Me => person;

    public Notes Content => notes;

    public KeyStore Keys => world.Services.GetRequiredService<KeyStore>();

    public MasterKeys Masters => world.Services.GetRequiredService<MasterKeys>();

    public static async Task<SealingWorld> CreateAsync(DatabaseEngine engine)
    {
        var (person, notes) = (new Person(), new Notes());
        var world = await KernelWorld.CreateAsync(engine, services => services.AddTestSealing().AddSingleton<ICurrentUser>(person).AddSingleton<ISealedKind>(notes));
        await world.Services.PrepareSealingAsync();
        return new SealingWorld(world, person, notes);
    }

    public async Task<Guid> WriteAsync(string text)
    {
        var id = Guid.CreateVersion7();
        await world.SaveAsync(async services =>
        {
            var key = await services.GetRequiredService<ISealedRecords>().CreateAsync(Kind, id);
            notes.Values[id] = key.Seal("text", text);
        });
        return id;
    }

    /// <summary>What the person at work reads of them; those that are not there are missing.</summary>
    public Task<Dictionary<Guid, string>> ReadAsync(params Guid[] ids) => world.ReadAsync(async services =>
    {
        var keys = await services.GetRequiredService<ISealedRecords>().OpenAsync(new SealedReading("Test.Read"), Kind, ids);
        return keys.ToDictionary(entry => entry.Key, entry => entry.Value.Unseal("text", notes.Values[entry.Key])!);
    });

    public Task RetainAsync(Guid id, DateTime? until) => world.SaveAsync(services => services.GetRequiredService<ISealedRecords>().RetainUntilAsync(id, until));

    public Task DestroyDueAsync() => world.ReadAsync(async services =>
    {
        await new DestroyRecordsTask().DoWorkAsync(services, CancellationToken.None);
        return 0;
    });

    public Task<List<AuditEntry>> AuditAsync(string name) =>
        world.QueryAsync(context => context.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Name == name).OrderBy(entry => entry.Sequence).ToListAsync());

    public ValueTask DisposeAsync() => world.DisposeAsync();

    internal sealed class Person : ICurrentUser
    {
        public Guid? Id { get; set; } = Guid.CreateVersion7();

        public string Name => "Test";

        public bool IsSignedIn => true;

        public IReadOnlyList<string> TranslatorLanguages => [];

        public string Role { get; set; } = PortalRoles.CaseOfficer;

        public bool Has(Permission permission) => true;

        public bool IsInRole(string role) => role == Role;
    }

    internal sealed class Notes : ISealedKind
    {
        public Dictionary<Guid, byte[]> Values { get; } = [];

        public List<Guid> Removed { get; } = [];

        public string Name => Kind;

        public Task RemoveContentAsync(IReadOnlyCollection<Guid> recordIds, CancellationToken cancellationToken)
        {
            Removed.AddRange(recordIds);
            return Task.CompletedTask;
        }
    }
}
