using System.ComponentModel.DataAnnotations;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using Microsoft.AspNetCore.Http;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>The form in which somebody comments.</summary>
internal sealed class DraftInput
{
    /// <summary>Made with the form, so that saving it twice makes one draft.</summary>
    public Guid Draft { get; set; }

    /// <summary>The draft's version when the form was made; −1 for a new one.</summary>
    public long Version { get; set; } = -1;

    /// <summary>Code or stable id of the requirement; empty for the whole text.</summary>
    [StringLength(Limits.Code)]
    public string? Requirement { get; set; }

    [StringLength(Limits.Quote)]
    public string? Quote { get; set; }

    public int Start { get; set; } = -1;

    /// <summary>Number of the contribution that it replies to.</summary>
    [StringLength(Limits.Reference)]
    public string? Reply { get; set; }

    public ContributionType Type { get; set; } = ContributionType.Technical;

    public Position Position { get; set; } = Position.SupportWithChange;

    [StringLength(Limits.Comment)]
    public string? Text { get; set; }

    [StringLength(Limits.Comment)]
    public string? ProposedChange { get; set; }

    public string Language { get; set; } = "";

    public Attribution Attribution { get; set; } = Attribution.Named;

    /// <summary>The organisation whose members may read the draft; null for nobody.</summary>
    public Guid? ShareWith { get; set; }

    public List<IFormFile> Files { get; set; } = [];
}
