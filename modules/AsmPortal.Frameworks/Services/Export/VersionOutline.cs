using AsmPortal.Frameworks.Contracts;

namespace AsmPortal.Frameworks.Services.Export;

/// <summary>The version's sections and requirements in reading order.</summary>
internal static class VersionOutline
{
    /// <summary>Every section with its depth, 0 for a top principle; a section before those inside it.</summary>
    public static IEnumerable<(PrincipleDocument Section, int Depth)> Sections(VersionDocument document) => Walk(document.Principles, 0);

    /// <summary>Every requirement with the section it stands in.</summary>
    public static IEnumerable<(PrincipleDocument Section, RequirementDocument Requirement)> Requirements(VersionDocument document) =>
        Sections(document).SelectMany(entry => entry.Section.Requirements, (entry, requirement) => (entry.Section, requirement));

    private static IEnumerable<(PrincipleDocument Section, int Depth)> Walk(IReadOnlyList<PrincipleDocument> sections, int depth)
    {
        foreach (var section in sections)
        {
            yield return (section, depth);
            foreach (var inner in Walk(section.Principles, depth + 1))
            {
                yield return inner;
            }
        }
    }
}
