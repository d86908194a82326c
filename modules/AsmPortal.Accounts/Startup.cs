using AsmPortal.Accounts.Api;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Security;
using AsmPortal.Accounts.Services;
using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Accounts.Services.Registration;
using AsmPortal.Accounts.Services.SecondFactor;
using AsmPortal.Commands;
using AsmPortal.Modules;
using AsmPortal.Navigation;
using AsmPortal.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Accounts;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddPortalIdentity();
        services.AddPortalAuthentication(configuration);
        services.AddPortalAuthorization();
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = TimeSpan.FromHours(AccountMails.LinkHours));

        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddScoped<INavigationProvider, AdminMenu>();
        services.AddScoped<IUserDirectory, UserDirectory>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<OwnAccount>();
        services.AddScoped<ApiTokens>();
        services.AddScoped<AccountMails>();
        services.AddScoped<UserAdministration>();
        services.AddScoped<UserList>();
        services.AddScoped<RoleMatrix>();
        services.AddScoped<RoleNames>();
        services.AddScoped<RoleSeeder>();
        services.AddScoped<FirstAdministrator>();
        services.AddScoped<IReadyNotice>(provider => provider.GetRequiredService<FirstAdministrator>());
        services.AddScoped<DemonstrationAccounts>();
        services.AddScoped<IDemonstrationData>(provider => provider.GetRequiredService<DemonstrationAccounts>());
        services.AddScoped<IReadyNotice>(provider => provider.GetRequiredService<DemonstrationAccounts>());
        services.AddScoped<IStartUpStep, AccountsStart>();
        services.AddRegistration();
        services.AddSecondFactor(configuration);
        services.AddOrganisations();
    }

    public override void Configure(IEndpointRouteBuilder routes) => OrganisationEndpoints.Map(routes);
}
