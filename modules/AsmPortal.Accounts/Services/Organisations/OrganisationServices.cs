using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Drivers;
using AsmPortal.Commands;
using AsmPortal.Display;
using AsmPortal.Web;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Accounts.Services.Organisations;

internal static class OrganisationServices
{
    public static IServiceCollection AddOrganisations(this IServiceCollection services) =>
        services
            .AddScoped<IOrganisationDirectory, OrganisationDirectory>()
            .AddScoped<OrganisationAccess>()
            .AddScoped<OrganisationRegister>()
            .AddScoped<OrganisationPicker>()
            .AddScoped<OrganisationEditing>()
            .AddScoped<OrganisationMembers>()
            .AddScoped<OrganisationMerge>()
            .AddScoped<OrganisationImport>()
            .AddScoped<ISitemapSource, OrganisationsSitemap>()
            .AddScoped<IDisplayDriver<WorkDesk>, WorkDeskDriver>()
            .AddScoped<IDemonstrationData, DemonstrationOrganisations>();
}
