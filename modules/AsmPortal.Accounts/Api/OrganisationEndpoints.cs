using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AsmPortal.Accounts.Api;

/// <summary>The register as a file.</summary>
internal static class OrganisationEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/{culture:culture}/work/organisations/organisations.csv", ExportAsync).RequirePermission(Permissions.ManageOrganisations).ExcludeFromDescription();

    private static async Task<IResult> ExportAsync(OrganisationRegister register, CancellationToken cancellationToken)
    {
        var all = await register.ListAsync(new OrganisationFilter(), null, OrganisationImport.MostRows, cancellationToken);
        return Results.File(OrganisationCsv.Write(all.Items), "text/csv; charset=utf-8", "organisations.csv");
    }
}
