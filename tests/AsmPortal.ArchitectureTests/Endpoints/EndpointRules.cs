using AsmPortal.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace AsmPortal.ArchitectureTests.Endpoints;

/// <summary>Every endpoint says who may use it.</summary>
internal static class EndpointRules
{
    public static IReadOnlyList<string> Unguarded(IEnumerable<Endpoint> endpoints, IReadOnlyCollection<string> permissions)
    {
        var faults = new List<string>();
        foreach (var endpoint in endpoints)
        {
            var needed = endpoint.Metadata.GetOrderedMetadata<RequirePermissionAttribute>();
            faults.AddRange(needed.Where(need => !permissions.Contains(need.Permission)).Select(need => $"{endpoint.DisplayName} needs the permission '{need.Permission}', which no module has."));
            var isOpen = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            if (needed.Count > 0 && isOpen)
            {
                faults.Add($"{endpoint.DisplayName} needs a permission and lets anyone in.");
            }

            if (needed.Count == 0 && !isOpen && endpoint.Metadata.GetMetadata<SignedInAttribute>() is null)
            {
                faults.Add($"{endpoint.DisplayName} does not say who may use it.");
            }
        }

        return faults;
    }

    /// <summary>A page's attributes are known only once it is loaded.</summary>
    public static async Task<IReadOnlyList<Endpoint>> LoadPagesAsync(IEnumerable<Endpoint> endpoints, PageLoader loader)
    {
        var loaded = new List<Endpoint>();
        foreach (var endpoint in endpoints)
        {
            loaded.Add(endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page ? (await loader.LoadAsync(page, endpoint.Metadata)).Endpoint ?? endpoint : endpoint);
        }

        return loaded;
    }
}
