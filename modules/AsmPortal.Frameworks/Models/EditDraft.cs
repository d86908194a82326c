namespace AsmPortal.Frameworks.Models;

/// <summary>What one person has typed into the editor and not saved. Nobody else sees it, and it is no part of the version.</summary>
internal sealed class EditDraft
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid RequirementId { get; init; }

    public required string Language { get; init; }

    public required Guid PersonId { get; init; }

    public string Text { get; set; } = "";

    public string Guidance { get; set; } = "";

    public string Evidence { get; set; } = "";

    /// <summary>The version of the saved text that the person started from: saving the draft over a later one is a conflict.</summary>
    public long BaseVersion { get; set; }

    public DateTime KeptAt { get; set; }
}
