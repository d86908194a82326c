using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace AsmPortal.WebTests.Sealed;

/// <summary>Looks for marks in whatever a portal may leave behind, in every form in which a text may stand there in the clear.</summary>
internal sealed class CanaryScan
{
    /// <summary>Archives within archives are looked into so deep.</summary>
    private const int Deepest = 3;

    private const int MostOfPlace = 10;

    private readonly Dictionary<string, string> _forms = new(StringComparer.Ordinal);
    private readonly SearchValues<string> _plain;
    private readonly SearchValues<string> _foreign;

    /// <param name="marks">Words of at least seven bytes that stand nowhere else. Small and capital letters count as the same.</param>
    public CanaryScan(params IReadOnlyCollection<string> marks)
    {
        foreach (var mark in marks)
        {
            foreach (var (form, name) in Forms(mark))
            {
                _forms.TryAdd(form, $"{mark} ({name})");
            }
        }

        // Apart, because folding the case of other letters is slow; of those, small and capital ones are forms of their own.
        _plain = SearchValues.Create([.. _forms.Keys.Where(form => Ascii.IsValid(form))], StringComparison.OrdinalIgnoreCase);
        _foreign = SearchValues.Create([.. _forms.Keys.Where(form => !Ascii.IsValid(form))], StringComparison.Ordinal);
    }

    /// <summary>Places looked at: files, members of archives, lines of logs, mails.</summary>
    public int Places { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>What was found, with its place.</summary>
    public List<string> Found { get; } = [];

    /// <summary>Looks into a text that was read as such, for example a line of a log.</summary>
    public void Look(string place, string text)
    {
        Places++;
        Bytes += text.Length;
        Search(place, text);
    }

    /// <summary>Looks into bytes, and into what they hold when they are an archive.</summary>
    public async Task LookAsync(string place, byte[] content)
    {
        foreach (var (name, part) in await UnpackAsync(place, content, 0))
        {
            Places++;
            Bytes += part.Length;
            Search(name, name + "\n" + Encoding.Latin1.GetString(part));
        }
    }

    /// <summary>Looks into all files below these folders and into their names.</summary>
    /// <returns>How many files there were.</returns>
    public async Task<int> LookIntoAsync(params IReadOnlyList<string> folders)
    {
        var count = 0;
        foreach (var file in folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)))
        {
            count++;
            try
            {
                await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var content = new MemoryStream();
                await stream.CopyToAsync(content);
                await LookAsync(file, content.ToArray());
            }
            catch (FileNotFoundException)
            {
                // Of a running server; what it held is elsewhere by now.
            }
        }

        return count;
    }

    /// <summary>The text of an answer, with what its archive holds when it is one.</summary>
    public static async Task<string> ReadAsync(byte[] content) => string.Join('\n', (await UnpackAsync("", content, 0)).Select(part => Encoding.UTF8.GetString(part.Content)));

    private static async Task<IReadOnlyList<(string Place, byte[] Content)>> UnpackAsync(string place, byte[] content, int depth)
    {
        List<(string, byte[])> parts = [(place, content)];
        if (depth == Deepest)
        {
            return parts;
        }

        if (content is [0x1F, 0x8B, 8, ..])
        {
            using var unpacked = new MemoryStream();
            await using (var stream = new GZipStream(new MemoryStream(content), CompressionMode.Decompress))
            {
                await stream.CopyToAsync(unpacked);
            }

            parts.AddRange(await UnpackAsync(place + " › gzip", unpacked.ToArray(), depth + 1));
        }
        else if (content is [(byte)'P', (byte)'K', 3, 4, ..])
        {
            await using var archive = new ZipArchive(new MemoryStream(content));
            foreach (var entry in archive.Entries)
            {
                using var unpacked = new MemoryStream();
                await using (var stream = await entry.OpenAsync())
                {
                    await stream.CopyToAsync(unpacked);
                }

                parts.AddRange(await UnpackAsync($"{place} › {entry.FullName}", unpacked.ToArray(), depth + 1));
            }
        }

        return parts;
    }

    private void Search(string place, string text)
    {
        Search(place, text, _plain);
        Search(place, text, _foreign);
    }

    /// <summary>Notes where each form stands for the first time in a place.</summary>
    private void Search(string place, string text, SearchValues<string> words)
    {
        var seen = new HashSet<string>();
        for (var (start, at) = (0, 0); (at = text.AsSpan(start).IndexOfAny(words)) >= 0 && seen.Count < MostOfPlace; start += at + 1)
        {
            var hit = start + at;
            var rest = text[hit..Math.Min(text.Length, hit + 200)];
            var form = _forms.Where(pair => rest.StartsWith(pair.Key, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Value).First();
            if (seen.Add(form))
            {
                var around = new string([.. text[Math.Max(0, hit - 80)..Math.Min(text.Length, hit + 80)].Select(letter => char.IsControl(letter) ? '·' : letter)]);
                Found.Add($"{place}: {form}: {around}");
            }
        }
    }

    /// <summary>How a text may be written. What is read as bytes is searched as Latin-1, so each form is given so too.</summary>
    private static IEnumerable<(string Form, string Name)> Forms(string mark)
    {
        foreach (var word in new[] { mark, mark.ToLowerInvariant(), mark.ToUpperInvariant() }.Distinct())
        {
            var bytes = Encoding.UTF8.GetBytes(word);
            yield return (word, "as text");
            yield return (Encoding.Latin1.GetString(bytes), "UTF-8");
            yield return (Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(word)), "UTF-16, small end first");
            yield return (Encoding.Latin1.GetString(Encoding.BigEndianUnicode.GetBytes(word)), "UTF-16, big end first");
            yield return (Convert.ToHexString(bytes), "hexadecimal");
            yield return (Uri.EscapeDataString(word), "percent-encoded");
            yield return (string.Concat(word.Select(letter => char.IsAscii(letter) ? letter.ToString() : $"\\u{(int)letter:x4}")), "escaped for JSON");
            yield return (string.Concat(word.Select(letter => $"\\u{(int)letter:x4}")), "all escaped for JSON");
            yield return (string.Concat(word.Select(letter => char.IsAscii(letter) ? letter.ToString() : $"&#x{(int)letter:X};")), "escaped for HTML");
            for (var shift = 0; shift < 3; shift++)
            {
                yield return (Base64(bytes, shift), "base64");
                yield return (Base64(bytes, shift).Replace('+', '-').Replace('/', '_'), "base64 for addresses");
            }
        }
    }

    /// <summary>The letters of base64 that follow from these bytes alone, when so many others go before them.</summary>
    private static string Base64(byte[] bytes, int before)
    {
        var whole = Convert.ToBase64String([.. new byte[before], .. bytes]);
        var first = before == 0 ? 0 : before + 1;
        var last = (before + bytes.Length) * 8 / 6;
        return whole[first..last];
    }
}
