using AsmPortal.Frameworks.Services.Export.Word;

namespace AsmPortal.Frameworks.Contracts;

/// <summary>What a version's exported Word document says for programs, so that a commented copy can be read back.</summary>
public static class WordDocuments
{
    /// <summary>Custom document property with the framework's slug. Word processors keep custom properties when they save.</summary>
    public const string FrameworkProperty = "AsmPortal.Framework";

    /// <summary>Custom document property with the version's label.</summary>
    public const string VersionProperty = "AsmPortal.Version";

    /// <summary>Custom document property with the language: <c>en</c>, <c>fr</c>, <c>zh</c>.</summary>
    public const string LanguageProperty = "AsmPortal.Language";

    /// <summary>What the names of the bookmarks round requirements' texts begin with.</summary>
    public const string BookmarkPrefix = BookmarkNames.Prefix;

    /// <summary>The name of the bookmark round each requirement's text, at most 40 characters, by stable id.</summary>
    /// <param name="stableIds">The stable ids of all requirements of one version, each once, in any order.</param>
    public static IReadOnlyDictionary<string, string> Bookmarks(IEnumerable<string> stableIds) => BookmarkNames.For(stableIds);
}
