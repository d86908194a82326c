using AsmPortal.Frameworks.Contracts;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>The principles and requirements of the text that a consultation is about, as the board's filter offers and reads them.</summary>
internal static class RequirementChoices
{
    /// <summary>Marks the code of a principle, which may be the code of a requirement too.</summary>
    private const string Principle = "p:";

    /// <summary>Value and words of each choice, principles with their requirements below them.</summary>
    public static IReadOnlyList<(string Value, string Text, int Depth)> Of(VersionDocument document, string language)
    {
        var choices = new List<(string, string, int)>();
        void Add(PrincipleDocument principle, int depth)
        {
            choices.Add((Principle + principle.Code, $"{principle.Code} {principle.Title.For(language)}", depth));
            choices.AddRange(principle.Requirements.Select(requirement => (requirement.Code, requirement.Code, depth + 1)));
            foreach (var inner in principle.Principles)
            {
                Add(inner, depth + 1);
            }
        }

        foreach (var principle in document.Principles)
        {
            Add(principle, 0);
        }

        return choices;
    }

    /// <summary>The stable ids that a choice stands for; null when it is none.</summary>
    public static IReadOnlyList<string>? Read(VersionDocument document, string choice)
    {
        var principles = document.Principles.SelectMany(All).ToList();
        if (choice.StartsWith(Principle, StringComparison.Ordinal))
        {
            var principle = principles.Find(row => row.Code == choice[Principle.Length..]);
            return principle is null ? null : [.. All(principle).SelectMany(row => row.Requirements).Select(requirement => requirement.StableId)];
        }

        var requirement = principles.SelectMany(row => row.Requirements).FirstOrDefault(row => row.Code == choice || row.StableId == choice);
        return requirement is null ? null : [requirement.StableId];
    }

    /// <summary>A requirement by its stable id.</summary>
    public static RequirementDocument? Find(VersionDocument document, string stableId) =>
        document.Principles.SelectMany(All).SelectMany(row => row.Requirements).FirstOrDefault(row => row.StableId == stableId);

    private static IEnumerable<PrincipleDocument> All(PrincipleDocument principle) => principle.Principles.SelectMany(All).Prepend(principle);
}
