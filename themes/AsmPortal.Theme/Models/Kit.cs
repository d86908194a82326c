using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace AsmPortal.Theme;

/// <summary>One step of the way to a page: what <c>ViewData["Breadcrumb"]</c> is a list of. The page itself is added by its title.</summary>
/// <param name="Text">Label in the reader's language.</param>
/// <param name="Path">Address after the language, for example <c>/frameworks</c>.</param>
public sealed record Crumb(string Text, string Path);

/// <summary>The model of <c>_Empty</c>: says that there is nothing, and what to do next.</summary>
/// <param name="Text">One or two sentences.</param>
/// <param name="LinkText">Label of the next step; null when there is none.</param>
/// <param name="LinkPath">Address of the next step after the language.</param>
public sealed record EmptyModel(string Text, string? LinkText = null, string? LinkPath = null);

/// <summary>The model of <c>_Pager</c>: a list read by keyset has a next page and a way back to its start.</summary>
/// <param name="Next">Cursor of the next page, from <c>Slice.Next</c>; null on the last.</param>
/// <param name="Parameter">The query parameter that carries the cursor; the others are kept.</param>
public sealed record PagerModel(string? Next, string Parameter = "after")
{
    /// <summary>The current address with another cursor, or without one.</summary>
    internal string Address(HttpRequest request, string? cursor)
    {
        var query = new QueryBuilder(request.Query.Where(pair => !pair.Key.Equals(Parameter, StringComparison.OrdinalIgnoreCase)));
        if (cursor is not null)
        {
            query.Add(Parameter, cursor);
        }

        return request.PathBase.Add(request.Path).ToUriComponent() + query.ToQueryString();
    }
}

/// <summary>One step of <c>&lt;level-ladder&gt;</c>.</summary>
/// <param name="Number">1 is the lowest.</param>
/// <param name="Label">Name in the reader's language.</param>
/// <param name="Description">What it asks for; empty when there is nothing to say.</param>
/// <param name="Requirements">How many requirements stand at this level; null when that is not shown.</param>
/// <param name="Path">Address after the language that the label leads to; null for none.</param>
public sealed record LadderStep(int Number, string Label, string Description = "", int? Requirements = null, string? Path = null);

/// <summary>
/// A form that takes what was typed along when the reader changes the language, in <c>ViewData["LanguageForm"]</c>: the head's links become buttons that send it to
/// the handler <c>language</c> of the same page, with <c>from</c> the language that it was in.
/// </summary>
/// <param name="Form">Id of the form.</param>
/// <param name="Path">Its address after the language.</param>
public sealed record LanguageForm(string Form, string Path);
