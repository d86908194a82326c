using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services;
using AsmPortal.Localization;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Testing.Consultations;

/// <summary>A small framework in three languages, read by a second person and ready to be consulted on: two principles with two requirements each.</summary>
public static class TestFramework
{
    /// <summary>Label of its version.</summary>
    public const string Version = "1.0";

    private static readonly IReadOnlyDictionary<string, TextState> Reviewed = Languages.All.ToDictionary(language => language, _ => TextState.Reviewed);

    /// <summary>The version as it is read in.</summary>
    public static VersionDocument Document(string slug) => new()
    {
        Framework = new FrameworkHeader { Slug = slug, Title = new LocalizedText("Clean cobalt", "Cobalt propre", "清洁钴") },
        Version = Version,
        Levels =
        [
            new LevelDocument { Number = 1, Code = "1", Label = new LocalizedText("Commitment", "Engagement", "承诺") },
            new LevelDocument { Number = 2, Code = "2", Label = new LocalizedText("Basic", "De base", "基础") },
        ],
        Principles =
        [
            new PrincipleDocument
            {
                Code = "1",
                StableId = "p-governance",
                Title = new LocalizedText("Governance", "Gouvernance", "治理"),
                Requirements =
                [
                    Requirement("1.1", 1, "The cooperative keeps a register of its members.", "La coopérative tient le registre de ses membres.", "合作社应备有完整的成员登记册，并妥善保存以供查阅和核对。"),
                    Requirement("1.2", 2, "The register is published once a year.", "Le registre est publié une fois par an.", "登记册应每年公布一次，供所有相关方随时查阅和核对其内容。"),
                ],
            },
            new PrincipleDocument
            {
                Code = "2",
                StableId = "p-safety",
                Title = new LocalizedText("Health and safety", "Santé et sécurité", "健康与安全"),
                Requirements =
                [
                    Requirement("2.1", 1, "No shaft is deeper than thirty metres.", "Aucun puits ne dépasse trente mètres de profondeur.", "任何竖井的深度均不得超过三十米，深度应定期测量并记录。"),
                    Requirement("2.2", 2, "Everybody underground wears a helmet and boots.", "Toute personne sous terre porte un casque et des bottes.", "所有井下人员必须佩戴安全帽并穿着防护靴，不得有任何例外。"),
                ],
            },
        ],
    };

    /// <summary>Stores it as a draft.</summary>
    public static Task AddAsync(TestPortal portal, string slug) => portal.InScopeAsync(async services =>
    {
        var written = await services.GetRequiredService<VersionWriter>().WriteAsync(Document(slug), CancellationToken.None);
        if (!written.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', written.Reasons.Select(reason => reason.Message)));
        }
    });

    /// <summary>The stable id of a requirement.</summary>
    public static string StableId(string code) => $"r-{code.Replace('.', '-')}";

    /// <summary>The bookmark round a requirement's text in an exported document.</summary>
    public static string Bookmark(string slug, string code) =>
        WordDocuments.Bookmarks(Document(slug).Principles.SelectMany(principle => principle.Requirements).Select(requirement => requirement.StableId))[StableId(code)];

    private static RequirementDocument Requirement(string code, int level, string english, string french, string chinese) => new()
    {
        Code = code,
        StableId = StableId(code),
        Level = level,
        Text = new LocalizedText(english, french, chinese),
        TextStates = Reviewed,
    };
}
