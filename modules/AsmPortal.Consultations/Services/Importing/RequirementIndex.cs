using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Services.Importing;

/// <summary>The requirements of one version, found by stable id and by code.</summary>
internal sealed class RequirementIndex
{
    private readonly Dictionary<string, RequirementDocument> _byStableId;
    private readonly Dictionary<string, RequirementDocument> _byCode;

    public RequirementIndex(VersionDocument document)
    {
        All = [.. Walk(document.Principles)];
        Authoritative = document.Framework.AuthoritativeLanguage;
        _byStableId = All.ToDictionary(requirement => requirement.StableId, StringComparer.Ordinal);
        _byCode = new Dictionary<string, RequirementDocument>(StringComparer.OrdinalIgnoreCase);
        foreach (var requirement in All)
        {
            _byCode.TryAdd(requirement.Code, requirement);
        }
    }

    /// <summary>In reading order.</summary>
    public IReadOnlyList<RequirementDocument> All { get; }

    public string Authoritative { get; }

    public RequirementDocument? ByStableId(string stableId) => _byStableId.GetValueOrDefault(stableId);

    /// <summary>By its code, else by its stable id, as people write them: "4.2.1", "§ 4.2.1", "4.2.1." count alike.</summary>
    public RequirementDocument? ByClause(string clause)
    {
        var plain = clause.Trim().TrimStart('§').Trim().TrimEnd('.').Trim();
        return plain.Length == 0 ? null : _byCode.GetValueOrDefault(plain) ?? _byStableId.GetValueOrDefault(plain);
    }

    public Candidate CandidateOf(string stableId) => new(stableId, _byStableId[stableId].Code);

    /// <summary>The text that somebody commented on who read in this language.</summary>
    public static string TextOf(RequirementDocument requirement, string language) => requirement.Text.For(language);

    /// <summary>Where the quoted words stand in the text, when they stand there exactly once and are not all of it.</summary>
    public static (int Start, int End) SpanOf(string text, string quote)
    {
        if (quote.Length < 2 || quote.Length >= text.Trim().Length)
        {
            return (-1, -1);
        }

        var at = text.IndexOf(quote, StringComparison.Ordinal);
        return at >= 0 && text.IndexOf(quote, at + 1, StringComparison.Ordinal) < 0 ? (at, at + quote.Length) : (-1, -1);
    }

    private static IEnumerable<RequirementDocument> Walk(IEnumerable<PrincipleDocument> principles) =>
        principles.SelectMany(principle => principle.Requirements.Concat(Walk(principle.Principles)));
}
