using System.Text;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Services.IsoForm;

/// <summary>The columns of the ISO commenting form. Source: the commenting template of the ISO/IEC Directives; the last one is the portal's own.</summary>
internal static class FormColumns
{
    public const string MemberBody = "mb";
    public const string Line = "line";
    public const string Clause = "clause";
    public const string Paragraph = "paragraph";
    public const string Type = "type";
    public const string Comment = "comment";
    public const string Change = "change";
    public const string Observations = "observations";
    public const string Reference = "reference";

    /// <summary>In the order of the form.</summary>
    public static IReadOnlyList<string> All { get; } = [MemberBody, Line, Clause, Paragraph, Type, Comment, Change, Observations, Reference];

    /// <summary>Headings seen in forms of several bodies and languages, without case, accents, digits and signs.</summary>
    private static readonly (string Field, string[] Headings)[] s_known =
    [
        (MemberBody, ["mbnc", "mb", "nc", "memberbody", "nationalcommittee", "organisation", "organization", "organisationname", "stakeholder", "country", "cmcn", "comitemembre", "organisme", "pays", "成员机构", "成员体", "国家成员体", "组织", "机构", "国家", "提出单位"]),
        (Line, ["line", "linenumber", "lineno", "ligne", "numerodeligne", "nodeligne", "行", "行号"]),
        (Clause, ["clause", "clausesubclause", "subclause", "clauseno", "clausenumber", "section", "requirement", "requirementno", "code", "article", "paragraphearticle", "articleparagraphe", "exigence", "条款", "章条", "章条号", "条款号", "要求"]),
        (Paragraph, ["paragraph", "paragraphfiguretable", "paragraphtablefigure", "paragraphfiguretablenote", "figure", "table", "alinea", "alineafiguretableau", "paragraphe", "paragraphefiguretableau", "段落", "段落图表", "段图表", "图表"]),
        (Type, ["type", "typeofcomment", "typeofcomments", "commenttype", "typedecommentaire", "typedobservation", "类型", "意见类型", "评论类型"]),
        (Comment, ["comment", "comments", "commentsjustificationforchange", "commentjustificationforchange", "justification", "remark", "remarks", "commentaire", "commentaires", "commentairejustification", "observation", "意见", "评论", "意见和理由", "理由", "意见理由"]),
        (Change, ["proposedchange", "proposedchanges", "proposedchangebythemb", "proposal", "suggestedchange", "proposedwording", "modificationproposee", "changementpropose", "proposition", "redactionproposee", "建议修改", "修改建议", "建议的修改", "建议"]),
        (Observations, ["observations", "observationsofthesecretariat", "secretariatobservations", "secretariatobservationsoneachcommentsubmitted", "resolution", "response", "disposition", "answer", "observationsdusecretariat", "reponse", "秘书处意见", "秘书处的意见", "处理意见", "答复"]),
        (Reference, ["reference", "ref", "portalreference", "编号", "参考编号", "门户编号"]),
    ];

    private static readonly Dictionary<string, string> s_byHeading =
        s_known.SelectMany(column => column.Headings, (column, heading) => (heading, column.Field)).GroupBy(pair => pair.heading).ToDictionary(group => group.Key, group => group.First().Field, StringComparer.Ordinal);

    /// <summary>What counts of a heading: its letters, before any bracket.</summary>
    public static string Plain(string heading)
    {
        var bracket = heading.IndexOfAny(['(', '（', '[']);
        var plain = new StringBuilder();
        foreach (var letter in TextFolding.Fold(bracket > 0 ? heading[..bracket] : heading))
        {
            if (char.IsLetter(letter))
            {
                plain.Append(letter);
            }
        }

        return plain.ToString();
    }

    /// <summary>The field that a heading certainly names; null when it does not.</summary>
    public static string? FieldOf(string heading) => s_byHeading.GetValueOrDefault(Plain(heading));
}
