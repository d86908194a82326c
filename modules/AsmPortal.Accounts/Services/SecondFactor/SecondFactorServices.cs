using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AsmPortal.Accounts.Services.SecondFactor;

internal static class SecondFactorServices
{
    /// <summary>Authenticator apps, passkeys, recovery codes, and the second step of signing in.</summary>
    public static IServiceCollection AddSecondFactor(this IServiceCollection services, IConfiguration configuration)
    {
        SecondFactorOptions.Check(configuration);
        services.Configure<SecondFactorOptions>(configuration.GetSection(SecondFactorOptions.Section));
        services.TryAddScoped<IPasskeyHandler<PortalUser>, PasskeyHandler<PortalUser>>();
        services.AddSingleton<PasskeyPlace>();
        services.ConfigureOptions<PasskeyPlace>();
        return services
            .AddSingleton<AuthenticatorSecrets>()
            .AddSingleton<ProtectedCookies>()
            .AddScoped<PasskeyCeremony>()
            .AddScoped<SecondStep>()
            .AddScoped<SecondFactorBook>()
            .AddScoped<SecondFactorMails>()
            .AddScoped<OwnSecondFactor>()
            .AddScoped<OwnPasskeys>()
            .AddScoped<SecondFactorReset>()
            .AddScoped<ISecondFactors, SecondFactorHolders>();
    }
}
