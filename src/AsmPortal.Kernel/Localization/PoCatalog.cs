using AsmPortal.Commands;
using AsmPortal.Localization;

namespace AsmPortal.Kernel.Localization;

/// <summary>All translations, read once at start: <c>localization/LANGUAGE/MODULE.po</c>, also below each plug-in's folder.</summary>
internal sealed class PoCatalog
{
    private readonly Dictionary<(string Language, string Module, string Context, string Id), IReadOnlyList<string>> _entries = [];

    public PoCatalog(IEnumerable<string> folders)
    {
        foreach (var folder in folders.Where(Directory.Exists))
        {
            foreach (var language in Languages.All.Where(language => language != Languages.English))
            {
                var directory = Path.Combine(folder, language);
                if (Directory.Exists(directory))
                {
                    foreach (var file in Directory.EnumerateFiles(directory, "*.po"))
                    {
                        Load(language, file);
                    }
                }
            }
        }
    }

    /// <summary>What is translated.</summary>
    public IEnumerable<(string Module, string Language, string Context, string Id)> Entries =>
        _entries.Keys.Select(key => (key.Module, key.Language, key.Context, key.Id));

    /// <summary>The forms of an entry; null when there is none.</summary>
    public IReadOnlyList<string>? Find(string language, string module, string context, string id) =>
        _entries.TryGetValue((language, module, context, id), out var forms) ? forms : null;

    /// <summary>The plural form to take: index into the forms of the language.</summary>
    public static int PluralIndex(string language, long count) => language switch
    {
        Languages.Chinese => 0,
        Languages.French => count is 0 or 1 or -1 ? 0 : 1,
        _ => count is 1 or -1 ? 0 : 1,
    };

    private void Load(string language, string file)
    {
        var module = Path.GetFileNameWithoutExtension(file);
        try
        {
            using var reader = File.OpenText(file);
            foreach (var entry in PoFile.Parse(reader).Where(entry => entry.Id.Length > 0 && !entry.Fuzzy && entry.Forms.Any(form => form.Length > 0)))
            {
                _entries[(language, module, entry.Context, entry.Id)] = entry.Forms;
            }
        }
        catch (FormatException exception)
        {
            throw new PortalStartException($"The translation file '{file}' cannot be read. {exception.Message}", exception);
        }
    }
}
