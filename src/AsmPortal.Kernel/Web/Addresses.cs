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
        if (!isRead || ErrorResponses.IsForPrograms(request.Path) || LooksLikeLanguage().IsMatch(first) || LooksLikeFile().IsMatch(request.Path.Value ?? ""))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.Headers.Vary = "Accept-Language, Cookie";
        context.Response.Redirect($"/{CultureMiddleware.Preferred(request)}{(request.Path == "/" ? "/" : request.Path)}{request.QueryString}");
        return Task.CompletedTask;
    }

    /// <summary>Ends in an extension. One of digits only is the end of a version or a code: <c>/frameworks/asm-cobalt/1.0</c>.</summary>
    [GeneratedRegex(@"\.[0-9]*[A-Za-z][A-Za-z0-9]*$")]
    private static partial Regex LooksLikeFile();

    [GeneratedRegex("^[A-Za-z]{2}(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex LooksLikeLanguage();
}
