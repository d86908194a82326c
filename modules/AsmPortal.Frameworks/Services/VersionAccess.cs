using AsmPortal.Frameworks.Contracts;
using AsmPortal.Security;

namespace AsmPortal.Frameworks.Services;

/// <summary>Who sees a version in which state, and in which states it may be written.</summary>
internal static class VersionAccess
{
    /// <summary>States that every visitor sees: what is or was in force, and what is open to comments.</summary>
    public static IReadOnlyList<VersionState> Public { get; } =
        [VersionState.InConsultation, VersionState.Published, VersionState.Superseded, VersionState.Withdrawn];

    /// <summary>States in which content is locked for good, in the database too.</summary>
    public static IReadOnlyList<VersionState> Locked { get; } = [VersionState.Published, VersionState.Superseded, VersionState.Withdrawn];

    public static bool IsEditable(VersionState state) => state is VersionState.Draft or VersionState.InRevision;

    public static bool SeesDrafts(ICurrentUser user) =>
        user.Has(Permissions.ViewDrafts) || user.Has(Permissions.Edit) || user.Has(Permissions.Translate) || user.Has(Permissions.Propose) || user.Has(Permissions.Decide);

    /// <summary>The states that this reader sees.</summary>
    public static IReadOnlyList<VersionState> VisibleTo(ICurrentUser user) => SeesDrafts(user) ? Enum.GetValues<VersionState>() : Public;
}
