using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace AsmPortal.Data;

/// <summary>One page of a list, read by keyset.</summary>
/// <typeparam name="T">The item.</typeparam>
/// <param name="Items">At most as many as were asked for.</param>
/// <param name="Next">Opaque cursor of the page after this one; null on the last.</param>
public sealed record Slice<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Makes and reads the opaque cursors of <see cref="Slice{T}"/>.</summary>
public static class Cursor
{
    /// <summary>Packs the sort values of the last item.</summary>
    /// <param name="values">Invariant texts of the sort keys.</param>
    public static string Write(params string[] values) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(string.Join('\u001f', values)));

    /// <summary>Unpacks a cursor; null when it is missing, damaged or has another number of values.</summary>
    /// <param name="cursor">The cursor as it came in.</param>
    /// <param name="count">How many values it must hold.</param>
    public static string[]? Read(string? cursor, int count)
    {
        if (string.IsNullOrEmpty(cursor))
        {
            return null;
        }

        try
        {
            var values = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(cursor)).Split('\u001f');
            return values.Length == count ? values : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Cuts a list that was read with one item too many into a page and its cursor.</summary>
    public static Slice<T> Cut<T>(List<T> itemsAndOneMore, int limit, Func<T, string[]> key)
    {
        if (itemsAndOneMore.Count <= limit)
        {
            return new Slice<T>(itemsAndOneMore, null);
        }

        var items = itemsAndOneMore.GetRange(0, limit);
        return new Slice<T>(items, Write(key(items[^1])));
    }
}
