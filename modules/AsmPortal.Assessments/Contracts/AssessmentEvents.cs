using AsmPortal.Events;

namespace AsmPortal.Assessments.Contracts;

/// <summary>An assessment came into force. Where it found a critical requirement of Annex II unmet, whoever keeps risks opens one for each.</summary>
/// <param name="AssessmentId">The assessment.</param>
/// <param name="SiteId">The site.</param>
/// <param name="At">When, UTC.</param>
/// <param name="CriticalUnmet">Stable ids of unmet critical requirements with a category of Annex II; with ratings of a verifier theirs, else the cooperative’s.</param>
public sealed record AssessmentPublished(Guid AssessmentId, Guid SiteId, DateTime At, IReadOnlyList<string> CriticalUnmet) : IIntegrationEvent;
