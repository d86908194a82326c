using System.ComponentModel.DataAnnotations;
using AsmPortal.Frameworks.Models;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Pages.Editing;

/// <summary>What a framework says about itself.</summary>
internal sealed class FrameworkForm
{
    [StringLength(Limits.Slug)]
    public string? Slug { get; set; }

    public LocalizedText Title { get; set; } = LocalizedText.Empty;

    public LocalizedText Summary { get; set; } = LocalizedText.Empty;

    public string AuthoritativeLanguage { get; set; } = Languages.English;

    public bool Illustrative { get; set; }

    public long Version { get; set; }
}
