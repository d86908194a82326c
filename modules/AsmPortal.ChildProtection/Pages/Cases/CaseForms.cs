using System.ComponentModel.DataAnnotations;
using AsmPortal.ChildProtection.Models;

namespace AsmPortal.ChildProtection.Pages.Cases;

/// <summary>A form of some words.</summary>
internal class NoteForm
{
    [StringLength(Limits.Note)]
    public string? Note { get; set; }

    public string Text => Note ?? "";
}

/// <summary>A decision with words.</summary>
internal sealed class DecisionForm : NoteForm
{
    public bool? Approve { get; set; }
}
