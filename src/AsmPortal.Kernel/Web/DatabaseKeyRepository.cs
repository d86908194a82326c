using System.Xml.Linq;
using AsmPortal.Kernel.Data;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Kernel.Web;

/// <summary>Keeps the data-protection keys in the database, so that a cookie of one node is good on all.</summary>
internal sealed class DatabaseKeyRepository(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<KernelDbContext>().Set<DataProtectionKey>().AsNoTracking()
            .Select(key => key.Xml).AsEnumerable().Select(XElement.Parse).ToList();
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var context = scope.ServiceProvider.GetRequiredService<KernelDbContext>();
        var (id, xml) = (Guid.CreateVersion7(), element.ToString(SaveOptions.DisableFormatting));

        // The interface is synchronous and the context saves asynchronously only; this row has no audit and no outbox beside it.
        context.Database.ExecuteSql($"""INSERT INTO "Kernel_DataProtectionKey" ("Id", "Xml") VALUES ({id}, {xml})""");
    }
}
