using System.Collections.Concurrent;
using System.Text;
using System.Xml.Linq;
using AsmPortal.Commands;
using AsmPortal.Kernel.Data;
using AsmPortal.Kernel.Sealing;
using AsmPortal.Sealing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Kernel.Web;

/// <summary>
/// Keeps the data-protection keys in the database, so that a cookie of one node is good on all, and sealed, so that nobody makes a case officer's cookie out of
/// a stolen backup. While the key store is missing, a new key lives in this process alone.
/// </summary>
internal sealed class DatabaseKeyRepository(IServiceScopeFactory scopes, KeyStore keys) : IXmlRepository
{
    private readonly ConcurrentQueue<XElement> _kept = new();

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var rows = scope.ServiceProvider.GetRequiredService<KernelDbContext>().Set<DataProtectionKey>().AsNoTracking().ToList();
        try
        {
            return [.. rows.Select(row => XElement.Parse(IsClear(row.Xml) ? row.Xml : Open(row.Id, row.Xml))), .. _kept];
        }
        catch (SealingUnavailableException)
        {
            // The start has said so in the log; people sign in anew until the keys are back.
            return [.. rows.Where(row => IsClear(row.Xml)).Select(row => XElement.Parse(row.Xml)), .. _kept];
        }
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var (id, xml) = (Guid.CreateVersion7(), element.ToString(SaveOptions.DisableFormatting));
        string hidden;
        try
        {
            hidden = Seal(id, xml);
        }
        catch (SealingUnavailableException)
        {
            _kept.Enqueue(element);
            return;
        }

        using var scope = scopes.CreateScope();
        var context = scope.ServiceProvider.GetRequiredService<KernelDbContext>();

        // The interface is synchronous and the context saves asynchronously only; this row has no audit and no outbox beside it.
        context.Database.ExecuteSql($"""INSERT INTO "Kernel_DataProtectionKey" ("Id", "Xml") VALUES ({id}, {hidden})""");
    }

    /// <summary>Seals the keys that an earlier release left in the clear.</summary>
    public async Task SealClearAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rows = scope.ServiceProvider.GetRequiredService<KernelDbContext>().Set<DataProtectionKey>();
        foreach (var row in await rows.AsNoTracking().Where(row => row.Xml.StartsWith("<")).ToListAsync(cancellationToken))
        {
            var hidden = Seal(row.Id, row.Xml);
            await rows.Where(same => same.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(same => same.Xml, hidden), cancellationToken);
        }
    }

    private static bool IsClear(string xml) => xml.StartsWith('<');

    private string Seal(Guid id, string xml) => Convert.ToBase64String(SealedValue.Seal(Key(), Encoding.UTF8.GetBytes(xml), id.ToByteArray()));

    private string Open(Guid id, string hidden) => Encoding.UTF8.GetString(SealedValue.Open(Key(), Convert.FromBase64String(hidden), id.ToByteArray()));

    private byte[] Key() => keys.Derive("data protection");
}

/// <summary>Makes the first data-protection key: made within a transaction of somebody who sends a protected link, it would wait for that one on SQLite.</summary>
internal sealed class DataProtectionStartUp(DatabaseKeyRepository repository, IDataProtectionProvider protection) : IStartUpStep
{
    public int Order => -90;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await repository.SealClearAsync(cancellationToken);
        }
        catch (SealingUnavailableException)
        {
            // The step before has said so in the log; they are sealed by the first start that has its keys.
        }

        protection.CreateProtector(nameof(DataProtectionStartUp)).Protect("");
    }
}
