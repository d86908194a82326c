using AsmPortal.Actions.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Actions.Models;

/// <summary>What somebody did with an action: brought it into a state, reported progress, or changed its plan. Rows are only added.</summary>
internal sealed class ActionStep
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ActionId { get; init; }

    /// <summary>Counted in each action from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The state before; null when it was recommended, or stayed in its state.</summary>
    public ActionState? From { get; init; }

    /// <summary>The state after; null when it stayed in its state.</summary>
    public ActionState? To { get; init; }

    /// <summary>How much is done, when progress was reported.</summary>
    public int? Percent { get; init; }

    public string Note { get; init; } = "";

    /// <summary>Language of the note.</summary>
    public string Language { get; init; } = Languages.English;

    /// <summary>The due day that was set by it.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The cost that was set by it.</summary>
    public long? Cost { get; init; }

    /// <summary>Null for the system, and when the account is gone.</summary>
    public Guid? ById { get; set; }

    public required DateTime At { get; init; }
}

/// <summary>A file that goes with a step.</summary>
internal sealed class ActionEvidence
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid StepId { get; init; }

    public required Guid ActionId { get; init; }

    public required Guid FileId { get; init; }

    public required string Name { get; init; }

    public required string ContentType { get; init; }

    public required long Length { get; init; }

    public required string Sha256 { get; init; }
}

/// <summary>The last number given in a year.</summary>
internal sealed class ActionCounter
{
    public required int Year { get; init; }

    public required long Last { get; set; }
}
