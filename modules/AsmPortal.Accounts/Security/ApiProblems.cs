using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Accounts.Security;

/// <summary>RFC 9457 answers of authentication under <c>/api</c>.</summary>
internal static class ApiProblems
{
    public static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api");

    public static async Task WriteAsync(HttpContext context, int status, string? type = null, string? detail = null)
    {
        context.Response.StatusCode = status;
        await context.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = context,
            ProblemDetails = { Status = status, Type = type, Detail = detail },
        });
    }
}
