namespace AsmPortal.Consultations.Models;

/// <summary>
/// That a consultation's report was published, with the figures of that moment. The report itself is always written from the rows,
/// so that a contribution which is withdrawn later disappears from it; the difference to these figures says so.
/// </summary>
internal sealed class ReportPublication
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ConsultationId { get; init; }

    /// <summary>The moment of the figures and of the publication in all languages.</summary>
    public required DateTime FiguresAt { get; init; }

    public required Guid? ById { get; init; }

    public required int Contributions { get; init; }

    public required int People { get; init; }

    public required int Organisations { get; init; }

    public required int Sessions { get; init; }
}
