namespace AsmPortal.Assessments.Models;

/// <summary>A file that shows that a requirement is met.</summary>
internal sealed class EvidenceItem
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid AssessmentId { get; init; }

    public required Guid ResponseId { get; init; }

    public required Guid FileId { get; init; }

    public required string Name { get; init; }

    /// <summary>By content.</summary>
    public required string ContentType { get; init; }

    public required long Length { get; init; }

    /// <summary>Lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>When a photograph was taken, as its camera says, UTC.</summary>
    public DateTime? TakenAt { get; init; }

    /// <summary>The date that a document bears.</summary>
    public DateOnly? DocumentDate { get; init; }

    /// <summary>The day by which its age is reckoned: of the document, else of the photograph, else of its arrival.</summary>
    public required DateOnly DatedOn { get; init; }

    /// <summary>Where it was taken, WGS 84.</summary>
    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    /// <summary>From the place where it was taken to the site, in metres; null when either is unknown.</summary>
    public double? DistanceMetres { get; init; }

    /// <summary>A warning that stays: it was taken far from the site.</summary>
    public bool FarFromSite { get; init; }

    /// <summary>What it shows; may be empty.</summary>
    public string Note { get; init; } = "";

    public Guid? AddedById { get; set; }

    public required DateTime AddedAt { get; init; }

    /// <summary>Set when it was taken back: it counts no more and is shown no more, and stays in the record.</summary>
    public DateTime? RemovedAt { get; set; }
}

/// <summary>A file on its way in parts.</summary>
internal sealed class EvidenceUpload
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid AssessmentId { get; init; }

    public required Guid ResponseId { get; init; }

    public required string Name { get; init; }

    public required long Length { get; init; }

    /// <summary>Of the whole file, lower-case hexadecimal, as the device reckoned it.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Made by the device: starting again with it finds this upload.</summary>
    public required string ClientKey { get; init; }

    public DateOnly? DocumentDate { get; init; }

    /// <summary>Where the device was, when the file itself does not say; WGS 84.</summary>
    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public string Note { get; init; } = "";

    public required Guid OwnerId { get; init; }

    public required DateTime StartedAt { get; init; }

    /// <summary>What it became; null while parts are missing.</summary>
    public Guid? EvidenceId { get; set; }
}

/// <summary>A part that has arrived. Its content is a file that is removed by itself some days later.</summary>
internal sealed class UploadPart
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid UploadId { get; init; }

    /// <summary>Counted from 0.</summary>
    public required int Number { get; init; }

    public required Guid FileId { get; set; }

    public required int Length { get; set; }

    public required string Sha256 { get; set; }
}
