using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Kernel.Data;

/// <summary>Joins the hand-written migrations of the kernel and of all modules, in the order of their ids.</summary>
internal sealed class ModuleMigrations(ICurrentDbContext current) : IMigrationsAssembly
{
    private readonly KernelDbContext _context = (KernelDbContext)current.Context;
    private SortedList<string, TypeInfo>? _migrations;

    public IReadOnlyDictionary<string, TypeInfo> Migrations => _migrations ??= Find();

    /// <summary>None: the model is compared with the migrated database by a test, on both engines.</summary>
    public ModelSnapshot? ModelSnapshot => null;

    public Assembly Assembly => typeof(ModuleMigrations).Assembly;

    public string? FindMigrationId(string nameOrId) =>
        Migrations.Keys.FirstOrDefault(id => string.Equals(id, nameOrId, StringComparison.OrdinalIgnoreCase));

    public Migration CreateMigration(TypeInfo migrationClass, string activeProvider)
    {
        var migration = (Migration)Activator.CreateInstance(migrationClass.AsType(), nonPublic: true)!;
        migration.ActiveProvider = activeProvider;
        return migration;
    }

    private SortedList<string, TypeInfo> Find()
    {
        var found = new SortedList<string, TypeInfo>(StringComparer.Ordinal);
        foreach (var type in _context.Modules.All.SelectMany(assembly => assembly.DefinedTypes))
        {
            if (type.IsSubclassOf(typeof(Migration)) && !type.IsAbstract && type.GetCustomAttribute<MigrationAttribute>() is { } attribute
                && !found.TryAdd(attribute.Id, type))
            {
                throw new InvalidOperationException($"Two migrations have the id '{attribute.Id}': {found[attribute.Id].FullName} and {type.FullName}.");
            }
        }

        return found;
    }
}
