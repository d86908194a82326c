using AsmPortal.Data;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Models;

internal sealed class Framework : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Slug { get; init; }

    public LocalizedText Title { get; set; } = LocalizedText.Empty;

    public LocalizedText Summary { get; set; } = LocalizedText.Empty;

    public string AuthoritativeLanguage { get; init; } = Languages.English;

    public bool Illustrative { get; set; }

    public DateTime CreatedAt { get; init; }

    public long Version { get; set; }
}
