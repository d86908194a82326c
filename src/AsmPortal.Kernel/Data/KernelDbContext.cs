using System.Text.Json;
using AsmPortal.Data;
using AsmPortal.Kernel.Audit;
using AsmPortal.Kernel.Modules;
using AsmPortal.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AsmPortal.Kernel.Data;

/// <summary>The one context. Its model is the sum of the configurations of the kernel and of all modules present, enabled or not: a disabled feature keeps its data.</summary>
internal sealed class KernelDbContext(DbContextOptions<KernelDbContext> options, ModuleAssemblies modules, TimeProvider time)
    : PortalDbContext(options)
{
    private readonly List<PendingAudit> _audit = [];
    private readonly HashSet<string> _evictions = new(StringComparer.Ordinal);

    public override DatabaseEngine Engine => Database.IsNpgsql() ? DatabaseEngine.PostgreSql : DatabaseEngine.Sqlite;

    internal ModuleAssemblies Modules { get; } = modules;

    /// <summary>Tags to evict when the running transaction commits; taken by <see cref="CacheEvictionInterceptor"/>.</summary>
    internal HashSet<string> CommittedEvictions { get; } = new(StringComparer.Ordinal);

    internal void AddAudit(PendingAudit pending) => _audit.Add(pending);

    internal void AddEviction(string tag) => _evictions.Add(tag);

    public override async Task<IDbContextTransaction> BeginExclusiveAsync(string name, CancellationToken cancellationToken = default)
    {
        // SQLite's provider begins every transaction as IMMEDIATE: it holds the only write lock from here on.
        var transaction = await Database.BeginTransactionAsync(cancellationToken);
        if (Engine == DatabaseEngine.PostgreSql)
        {
            await Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellationToken);
        }

        return transaction;
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save asynchronously: a change, its audit row and its outbox row commit together.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries<IVersioned>())
        {
            if (entry.State == EntityState.Modified)
            {
                entry.Entity.Version++;
            }
        }

        if (_audit.Count == 0 && _evictions.Count == 0)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        var pending = _audit.ToList();
        var evictions = _evictions.ToList();
        _audit.Clear();
        _evictions.Clear();
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var rows = await AuditChain.AppendAsync(this, pending, time, cancellationToken);
        try
        {
            var count = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            foreach (var tag in evictions)
            {
                await Database.ExecuteSqlAsync(
                    $"""INSERT INTO "Kernel_CacheStamp" ("Tag", "Stamp") VALUES ({tag}, 1) ON CONFLICT ("Tag") DO UPDATE SET "Stamp" = "Kernel_CacheStamp"."Stamp" + 1""",
                    cancellationToken);
                CommittedEvictions.Add(tag);
            }

            if (own is not null)
            {
                await own.CommitAsync(cancellationToken);
            }

            return count;
        }
        catch
        {
            foreach (var row in rows)
            {
                Entry(row).State = EntityState.Detached;
            }

            throw;
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var assembly in Modules.All.Where(HasConfigurations))
        {
            modelBuilder.ApplyConfigurationsFromAssembly(assembly);
        }

        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            if (typeof(IVersioned).IsAssignableFrom(entity.ClrType))
            {
                entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
            }
        }
    }

    private static bool HasConfigurations(System.Reflection.Assembly assembly) =>
        assembly.DefinedTypes.Any(type => type.ImplementedInterfaces.Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>)));

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<LocalizedText>().HaveConversion<LocalizedTextConverter, LocalizedTextComparer>();
    }

    /// <summary>Times are UTC and whole microseconds, which is what PostgreSQL keeps; so both engines give back what was saved.</summary>
    internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        value => ToUtc(value),
        value => DateTime.SpecifyKind(value, DateTimeKind.Utc))
    {
        internal static DateTime ToUtc(DateTime value)
        {
            var utc = value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc);
            return new DateTime(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
        }
    }

    internal sealed class LocalizedTextConverter() : ValueConverter<LocalizedText, string>(
        value => JsonSerializer.Serialize(value, JsonSerializerOptions.Default),
        value => JsonSerializer.Deserialize<LocalizedText>(value, JsonSerializerOptions.Default)!);

    internal sealed class LocalizedTextComparer() : ValueComparer<LocalizedText>(
        (left, right) => object.Equals(left, right),
        value => value.GetHashCode(),
        value => value);
}

/// <summary>The model depends on which modules are present, so that two hosts in one process do not share one.</summary>
internal sealed class ModuleModelCacheKeyFactory : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) =>
        context is KernelDbContext kernel ? (kernel.Modules.Key, kernel.Engine, designTime) : (context.GetType(), designTime);
}
