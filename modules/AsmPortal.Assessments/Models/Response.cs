using AsmPortal.Assessments.Contracts;
using AsmPortal.Data;

namespace AsmPortal.Assessments.Models;

/// <summary>The answer to one requirement: the cooperative’s rating and the verifier’s beside it. There is one for each requirement from the planning on.</summary>
internal sealed class Response : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid AssessmentId { get; init; }

    /// <summary>The requirement over versions.</summary>
    public required string StableId { get; init; }

    /// <summary>Its code in the assessed version.</summary>
    public required string Code { get; init; }

    /// <summary>Its place in the assessed version, counted from 0.</summary>
    public required int Position { get; init; }

    public Rating SelfRating { get; set; } = Rating.NotAssessed;

    public string SelfReason { get; set; } = "";

    public Guid? SelfById { get; set; }

    public DateTime? SelfAt { get; set; }

    public Rating VerifiedRating { get; set; } = Rating.NotAssessed;

    public string VerifiedReason { get; set; } = "";

    public Guid? VerifiedById { get; set; }

    public DateTime? VerifiedAt { get; set; }

    public AnswerOrigin Origin { get; set; }

    /// <summary>What a device sends back to say which state it changed.</summary>
    public long Version { get; set; }
}

/// <summary>One saved answer. A device that did not hear of its success sends the same key again and is told what became of it.</summary>
internal sealed class ResponseWrite
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid AssessmentId { get; init; }

    public required Guid ResponseId { get; init; }

    public required RatingSide Side { get; init; }

    public required Rating Rating { get; init; }

    public required string Reason { get; init; }

    /// <summary>Made by the device, unique for each change; the server’s own for whoever sends none.</summary>
    public required string ClientKey { get; init; }

    public Guid? ById { get; set; }

    public required DateTime At { get; init; }
}

/// <summary>A word of the desk review about one requirement: the verifier’s question or the answer to it.</summary>
internal sealed class ReviewMessage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid AssessmentId { get; init; }

    public required Guid ResponseId { get; init; }

    /// <summary>A question of the verifier; else an answer.</summary>
    public required bool IsQuestion { get; init; }

    /// <summary>Whether a question waits for an answer.</summary>
    public bool IsOpen { get; set; }

    public required string Text { get; init; }

    public required string Language { get; init; }

    public Guid? ById { get; set; }

    public required DateTime At { get; init; }
}
