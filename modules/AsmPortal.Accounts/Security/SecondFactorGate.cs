using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace AsmPortal.Accounts.Security;

/// <summary>A page with which one gets a second factor; those who must have one and have not yet reach it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class WithoutSecondFactorAttribute : Attribute;

/// <summary>The person has the permission, and their session has not shown the second factor that it wants.</summary>
internal sealed class SecondFactorMissing(IAuthorizationHandler handler) : AuthorizationFailureReason(handler, "second-factor-required");

/// <summary>
/// What follows from a judgement. What is sealed is not there for those who may not open it. A request without an endpoint goes on: it ends as a 404, and must not first ask a visitor to sign in. Who lacks the
/// second factor that the page or their role wants is led to it. Answers with sealed records are kept by no browser.
/// </summary>
internal sealed class SecondFactorGate(SecondFactorRules rules) : IAuthorizationMiddlewareResultHandler
{
    public const string Problem = "second-factor-required";

    private readonly AuthorizationMiddlewareResultHandler _default = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (context.GetEndpoint() is not { } endpoint)
        {
            await next(context);
        }
        else if (IsMissing(authorizeResult) || (authorizeResult.Succeeded && IsHeldBack(context, endpoint)))
        {
            await AskAsync(context);
        }
        else if (authorizeResult.Forbidden && rules.IsSealed(endpoint))
        {
            // Whether a sealed record exists is no business of those who may not see it.
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else
        {
            if (rules.IsSealed(endpoint))
            {
                context.Response.OnStarting(KeepNowhere, context.Response);
            }

            await _default.HandleAsync(next, context, policy, authorizeResult);
        }
    }

    private static bool IsMissing(PolicyAuthorizationResult result) =>
        result.AuthorizationFailure?.FailureReasons.Any(reason => reason is SecondFactorMissing) == true;

    /// <summary>A session of somebody whose role wants a second factor opens nothing before it has shown one. A token is judged by its permissions alone.</summary>
    private bool IsHeldBack(HttpContext context, Endpoint endpoint) =>
        context.User.Identity is { IsAuthenticated: true, AuthenticationType: not ApiTokenHandler.SchemeName }
        && !PortalClaims.HasSecondFactor(context.User)
        && endpoint.Metadata.GetMetadata<WithoutSecondFactorAttribute>() is null
        && rules.IsRequiredOf(context.User);

    private static async Task AskAsync(HttpContext context)
    {
        var request = context.Request;
        if (ApiProblems.IsApi(request) || request.Headers.XRequestedWith == "fetch" || ApiTokenHandler.IsBearer(request))
        {
            var S = context.RequestServices.GetRequiredService<IStringLocalizer<SecondFactorGate>>();
            await ApiProblems.WriteAsync(context, StatusCodes.Status403Forbidden, Problem, S["This opens sealed records: show a second factor first. A token reaches them only when it was made in a session that showed one."]);
            return;
        }

        var id = PortalClaims.IdOf(context.User);
        var hasOne = await context.RequestServices.GetRequiredService<PortalDbContext>().Set<PortalUser>().AnyAsync(user => user.Id == id && user.TwoFactorEnabled, context.RequestAborted);
        var page = hasOne ? "account/second-factor" : "account/security/authenticator";

        // A form cannot be sent again by a redirect; the desk is the safe place to go on.
        var returnUrl = HttpMethods.IsGet(request.Method) ? request.PathBase + request.Path + request.QueryString : $"{request.PathBase}/{Languages.Current}/work";
        context.Response.Redirect(QueryHelpers.AddQueryString($"{request.PathBase}/{Languages.Current}/{page}", "returnUrl", returnUrl));
    }

    private static Task KeepNowhere(object response)
    {
        ((HttpResponse)response).Headers[HeaderNames.CacheControl] = "no-store";
        return Task.CompletedTask;
    }
}

/// <summary>How long a session lasts. Identity asks once a minute, which also moves the end on.</summary>
internal static class SessionLimits
{
    /// <summary>When the cookie is made.</summary>
    public static Task OnSigningInAsync(Microsoft.AspNetCore.Authentication.Cookies.CookieSigningInContext context)
    {
        var rules = context.HttpContext.RequestServices.GetRequiredService<SecondFactorRules>();
        if (rules.OpensSealed(context.Principal!))
        {
            context.Properties.ExpiresUtc = context.Properties.IssuedUtc + rules.Options.Idle;
        }

        return Task.CompletedTask;
    }

    /// <summary>When it comes back: somebody may have been given such a role since.</summary>
    public static async Task OnValidateAsync(Microsoft.AspNetCore.Authentication.Cookies.CookieValidatePrincipalContext context)
    {
        await SecurityStampValidator.ValidatePrincipalAsync(context);
        var services = context.HttpContext.RequestServices;
        var rules = services.GetRequiredService<SecondFactorRules>();
        if (context.Principal is { } principal && rules.OpensSealed(principal) && context.Properties.ExpiresUtc - context.Properties.IssuedUtc > rules.Options.Idle)
        {
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            context.Properties.IssuedUtc = now;
            context.Properties.ExpiresUtc = now + rules.Options.Idle;
            context.ShouldRenew = true;
        }
    }
}
