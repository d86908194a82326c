namespace AsmPortal.Consultations.Services.Word;

/// <summary>Why a file is not read at all.</summary>
internal enum WordFault
{
    /// <summary>It is no Word document in Office Open XML, whatever its name says.</summary>
    NotWord,

    /// <summary>It is protected by a password, or of before 2007.</summary>
    EncryptedOrOld,

    /// <summary>It carries macros.</summary>
    HasMacros,

    /// <summary>It is longer than allowed, or unpacks to more than allowed.</summary>
    TooLarge,

    /// <summary>Parts of it cannot be read.</summary>
    Damaged,

    /// <summary>A part declares a document type or entities.</summary>
    HasEntities,
}

/// <summary>What a commented document says, before anybody asks what it is about.</summary>
/// <param name="Identity">Which text it was made from; null when it does not say.</param>
/// <param name="Bookmarks">The requirements' bookmarks as they are in it now, in the order of the text.</param>
/// <param name="Comments">All comments and replies, in the order of the text; those without a place last.</param>
/// <param name="Changes">Tracked changes, joined.</param>
/// <param name="OtherChanges">Tracked changes that are not words: formats, pictures, spaces. They are counted and not read.</param>
internal sealed record WordDocumentContent(
    WordIdentity? Identity,
    IReadOnlyList<WordBookmark> Bookmarks,
    IReadOnlyList<WordComment> Comments,
    IReadOnlyList<WordChange> Changes,
    int OtherChanges);

/// <summary>Which text a document was exported from.</summary>
/// <param name="Framework">The framework's slug.</param>
/// <param name="Version">The version's label.</param>
/// <param name="Language">The document's language.</param>
internal sealed record WordIdentity(string Framework, string Version, string Language);

/// <summary>A bookmark of a requirement.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Start">First character, counted over the whole document with deleted and inserted words.</param>
/// <param name="End">First character after it.</param>
/// <param name="IsDoubtful">Whether its name stands there twice (a copy), or it has no end.</param>
/// <param name="Table">Number of the table it stands in, or −1.</param>
internal sealed record WordBookmark(string Name, int Start, int End, bool IsDoubtful, int Table);

/// <summary>Where something stands.</summary>
/// <param name="Bookmark">The one bookmark that it certainly belongs to; null when there is none.</param>
/// <param name="Trouble">Why there is none; null when there is one.</param>
/// <param name="Near">Bookmarks that it may belong to.</param>
/// <param name="Heading">The nearest heading above; empty when there is none.</param>
internal sealed record WordPlace(string? Bookmark, PlaceTrouble? Trouble, IReadOnlyList<string> Near, string Heading);

/// <summary>A comment or a reply.</summary>
/// <param name="Author">The name that the word processor gave.</param>
/// <param name="At">When, UTC as far as the file tells; null when it does not.</param>
/// <param name="Text">The words, a paragraph a line.</param>
/// <param name="Quote">The words that it is about.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="ReplyTo">Index of the comment that it replies to; null when it begins a thread.</param>
/// <param name="IsResolved">Whether somebody marked the thread as done.</param>
internal sealed record WordComment(string Author, DateTime? At, string Text, string Quote, WordPlace Place, int? ReplyTo, bool IsResolved);

/// <summary>What one person changed in one requirement, or in one neighbourhood outside of any.</summary>
/// <param name="Author">Who.</param>
/// <param name="At">When they changed it last; null when the file does not tell.</param>
/// <param name="Old">The text before.</param>
/// <param name="New">The text with this person's changes.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Pieces">How many marked passages are in it.</param>
internal sealed record WordChange(string Author, DateTime? At, string Old, string New, WordPlace Place, int Pieces);
