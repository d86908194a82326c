using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Export;
using AsmPortal.Localization;

namespace AsmPortal.UnitTests.Frameworks.Export;

/// <summary>A small framework that has one of everything.</summary>
internal static class ExportSample
{
    public static VersionExporter Exporter { get; } = new(new PoLocalizer<VersionExporter>());

    public static VersionDocument Document { get; } = new()
    {
        Framework = new FrameworkHeader
        {
            Slug = "sample",
            Title = new("Sample & framework", "Cadre d'essai", "示例框架"),
            Summary = new("A short one.", "Un cadre court.", "简短的框架。"),
            Illustrative = true,
        },
        Version = "1.0",
        Levels =
        [
            new() { Number = 1, Code = "1", Label = new("Commitment", "Engagement", "承诺"), Description = new("The first step.", "Le premier pas.", "第一步。") },
            new() { Number = 2, Code = "2", Label = new("Basic", "De base", "基础") },
        ],
        Principles =
        [
            new()
            {
                Code = "1",
                StableId = "p-governance",
                Title = new("Governance", "Gouvernance", "治理"),
                Introduction = new("Who **decides**.", "Qui **décide**.", "由谁**决定**。"),
                Principles =
                [
                    new()
                    {
                        Code = "1.1",
                        StableId = "p-members",
                        Title = new("Members"),
                        Requirements = [Rich, Stale],
                    },
                ],
            },
            new() { Code = "2", StableId = "工作", Title = new("Work", "Travail", "工作"), Requirements = [Hostile] },
        ],
    };

    private static RequirementDocument Rich => new()
    {
        Code = "1.1.1",
        StableId = "r-register",
        Level = 2,
        Critical = true,
        AnnexII = [AnnexIICategory.SeriousAbuses, AnnexIICategory.MoneyLaundering],
        Text = new(
            "Keep a **register** of members, see [the guide](https://example.org/guide?a=1&b=2):\n\n1. name\n2. age\n\nand *check* it.",
            "Tenir un **registre** des membres, voir [le guide](https://example.org/guide?a=1&b=2)\u00A0:\n\n1. nom\n2. âge\n\net le *vérifier*.",
            "建立成员**登记册**，参见[指南](https://example.org/guide?a=1&b=2)：\n\n1. 姓名\n2. 年龄\n\n并*核对*。"),
        Guidance = new("- Monthly\n- On paper", "- Chaque mois\n- Sur papier", "- 每月\n- 纸质"),
        Evidence = new("=SUM(A1)", "+1 registre", "@登记册"),
        TextStates = States(TextState.Reviewed, TextState.Reviewed),
        Mappings =
        [
            new() { Standard = "OECD-ANNEX-II", Provision = "1", Relation = MappingRelation.Intersects, Note = "Only children." },
            new() { Standard = "CTC", Provision = "G1.2", Relation = MappingRelation.Equivalent },
        ],
    };

    private static RequirementDocument Stale => new()
    {
        Code = "1.1.2",
        StableId = "r-register-of-all-the-people-who-ever-worked-on-the-site",
        Level = 1,
        Text = new("The new wording.", "L'ancienne version.", ""),
        Guidance = new("New guidance.", "Anciens conseils.", ""),
        TextStates = States(TextState.Stale, TextState.Missing),
    };

    private static RequirementDocument Hostile => new()
    {
        Code = "2.1",
        StableId = "工作-1",
        Level = 1,
        Text = new(
            "# Big\n\n<script>alert(1)</script> [x](javascript:alert(1)) `a < b`\u0001\n\n| not | a table |",
            "# Grand\n\n<b>gras</b> [x](javascript:alert(1))",
            "# 大\n\n<b>粗</b> [x](javascript:alert(1))"),
        Guidance = new("```\nnever closed", "```\njamais fermé", "```\n没有结束"),
        TextStates = States(TextState.Reviewed, TextState.Reviewed),
    };

    public static ExportContext Context(string language, VersionState state = VersionState.Published) => new()
    {
        Language = language,
        State = state,
        PublishedAt = state is VersionState.Published ? new DateTime(2026, 10, 1, 9, 0, 0, DateTimeKind.Utc) : null,
        Address = new Uri($"https://portal.example/{language}/frameworks/sample/1.0"),
        GeneratedAt = new DateTime(2026, 11, 21, 9, 0, 0, DateTimeKind.Utc),
    };

    public static byte[] Export(string format, string language, VersionState state = VersionState.Published) =>
        Exporter.Export(Document, VersionExporter.Find(format)!, Context(language, state));

    private static Dictionary<string, TextState> States(TextState french, TextState chinese) => new()
    {
        [Languages.English] = TextState.Reviewed,
        [Languages.French] = french,
        [Languages.Chinese] = chinese,
    };
}
