using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.UnitTests.Frameworks.Comparison;

/// <summary>Small versions, written as a few words a requirement.</summary>
internal static class Versions
{
    public static VersionDocument Version(string label, params (string Code, string StableId)[] requirements) =>
        Version(label, [.. requirements.Select(requirement => Requirement(requirement.Code, requirement.StableId))]);

    /// <summary>A version whose requirements stand in the principle that their codes begin with.</summary>
    public static VersionDocument Version(string label, params RequirementDocument[] requirements) => new()
    {
        Framework = new FrameworkHeader { Slug = "asm", Title = new LocalizedText("ASM cobalt", "Cobalt EMAPE", "手工钴矿"), Illustrative = true },
        Version = label,
        Principles =
        [
            .. requirements.GroupBy(requirement => requirement.Code.Split('.')[0]).Select(section => new PrincipleDocument
            {
                Code = section.Key,
                StableId = "p-" + section.Key,
                Title = new LocalizedText("Principle " + section.Key, "Principe " + section.Key, "原则" + section.Key),
                Principles =
                [
                    new PrincipleDocument
                    {
                        Code = section.Key + ".0",
                        StableId = "s-" + section.Key,
                        Title = new LocalizedText("Section " + section.Key, "Section " + section.Key, "第" + section.Key + "节"),
                        Requirements = [.. section],
                    },
                ],
            }),
        ],
    };

    public static RequirementDocument Requirement(string code, string stableId) => new()
    {
        Code = code,
        StableId = stableId,
        Level = 1,
        Text = new LocalizedText("The cooperative meets " + stableId + ".", "La coopérative respecte " + stableId + ".", "合作社应满足" + stableId + "。"),
    };

    public static LineageDocument Split(string from, params string[] to) => new(LineageKind.Split, [from], to);

    public static LineageDocument Merged(string to, params string[] from) => new(LineageKind.Merged, from, [to]);
}
