using AsmPortal.ChildProtection.Models;

namespace AsmPortal.ChildProtection.Services.Observing;

/// <summary>What an observer says of a child. There is no place for a name, a picture or words of one's own.</summary>
internal sealed record ObservationInput
{
    /// <summary>Made by the device or the form; the same one is recorded once.</summary>
    public Guid ClientKey { get; init; }

    public Guid? SiteId { get; init; }

    /// <summary>UTC; the moment of recording when it is left out.</summary>
    public DateTime? ObservedAt { get; init; }

    public ChildSex Sex { get; init; }

    public int? AgeFrom { get; init; }

    public int? AgeTo { get; init; }

    public AgeEvidence Evidence { get; init; }

    public Accompaniment Accompaniment { get; init; }

    public bool ImmediateDanger { get; init; }

    public bool InMiningArea { get; init; } = true;

    public IReadOnlyList<WorkActivity> Activities { get; init; } = [];
}

/// <summary>What is wrong with an observation.</summary>
internal enum ObservationFault
{
    None,
    AgeMissing,
    AgeOutOfRange,
    AgeReversed,
    TooOld,
    UnknownCode,
}

/// <summary>What can be recorded. What a device sealed days ago cannot be mended by its observer, so only what makes no sense is refused.</summary>
internal static class ObservationRules
{
    /// <summary>Days after which an observation is no longer taken: nobody finds the child by it.</summary>
    public const int OldestDays = 180;

    public static ObservationFault Judge(ObservationInput input, DateTime now)
    {
        if (input.AgeFrom is not { } from || input.AgeTo is not { } to)
        {
            return ObservationFault.AgeMissing;
        }

        if (from < 0 || to > Limits.Age)
        {
            return ObservationFault.AgeOutOfRange;
        }

        if (from > to)
        {
            return ObservationFault.AgeReversed;
        }

        if (!Enum.IsDefined(input.Sex) || !Enum.IsDefined(input.Evidence) || !Enum.IsDefined(input.Accompaniment) || !input.Activities.All(Enum.IsDefined))
        {
            return ObservationFault.UnknownCode;
        }

        return input.ObservedAt < now.AddDays(-OldestDays) ? ObservationFault.TooOld : ObservationFault.None;
    }

    /// <summary>When the child was seen. A device whose clock is ahead cannot see the future.</summary>
    public static DateTime TimeOf(ObservationInput input, DateTime now) => input.ObservedAt is { } at && at < now ? DateTime.SpecifyKind(at, DateTimeKind.Utc) : now;

    /// <summary>The form's field that a fault is about, after <c>Input.</c></summary>
    public static string Field(ObservationFault fault) => fault switch
    {
        ObservationFault.AgeMissing or ObservationFault.AgeOutOfRange => "ageFrom",
        ObservationFault.AgeReversed => "ageTo",
        ObservationFault.TooOld => "hoursAgo",
        _ => "",
    };
}
