using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;

namespace AsmPortal.Grievances.Services.Rules;

/// <summary>
/// How long a grievance is kept after its end: as long as somebody may need it again, by what came of it. While it is worked on, and while a check for
/// retaliation or an appeal may still come, it is kept. The periods are the operator's to agree; domain.md names none.
/// </summary>
internal sealed class RetentionRules(GrievanceOptions options)
{
    /// <summary>Months after the end until the case is destroyed; null while it has not ended.</summary>
    public int? CaseMonths(GrievanceState state, GrievanceOutcome? outcome, InadmissibleReason? reason) => state switch
    {
        GrievanceState.Closed => outcome is GrievanceOutcome.Unsubstantiated or GrievanceOutcome.Inconclusive ? options.KeepUnfoundedMonths : options.KeepMonths,
        GrievanceState.Merged => options.KeepMonths,
        GrievanceState.ReferredOut => options.KeepReferredMonths,
        GrievanceState.Inadmissible => reason == InadmissibleReason.NoGrievance ? options.KeepNoGrievanceMonths : options.KeepUnheardMonths,
        GrievanceState.Withdrawn => options.KeepUnheardMonths,
        _ => null,
    };

    /// <summary>The last day of the case and of the identity; null while it has not ended.</summary>
    public (DateOnly Case, DateOnly Identity)? LastDays(GrievanceState state, GrievanceOutcome? outcome, InadmissibleReason? reason, DateOnly ended) =>
        CaseMonths(state, outcome, reason) is { } months ? (ended.AddMonths(months), ended.AddMonths(Math.Min(months, options.KeepIdentityMonths))) : null;
}
