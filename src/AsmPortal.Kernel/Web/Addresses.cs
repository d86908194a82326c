using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace AsmPortal.Kernel.Web;

/// <summary>What happens to an address that no page has.</summary>
internal static partial class Addresses
{
    /// <summary>An address without a language leads to the same one in the reader's; everything else is not found.</summary>
    public static Task RedirectToLanguage(HttpContext context)
    {
        var request = context.Request;
        var first = CultureMiddleware.FirstSegment(request.Path);
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (!isRead || ErrorResponses.IsForPrograms(request.Path) || LooksLikeLanguage().IsMatch(first) || Path.HasExtension(request.Path.Value))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.Headers.Vary = "Accept-Language, Cookie";
        context.Response.Redirect($"/{CultureMiddleware.Preferred(request)}{(request.Path == "/" ? "/" : request.Path)}{request.QueryString}");
        return Task.CompletedTask;
    }

    [GeneratedRegex("^[A-Za-z]{2}(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex LooksLikeLanguage();
}
