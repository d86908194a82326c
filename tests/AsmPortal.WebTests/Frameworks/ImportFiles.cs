using System.Text;

namespace AsmPortal.WebTests.Frameworks;

/// <summary>Small files to import, and the real ones with and without their faults.</summary>
internal static class ImportFiles
{
    public static readonly string[] AsvsMapping =
        ["code=req_id", "text=req_description", "principleCode=section_id", "principle=section_name", "level=level1|level2|level3"];

    public const string English = "number,section,title,rung,wording\n1.1,1,Governance,1,Keep a register of workers.\n1.2,1,Governance,2,Publish the register.\n";

    public const string French = "number,section,title,rung,wording\n1.1,1,Gouvernance,1,Tenir un registre des travailleurs.\n1.2,1,Gouvernance,2,Publier le registre.\n";

    public const string Chinese = "number,section,title,rung,wording\n1.1,1,治理,1,保存工人名册。\n1.2,1,治理,2,公布名册。\n";

    /// <summary>A row without a level and one that is there twice.</summary>
    public const string Faulty = "code,principleCode,principle,level,text\n1.1,1,Governance,1,Keep a register.\n1.2,1,Governance,,Publish it.\n1.1,1,Governance,1,Keep it again.\n1.3,1,Governance,1,Show it.\n";

    public static FormFile Csv(string name, string text) => new(name, Encoding.UTF8.GetBytes(text), "text/csv");

    public static string NewSlug() => $"import-{Guid.CreateVersion7():n}";

    public static string Asvs(string language) => File.ReadAllText(SharedData.Get("asvs-4.0.3", $"{language}.csv"));

    /// <summary>What an editor would do after the report: mark the levels, drop the remarks, add the row that Chinese lacks.</summary>
    public static string CorrectedAsvs(string language)
    {
        var lines = Asvs(language).Split("\r\n").ToList();
        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index].Replace(",o,✓,", ",✓,✓,", StringComparison.Ordinal)
                .Replace(",OS assisted,HSM,", ",✓,✓,", StringComparison.Ordinal).Replace(",OS assisté,HSM,", ",✓,✓,", StringComparison.Ordinal);
            if (line.Contains("V3.3.2,", StringComparison.Ordinal))
            {
                line = line[..(line.IndexOf(")\",", StringComparison.Ordinal) + 3)] + "✓,✓,✓,613,7.2";
            }

            lines[index] = line.EndsWith(",,,,,", StringComparison.Ordinal) ? line[..^5] + ",,,✓,," : line;
        }

        if (language == "zh")
        {
            lines.Insert(106, "V3,会话管理,V3.3,会话终止,V3.3.2,验证定期重新认证。,✓,✓,✓,613,7.2");
        }

        return string.Join("\r\n", lines);
    }
}
