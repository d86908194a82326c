using AsmPortal.Events;

namespace AsmPortal.Consultations.Contracts;

/// <summary>Contributions came in.</summary>
/// <param name="ConsultationId">The consultation.</param>
/// <param name="SubmissionId">What was sent at once.</param>
public sealed record ContributionsSubmitted(Guid ConsultationId, Guid SubmissionId) : IIntegrationEvent;
