using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.DatabaseTests.Frameworks;

/// <summary>A small framework with everything a document can hold, and large ones of any size.</summary>
internal static class SampleVersion
{
    public static FrameworkHeader Header(string slug = "demo") => new()
    {
        Slug = slug,
        Title = new LocalizedText("Demo framework", "Cadre de démonstration", "示范框架"),
        Summary = new LocalizedText("For tests", "Pour les tests", "用于测试"),
        Illustrative = true,
    };

    public static VersionDocument Small(string label = "1.0", string slug = "demo") => new()
    {
        Framework = Header(slug),
        Version = label,
        Note = new LocalizedText("First", "Première", "第一"),
        Levels =
        [
            new LevelDocument { Number = 1, Code = "L1", Label = new LocalizedText("Commitment", "Engagement", "承诺") },
            new LevelDocument { Number = 2, Code = "L2", Label = new LocalizedText("Basic", "De base", "基础"), Description = new LocalizedText("Without money") },
        ],
        Principles =
        [
            new PrincipleDocument
            {
                Code = "1",
                StableId = "p-one",
                Title = new LocalizedText("Governance", "Gouvernance", "治理"),
                Introduction = new LocalizedText("Why *this*"),
                Requirements = [Requirement("1.2", "r-a", 1), Requirement("1.3", "r-b", 2)],
                Principles =
                [
                    new PrincipleDocument { Code = "1.1", StableId = "p-nested", Title = new LocalizedText("Members", "Membres", "成员"), Requirements = [Requirement("1.1.1", "r-c", 1)] },
                ],
            },
            new PrincipleDocument { Code = "2", StableId = "p-two", Title = new LocalizedText("Safety", "Sécurité", "安全"), Requirements = [Requirement("2.1", "r-d", 2)] },
        ],
    };

    public static RequirementDocument Requirement(string code, string stableId, int level) => new()
    {
        Code = code,
        StableId = stableId,
        Level = level,
        Critical = level == 1,
        AnnexII = level == 1 ? [AnnexIICategory.SeriousAbuses, AnnexIICategory.MoneyLaundering] : [],
        Text = new LocalizedText($"The **cooperative** keeps {stableId}", $"La coopérative conserve à jour {stableId}", $"合作社应保存{stableId}"),
        Guidance = new LocalizedText("How", "Comment", "如何"),
        Evidence = new LocalizedText("A | list", "", "清单"),
        TextStates = new Dictionary<string, TextState> { ["en"] = TextState.Reviewed, ["fr"] = TextState.Reviewed, ["zh"] = TextState.Reviewed },
        Mappings =
        [
            new MappingDocument { Standard = "CRAFT", Provision = $"M.{code}", Relation = MappingRelation.Intersects, Confidence = MappingConfidence.High, Note = "See also" },
            new MappingDocument { Standard = "CTC", Provision = "4.1", Relation = MappingRelation.Subset },
        ],
    };

    /// <summary>With a stale translation, a draft and a missing one, a split and a base version.</summary>
    public static VersionDocument Uneven()
    {
        var small = Small("1.1");
        var uneven = Requirement("1.2", "r-a", 1) with
        {
            Text = new LocalizedText("Changed", "Ancien", ""),
            Guidance = LocalizedText.Empty,
            Evidence = LocalizedText.Empty,
            TextStates = new Dictionary<string, TextState> { ["en"] = TextState.Draft, ["fr"] = TextState.Stale, ["zh"] = TextState.Missing },
            TranslatedFrom = new Dictionary<string, SourceSnapshot> { ["fr"] = new("Old", "Old guidance", "") },
        };
        return small with
        {
            BasedOn = "1.0",
            Principles = [small.Principles[0] with { Requirements = [uneven, small.Principles[0].Requirements[1]] }, small.Principles[1]],
            Lineage = [new LineageDocument(LineageKind.Split, ["r-old"], ["r-a", "r-b"])],
        };
    }

    public static VersionDocument OfSize(int requirements, string slug, string label = "1.0") => Small(label, slug) with
    {
        Principles =
        [
            .. Enumerable.Range(0, requirements).Chunk(50).Select((chunk, section) => new PrincipleDocument
            {
                Code = $"{section + 1}",
                StableId = $"p-{section + 1}",
                Title = new LocalizedText($"Section {section + 1}"),
                Requirements = [.. chunk.Select((number, index) => Requirement($"{section + 1}.{index + 1}", $"r-{number}", 1))],
            }),
        ],
    };
}
