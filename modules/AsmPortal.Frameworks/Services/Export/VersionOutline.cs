using AsmPortal.Frameworks.Contracts;

namespace AsmPortal.Frameworks.Services.Export;

/// <summary>The version's sections and requirements in reading order.</summary>
internal static class VersionOutline
{
    /// <summary>Every section with its depth, 0 for a top principle; a section before those inside it.</summary>
    public static IEnumerable<(PrincipleDocument Section, int Depth)> Sections(VersionDocument document) =>
        Walk(document.Principles, parent: null, 0).Select(place => (place.Section, place.Depth));

    /// <summary>Every requirement with the section it stands in.</summary>
    public static IEnumerable<RequirementRow> Requirements(VersionDocument document) =>
        Walk(document.Principles, parent: null, 0).SelectMany(place => place.Section.Requirements, (place, requirement) => new RequirementRow(place.Parent, place.Section, requirement));

    private static IEnumerable<(PrincipleDocument? Parent, PrincipleDocument Section, int Depth)> Walk(IReadOnlyList<PrincipleDocument> sections, PrincipleDocument? parent, int depth)
    {
        foreach (var section in sections)
        {
            yield return (parent, section, depth);
            foreach (var inner in Walk(section.Principles, section, depth + 1))
            {
                yield return inner;
            }
        }
    }
}

/// <summary>A requirement and where it stands.</summary>
/// <param name="Parent">The section round its section; null for a top principle.</param>
/// <param name="Section">Its section.</param>
/// <param name="Requirement">The requirement.</param>
internal sealed record RequirementRow(PrincipleDocument? Parent, PrincipleDocument Section, RequirementDocument Requirement);
