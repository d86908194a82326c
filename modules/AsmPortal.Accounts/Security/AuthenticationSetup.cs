using AsmPortal.Accounts.Data;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services;
using AsmPortal.Accounts.Services.Sessions;
using AsmPortal.Commands;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Accounts.Security;

/// <summary>Sessions by cookie, scripts by token, permissions by role.</summary>
internal static class AuthenticationSetup
{
    private const string Scheme = "AsmPortal";
    private const string SessionCookie = "asm.id";

    public static IServiceCollection AddPortalIdentity(this IServiceCollection services)
    {
        services
            .AddIdentityCore<PortalUser>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = "";

                // Length protects; rules on kinds of letters only make people write passwords down (NIST SP 800-63B).
                options.Password.RequiredLength = 12;
                options.Password.RequiredUniqueChars = 5;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddUserStore<PortalUserStore>()
            .AddClaimsPrincipalFactory<PortalClaimsFactory>()
            .AddErrorDescriber<LocalizedIdentityErrors>()
            .AddSignInManager<PortalSignInManager>()
            .AddDefaultTokenProviders();
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = TimeSpan.FromMinutes(1);

            // The principal is made anew from the account, which does not know the session.
            options.OnRefreshingPrincipal = refresh =>
            {
                var identity = (System.Security.Claims.ClaimsIdentity)refresh.NewPrincipal!.Identity!;
                identity.AddClaims(refresh.CurrentPrincipal!.FindAll(claim => claim.Type is PortalClaims.SessionType or PortalClaims.SecondFactorType));

                return Task.CompletedTask;
            };
        });
        services.AddScoped<SessionBook>();
        return services;
    }

    public static IServiceCollection AddPortalAuthentication(this IServiceCollection services, IConfiguration configuration)
    {
        var demo = configuration.GetSection(PortalOptions.Section).Get<PortalOptions>()?.Demo ?? true;
        var authentication = services.AddAuthentication(Scheme);
        authentication.AddPolicyScheme(Scheme, null, options => options.ForwardDefaultSelector = Select);
        authentication.AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(ApiTokenHandler.SchemeName, null);
        authentication.AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            // By this name the page cache knows that somebody is signed in.
            options.Cookie.Name = SessionCookie;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;

            // The demonstration listens on plain HTTP on the loopback address, where not every browser sends a Secure cookie back.
            options.Cookie.SecurePolicy = demo ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            options.ExpireTimeSpan = PortalSession.Lifetime;
            options.SlidingExpiration = true;
            options.Events.OnSigningIn = SessionLimits.OnSigningInAsync;
            options.Events.OnValidatePrincipal = SessionLimits.OnValidateAsync;
            options.Events.OnRedirectToLogin = AskToSignInAsync;
            options.Events.OnRedirectToAccessDenied = RefuseAsync;
        });
        return services;
    }

    public static IServiceCollection AddPortalAuthorization(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicyProvider>();
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, SecondFactorGate>();
        services.AddSingleton<PermissionMatrix>();
        services.AddSingleton<SecondFactorRules>();
        services.AddHttpContextAccessor();
        services.AddScoped<ICurrentUser, CurrentUser>();
        return services;
    }

    /// <summary>
    /// A token when one is given, else the cookie. A call that changes something through the API takes the cookie only from a page of this site
    /// (the browser says so in Sec-Fetch-Site), since the API asks for no antiforgery token.
    /// </summary>
    private static string Select(HttpContext context)
    {
        var request = context.Request;
        if (ApiTokenHandler.IsBearer(request))
        {
            return ApiTokenHandler.SchemeName;
        }

        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        return ApiProblems.IsApi(request) && changes && request.Headers["Sec-Fetch-Site"] != "same-origin"
            ? ApiTokenHandler.SchemeName
            : IdentityConstants.ApplicationScheme;
    }

    private static Task AskToSignInAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (ApiProblems.IsApi(request))
        {
            return ApiProblems.WriteAsync(context.HttpContext, StatusCodes.Status401Unauthorized);
        }

        // A form that was sent after the session ended cannot be sent again by a redirect; the desk is the safe place to go on.
        var returnUrl = HttpMethods.IsGet(request.Method) ? request.PathBase + request.Path + request.QueryString : $"{request.PathBase}/{Languages.Current}/work";
        var signIn = QueryHelpers.AddQueryString($"{request.PathBase}/{Languages.Current}/account/sign-in", "returnUrl", returnUrl);

        // Whoever still has the cookie was signed in: the page tells them why they are asked again.
        context.Response.Redirect(request.Cookies.ContainsKey(SessionCookie) ? QueryHelpers.AddQueryString(signIn, "ended", "true") : signIn);
        return Task.CompletedTask;
    }

    private static Task RefuseAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (ApiProblems.IsApi(context.Request))
        {
            return ApiProblems.WriteAsync(context.HttpContext, StatusCodes.Status403Forbidden);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
