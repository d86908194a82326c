namespace AsmPortal.Audit;

/// <summary>Writes the audit trail: append-only, each row with the hash of the one before, saved with the change it tells of.</summary>
public interface IAuditTrailManager
{
    /// <summary>Adds an event to the running unit of work.</summary>
    /// <param name="name">The event's name, for example <c>Frameworks.VersionPublished</c>.</param>
    /// <param name="subjectType">What it is about, for example <c>FrameworkVersion</c>.</param>
    /// <param name="subjectId">The subject's id or address; never personal data.</param>
    /// <param name="details">Further facts by name; never personal data, at most 4,000 characters as JSON.</param>
    void Record(string name, string subjectType, string subjectId, IReadOnlyDictionary<string, string>? details = null);
}
