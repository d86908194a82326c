using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Services.Export;

/// <summary>Chooses which language's text a reader gets, on pages and in downloads alike.</summary>
/// <param name="language">The reader's language.</param>
/// <param name="authoritative">The language in which requirements are decided.</param>
internal sealed class PassageChoice(string language, string authoritative)
{
    public string Language { get; } = language;

    /// <summary>A label: the reader's language, else the authoritative one, else any.</summary>
    public Passage Of(LocalizedText text)
    {
        if (text[Language].Length > 0)
        {
            return new Passage(text[Language], Language, Untranslated: false);
        }

        var (found, foundIn) = text[authoritative].Length > 0 ? (text[authoritative], authoritative) : text.Resolve(Language);
        return new Passage(found, foundIn, Untranslated: found.Length > 0);
    }

    /// <summary>One text of a requirement. A stale translation may say what is no longer asked, so the authoritative text takes its place.</summary>
    public Passage Of(RequirementDocument requirement, LocalizedText text)
    {
        var outdated = requirement.TextStates.TryGetValue(Language, out var state) && state is TextState.Stale or TextState.Missing;
        return outdated && Language != authoritative && text[authoritative].Length > 0
            ? new Passage(text[authoritative], authoritative, Untranslated: true)
            : Of(text);
    }
}
