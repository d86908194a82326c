using System.Globalization;
using System.Text;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Bench;

/// <summary>Versions of any size.</summary>
internal static class Samples
{
    public static VersionDocument Version(string slug, string label, int requirements, Func<int, string>? suffix = null)
    {
        const int each = 30;
        var principles = new List<PrincipleDocument>();
        for (var p = 0; p * each < requirements; p++)
        {
            var code = (p + 1).ToString(CultureInfo.InvariantCulture);
            principles.Add(new PrincipleDocument
            {
                Code = code,
                StableId = $"p-{code}",
                Title = new LocalizedText($"Principle {code}", $"Principe {code}", $"原则{code}"),
                Requirements = [.. Enumerable.Range(p * each, Math.Min(each, requirements - (p * each))).Select(n => Requirement(code, n, suffix?.Invoke(n) ?? ""))],
            });
        }

        return new VersionDocument
        {
            Framework = new FrameworkHeader { Slug = slug, Title = new LocalizedText(slug, slug, slug) },
            Version = label,
            Levels = [.. Enumerable.Range(1, 4).Select(number => new LevelDocument { Number = number, Code = $"L{number}", Label = new LocalizedText($"Level {number}", $"Niveau {number}", $"级别{number}") })],
            Principles = principles,
        };
    }

    /// <summary>The same as a file to import.</summary>
    public static byte[] Csv(int rows)
    {
        var csv = new StringBuilder("code,principleCode,principle.en,level,text.en,text.fr,text.zh,critical\n");
        for (var n = 0; n < rows; n++)
        {
            var principle = (n / 30) + 1;
            csv.Append(CultureInfo.InvariantCulture, $"{principle}.{n},{principle},Principle {principle},{(n % 4) + 1},\"{English(n)}\",\"{French(n)}\",{Chinese(n)},no\n");
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static RequirementDocument Requirement(string principle, int n, string suffix) => new()
    {
        Code = $"{principle}.{n}",
        StableId = $"r-{n}",
        Level = (n % 4) + 1,
        Text = new LocalizedText(English(n) + suffix, French(n) + suffix, Chinese(n) + suffix),
        TextStates = Languages.All.ToDictionary(language => language, _ => TextState.Draft),
    };

    private static string English(int n) => string.Create(CultureInfo.InvariantCulture, $"The cooperative keeps record number {n} of who works at the site, when they came and what they were paid, and shows it to whoever has a right to see it.");

    private static string French(int n) => string.Create(CultureInfo.InvariantCulture, $"La coopérative tient le registre {n} des personnes qui travaillent sur le site, de leur arrivée et de leur rémunération, et le montre à qui a le droit de le voir.");

    private static string Chinese(int n) => string.Create(CultureInfo.InvariantCulture, $"合作社应保存第{n}号记录，载明在矿区工作的人员、到达时间和报酬，并向有权查阅的人出示。");

    /// <summary>Words in an order of their own for each number, so that no two are near-identical.</summary>
    public static string Sentence(int n)
    {
        string[] words =
        [
            "ropes", "ladders", "timbering", "ventilation", "the pond", "the depot", "scales", "tags", "the register", "women", "the cooperative", "the buyer", "the inspector", "rain", "dust",
            "royalties", "the gate", "the school", "helmets", "the committee", "prices", "the assay", "tailings", "the river", "the road", "guards", "the clinic", "training", "the map", "trust",
        ];
        var random = new Random(n);
        return string.Join(' ', Enumerable.Range(0, 24).Select(_ => words[random.Next(words.Length)]));
    }
}
