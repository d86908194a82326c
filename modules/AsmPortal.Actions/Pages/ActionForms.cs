using System.ComponentModel.DataAnnotations;
using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Models;
using AsmPortal.Actions.Services;
using AsmPortal.Localization;
using Microsoft.AspNetCore.Http;

namespace AsmPortal.Actions.Pages;

/// <summary>The form of a step with a note and files.</summary>
internal class NoteForm
{
    [StringLength(Limits.Text)]
    public string? Note { get; set; }

    public List<IFormFile> Files { get; set; } = [];

    public MoveRequest To(ActionState state, long? version) => new(state) { Note = Note ?? "", Language = Languages.Current, Version = version, Files = Files };
}

/// <summary>Agreeing to an action.</summary>
internal sealed class AgreeForm
{
    public DateOnly? DueOn { get; set; }

    public long? Cost { get; set; }

    public SupportWanted Support { get; set; }

    [StringLength(Limits.Text)]
    public string? Note { get; set; }

    public MoveRequest ToRequest(long? version) => new(ActionState.Agreed) { DueOn = DueOn, Cost = Cost, Support = Support, Note = Note ?? "", Language = Languages.Current, Version = version };
}

/// <summary>Reporting progress.</summary>
internal sealed class ProgressForm : NoteForm
{
    public int? Percent { get; set; }

    public ProgressRequest ToRequest(long? version) => new(Percent) { Note = Note ?? "", Language = Languages.Current, Version = version, Files = Files };
}

/// <summary>Verifying whether an action worked.</summary>
internal sealed class VerifyForm : NoteForm
{
    /// <summary>Whether it worked.</summary>
    public bool? Worked { get; set; }
}

/// <summary>Changing the plan of an action.</summary>
internal sealed class PlanForm
{
    public string? Owner { get; set; }

    public DateOnly? DueOn { get; set; }

    public long? Cost { get; set; }

    public SupportWanted Support { get; set; }

    [StringLength(Limits.Text)]
    public string? Note { get; set; }

    public PlanRequest ToRequest(long? version) => new() { Owner = Owner ?? "", DueOn = DueOn, Cost = Cost, Support = Support, Note = Note ?? "", Language = Languages.Current, Version = version };
}
