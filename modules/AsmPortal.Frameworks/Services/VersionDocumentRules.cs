using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services;

/// <summary>What every document must keep before it is stored, wherever it comes from. Importers say the same things earlier, by file and row.</summary>
internal sealed class VersionDocumentRules(IStringLocalizer<FrameworksResources> S)
{
    private readonly List<Reason> _faults = [];
    private readonly HashSet<string> _principleCodes = [];
    private readonly HashSet<string> _principleIds = [];
    private readonly HashSet<string> _requirementCodes = [];
    private readonly HashSet<string> _requirementIds = [];
    private HashSet<int> _levels = [];
    private string _authoritative = Languages.English;

    public static bool IsSlug(string slug) =>
        slug is not ("new" or "import") // addresses of the desk's own pages
        && slug.Length is > 0 and <= Limits.Slug && slug[0] != '-' && slug[^1] != '-' && slug.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    /// <summary>Labels and codes are parts of addresses.</summary>
    public static bool IsCode(string code, int maximum) =>
        code.Length > 0 && code.Length <= maximum && code is not ("." or "..") && !code.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '/' or '\\' or '?' or '#' or '%');

    public IReadOnlyList<Reason> Check(VersionDocument document)
    {
        _authoritative = document.Framework.AuthoritativeLanguage;
        Expect(IsSlug(document.Framework.Slug), S["“{0}” cannot be part of an address: use lower-case letters, digits and hyphens.", document.Framework.Slug], "slug");
        Expect(Languages.IsKnown(_authoritative), S["“{0}” is not a language of the portal.", _authoritative], "authoritativeLanguage");
        Expect(IsCode(document.Version, Limits.Label), S["“{0}” cannot be a version label: at most {1} characters, no spaces and no signs such as / ? # %.", document.Version, Limits.Label], "version");
        Expect(document.BasedOn is null || document.BasedOn != document.Version, S["A version cannot be based on itself."], "basedOn");
        CheckLevels(document.Levels);
        foreach (var principle in document.Principles)
        {
            Check(principle);
        }

        foreach (var step in document.Lineage)
        {
            var known = step.From.Count > 0 && step.To.Count > 0 && step.To.All(id => _requirementIds.Contains(id));
            Expect(known, S["The lineage from {0} to {1} names a requirement that is not in this version.", string.Join(", ", step.From), string.Join(", ", step.To)], "lineage");
        }

        return _faults;
    }

    private void CheckLevels(IReadOnlyList<LevelDocument> levels)
    {
        _levels = [.. levels.Select(level => level.Number)];
        Expect(_levels.Count == levels.Count, S["Two levels have the same number."], "levels");
        foreach (var level in levels)
        {
            Expect(level.Number > 0, S["Levels are numbered from 1 upwards; {0} is not possible.", level.Number], "levels");
            Expect(level.Code.Length <= Limits.LevelCode, S["“{0}” is longer than {1} characters.", level.Code, Limits.LevelCode], "levels");
        }
    }

    private void Check(PrincipleDocument principle)
    {
        Expect(IsCode(principle.Code, Limits.Code), S["“{0}” cannot be a code: at most {1} characters, no spaces and no signs such as / ? # %.", principle.Code, Limits.Code], "principles");
        Expect(_principleCodes.Add(principle.Code), S["Two principles have the code {0}.", principle.Code], "principles");
        if (principle.StableId.Length > 0)
        {
            Expect(principle.StableId.Length <= Limits.StableId, S["“{0}” is longer than {1} characters.", principle.StableId, Limits.StableId], "principles");
            Expect(_principleIds.Add(principle.StableId), S["Two principles have the stable id {0}.", principle.StableId], "principles");
        }

        foreach (var requirement in principle.Requirements)
        {
            Check(requirement);
        }

        foreach (var child in principle.Principles)
        {
            Check(child);
        }
    }

    private void Check(RequirementDocument requirement)
    {
        var code = requirement.Code;
        Expect(IsCode(code, Limits.Code), S["“{0}” cannot be a code: at most {1} characters, no spaces and no signs such as / ? # %.", code, Limits.Code], "requirements");
        Expect(_requirementCodes.Add(code), S["Two requirements have the code {0}.", code], "requirements");
        if (requirement.StableId.Length > 0)
        {
            Expect(requirement.StableId.Length <= Limits.StableId, S["“{0}” is longer than {1} characters.", requirement.StableId, Limits.StableId], "requirements");
            Expect(_requirementIds.Add(requirement.StableId), S["Two requirements have the stable id {0}.", requirement.StableId], "requirements");
        }

        Expect(_levels.Contains(requirement.Level), S["Requirement {0} is at level {1}, which this version does not have.", code, requirement.Level], "requirements");
        Expect(requirement.Text[_authoritative].Length > 0, S["Requirement {0} has no text in the authoritative language.", code], "requirements");
        foreach (var language in Languages.All)
        {
            var longest = Math.Max(requirement.Text[language].Length, Math.Max(requirement.Guidance[language].Length, requirement.Evidence[language].Length));
            Expect(longest <= Limits.LongText, S["A text of requirement {0} is longer than {1} characters.", code, Limits.LongText], "requirements");
        }

        foreach (var mapping in requirement.Mappings)
        {
            var fits = mapping.Standard.Length is > 0 and <= Limits.Standard && mapping.Provision.Length is > 0 and <= Limits.Provision && mapping.Note.Length <= Limits.Remark;
            Expect(fits, S["A mapping of requirement {0} is incomplete or too long.", code], "requirements");
        }
    }

    private void Expect(bool condition, string message, string field)
    {
        if (!condition)
        {
            _faults.Add(new Reason(message, field));
        }
    }
}
