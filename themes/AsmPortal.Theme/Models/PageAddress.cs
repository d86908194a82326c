using AsmPortal.Localization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace AsmPortal.Theme;

/// <summary>The address that the reader asked for, apart from its language, so that the same place can be named in another one.</summary>
/// <param name="Root">Scheme, host and base path.</param>
/// <param name="Base">Base path.</param>
/// <param name="Path">The path after the language, encoded: empty or beginning with a slash.</param>
/// <param name="Query">The query string with its question mark, or empty.</param>
internal sealed record PageAddress(string Root, string Base, string Path, string Query)
{
    public static PageAddress Of(HttpContext context)
    {
        var request = context.Request;
        var path = request.Path;
        var query = request.QueryString.Value ?? "";

        // An error page runs at an address of its own; the reader's is the one that failed.
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is { } again)
        {
            (path, query) = (new PathString(again.OriginalPath), again.OriginalQueryString ?? "");
        }
        else if (context.Features.Get<IExceptionHandlerPathFeature>() is { } failure)
        {
            path = new PathString(failure.Path);
        }

        foreach (var language in Languages.All)
        {
            if (path.StartsWithSegments("/" + language, out var rest))
            {
                path = rest;
                break;
            }
        }

        var root = $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}";
        return new PageAddress(root, request.PathBase.ToUriComponent(), path.ToUriComponent(), query);
    }

    /// <summary>The home page of a language ends with a slash; other addresses do not.</summary>
    private string Place => Path.Length == 0 ? "/" : Path;

    /// <summary>This place in another language, with its query.</summary>
    public string In(string language) => $"{Base}/{language}{Place}{Query}";

    /// <summary>This place in another language for search engines: absolute.</summary>
    public string AbsoluteIn(string language, string? canonical) => $"{Root}/{language}{canonical ?? Place}";

    /// <summary>Whether the place is the given one or below it; both are addresses after the language.</summary>
    public bool IsAt(string path) => path.TrimEnd('/') is { Length: > 0 } trimmed
        ? Path == trimmed || Path.StartsWith(trimmed + "/", StringComparison.Ordinal)
        : Path.TrimEnd('/').Length == 0;

    /// <summary>The one entry of a menu that the reader is in: the longest that matches.</summary>
    public string? Current(IEnumerable<string> paths) => paths.Where(IsAt).MaxBy(path => path.Length);
}
