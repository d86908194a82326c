using AsmPortal.Consultations.Contracts;
using AsmPortal.Security;

namespace AsmPortal.Consultations.Services.Report;

/// <summary>Who may read results, and when.</summary>
internal static class ResultAccess
{
    /// <summary>Everyone after closing; those who prepare answers always.</summary>
    public static bool MayReadResults(FoundConsultation found, ICurrentUser user) =>
        found.Consultation.State is ConsultationState.Closed or ConsultationState.Answered or ConsultationState.Reported || IsPreparing(user);

    /// <summary>Everyone once it is published; before, those who prepare it.</summary>
    public static bool MayReadReport(FoundConsultation found, ICurrentUser user) => found.Consultation.State == ConsultationState.Reported || IsPreparing(user);

    private static bool IsPreparing(ICurrentUser user) => user.Has(Permissions.Manage) || user.Has(Permissions.ReadAll) || user.Has(Permissions.Publish);
}
