using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services;
using AsmPortal.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Testing.Assessments;

/// <summary>A small framework in force, in three languages: small enough to reckon the level of a site by hand. Requirement 2.1 is critical and of Annex II.</summary>
public static class AssessedFramework
{
    /// <summary>Its part of addresses.</summary>
    public const string Slug = "safe-pits";

    /// <summary>The label of its one version.</summary>
    public const string Version = "1.0";

    /// <summary>The levels of its requirements, by their codes and in their order.</summary>
    public static IReadOnlyList<(string Code, int Level)> Requirements { get; } =
        [.. Document().Principles.SelectMany(principle => principle.Requirements).Select(requirement => (requirement.Code, requirement.Level))];

    /// <summary>Stores it as if it had gone all the way to publication.</summary>
    public static Task PublishAsync(TestPortal portal) => portal.InScopeAsync(async services =>
    {
        var written = await services.GetRequiredService<VersionWriter>().WriteAsync(Document(), CancellationToken.None);
        if (!written.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', written.Reasons.Select(reason => reason.Message)));
        }

        var now = portal.Time.GetUtcNow().UtcDateTime;
        await services.GetRequiredService<PortalDbContext>().Set<FrameworkVersion>().Where(row => row.Id == written.Value)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, VersionState.Published).SetProperty(row => row.PublishedAt, now));
    });

    private static VersionDocument Document() => new()
    {
        Framework = new FrameworkHeader { Slug = Slug, Title = new LocalizedText("Safe pits", "Puits sûrs", "安全矿井") },
        Version = Version,
        Levels =
        [
            Level(1, "Commitment", "Engagement", "承诺"),
            Level(2, "Basic", "De base", "基础"),
            Level(3, "Best practice", "Meilleures pratiques", "最佳实践"),
        ],
        Principles =
        [
            new PrincipleDocument
            {
                Code = "1",
                StableId = "p-governance",
                Title = new LocalizedText("Good governance", "Bonne gouvernance", "良好治理"),
                Requirements =
                [
                    Requirement("1.1", 1, "The cooperative keeps a register of its members.", "La coopérative tient le registre de ses membres.", "合作社应备有完整的成员登记册，并妥善保存以供查阅和核对。"),
                    Requirement("1.2", 2, "The register is published once a year.", "Le registre est publié une fois par an.", "登记册应每年公布一次，供所有相关方随时查阅和核对其内容。"),
                    Requirement("1.3", 3, "An auditor looks at the accounts.", "Un commissaire examine les comptes.", "账目应由审计人员每年审查一次，并向全体成员公布审查结果。"),
                ],
            },
            new PrincipleDocument
            {
                Code = "2",
                StableId = "p-safety",
                Title = new LocalizedText("Health and safety", "Santé et sécurité", "健康与安全"),
                Requirements =
                [
                    Requirement("2.1", 1, "Nobody under eighteen enters the site.", "Personne de moins de dix-huit ans n’entre sur le site.", "任何未满十八岁的人员均不得进入矿区，入口处应设人员看守。") with { Critical = true, AnnexII = [AnnexIICategory.SeriousAbuses] },
                    Requirement("2.2", 2, "Everybody underground wears a helmet.", "Toute personne sous terre porte un casque.", "所有井下人员必须佩戴安全帽，不得有任何例外，并定期检查。"),
                    Requirement("2.3", 2, "Explosives are kept under lock and key.", "Les explosifs sont gardés sous clé.", "爆炸物品应存放在上锁的专用仓库内，并由专人负责保管登记。"),
                    Requirement("2.4", 3, "A nurse is at the site every day.", "Une infirmière est présente chaque jour sur le site.", "矿区每天均应有一名护士值班，为矿工提供基本的医疗服务。"),
                ],
            },
        ],
    };

    private static LevelDocument Level(int number, string english, string french, string chinese) =>
        new() { Number = number, Code = $"{number}", Label = new LocalizedText(english, french, chinese) };

    private static RequirementDocument Requirement(string code, int level, string english, string french, string chinese) => new()
    {
        Code = code,
        StableId = $"r-{code.Replace('.', '-')}",
        Level = level,
        Text = new LocalizedText(english, french, chinese),
        TextStates = Languages.All.ToDictionary(language => language, _ => TextState.Reviewed),
    };
}
