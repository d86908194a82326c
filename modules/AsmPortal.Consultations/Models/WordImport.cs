using AsmPortal.Consultations.Contracts;
using AsmPortal.Data;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Models;

/// <summary>What kind of file brought comments.</summary>
[LocalizedEnum]
internal enum ImportKind
{
    /// <summary>The text as a Word document, commented on.</summary>
    CommentedText,

    /// <summary>The ISO commenting form.</summary>
    CommentingForm,
}

/// <summary>Where an import stands.</summary>
[LocalizedEnum]
internal enum ImportState
{
    /// <summary>Read and shown; nothing counts yet.</summary>
    Preview,

    /// <summary>Its comments came in.</summary>
    Sent,

    /// <summary>Given up, or past its time.</summary>
    Discarded,
}

/// <summary>A file with comments that somebody uploaded. What was found in it is kept until it is sent, given up or past its time.</summary>
internal sealed class CommentImport : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ConsultationId { get; init; }

    public required Guid FileId { get; init; }

    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    public required ImportKind Kind { get; init; }

    public ImportState State { get; set; } = ImportState.Preview;

    /// <summary>Who uploaded it; null for a guest, whose browser holds a sealed ticket.</summary>
    public Guid? ById { get; init; }

    /// <summary>Whether it holds what others said: uploaded on the desk, by the API or a command.</summary>
    public required bool OnBehalf { get; init; }

    /// <summary>The language that the file is in.</summary>
    public required string Language { get; init; }

    /// <summary>Label of the version that was commented on; empty when the file does not say.</summary>
    public string TextVersion { get; init; } = "";

    /// <summary>Field of each column of a form, as JSON; null while nobody has said it, and for documents.</summary>
    public string? Mapping { get; set; }

    public bool NeedsMapping { get; set; }

    public int Found { get; set; }

    public int Triage { get; set; }

    public int AlreadyThere { get; set; }

    /// <summary>Tracked changes of formats, pictures and spaces, which are not read.</summary>
    public int OtherChanges { get; set; }

    public Guid? SubmissionId { get; set; }

    public required DateTime At { get; init; }

    /// <summary>When the preview and the file are removed.</summary>
    public required DateTime ExpiresAt { get; init; }

    public DateTime? SentAt { get; set; }

    public long Version { get; set; }
}

/// <summary>One thing found in a file.</summary>
internal sealed class CommentImportItem
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ImportId { get; init; }

    /// <summary>1, 2, … in the order of the file.</summary>
    public required int Number { get; init; }

    /// <summary>The finding as JSON.</summary>
    public required string Finding { get; init; }

    public required bool NeedsPlace { get; init; }

    public required bool AlreadyThere { get; init; }

    public required Position Position { get; set; }

    public required ContributionType Type { get; set; }
}

/// <summary>What somebody once said that a heading of a form means, so that nobody is asked twice.</summary>
internal sealed class FormHeading
{
    /// <summary>The heading's letters.</summary>
    public required string Heading { get; init; }

    /// <summary>The field; empty for a column that is kept as it is.</summary>
    public required string Field { get; set; }

    public required DateTime At { get; set; }
}
