using AsmPortal.Frameworks.Contracts;
using AsmPortal.Security;

namespace AsmPortal.Frameworks.Services;

/// <summary>One way from a state to another.</summary>
/// <param name="From">Before.</param>
/// <param name="To">After.</param>
/// <param name="AnyOf">Who has one of these permissions may go it.</param>
/// <param name="NoteRequired">Whether the reason must be written down.</param>
internal sealed record TransitionRule(VersionState From, VersionState To, IReadOnlyList<Permission> AnyOf, bool NoteRequired)
{
    public bool IsOpenTo(ICurrentUser user) => AnyOf.Any(user.Has);
}

/// <summary>The ways of domain.md §2, and the ways back that its committees need. Superseded and Withdrawn are the end.</summary>
internal static class VersionStateMachine
{
    public static IReadOnlyList<TransitionRule> Rules { get; } =
    [
        new(VersionState.Draft, VersionState.InConsultation, [Permissions.Consult], NoteRequired: false),
        new(VersionState.InConsultation, VersionState.InRevision, [Permissions.Consult], NoteRequired: false),
        new(VersionState.InRevision, VersionState.InConsultation, [Permissions.Consult], NoteRequired: true),
        new(VersionState.InRevision, VersionState.TechnicalReview, [Permissions.Edit], NoteRequired: false),
        new(VersionState.TechnicalReview, VersionState.InRevision, [Permissions.Edit, Permissions.Propose, Permissions.Decide], NoteRequired: true),
        new(VersionState.TechnicalReview, VersionState.Approved, [Permissions.Decide], NoteRequired: false),
        new(VersionState.Approved, VersionState.InRevision, [Permissions.Edit, Permissions.Decide], NoteRequired: true),
        new(VersionState.Approved, VersionState.Published, [Permissions.Publish], NoteRequired: false),
        new(VersionState.Published, VersionState.Superseded, [Permissions.Decide], NoteRequired: true),
        new(VersionState.Published, VersionState.Withdrawn, [Permissions.Decide], NoteRequired: true),
    ];

    public static TransitionRule? Find(VersionState from, VersionState to) => Rules.FirstOrDefault(rule => rule.From == from && rule.To == to);

    public static IEnumerable<TransitionRule> From(VersionState state) => Rules.Where(rule => rule.From == state);
}
