using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>Builds the nested sections from what rows say about them.</summary>
internal sealed class PrincipleTree(string source, FaultList faults)
{
    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);
    private readonly List<Node> _ordered = [];

    /// <summary>Takes in what a sound row says about its section and the one above.</summary>
    public void Learn(ReadRow row)
    {
        if (row.ParentCode.Length > 0)
        {
            Learn(row, row.ParentCode, ImportFields.ParentCode, ImportFields.Parent);
        }

        if (row.PrincipleCode.Length == 0)
        {
            return;
        }

        var node = Learn(row, row.PrincipleCode, ImportFields.PrincipleCode, ImportFields.Principle);
        node.ParentCode ??= row.ParentCode.Length > 0 && row.ParentCode != row.PrincipleCode ? row.ParentCode : null;
        node.StableId = node.StableId.Length > 0 ? node.StableId : row.PrincipleStableId;
        foreach (var language in Languages.All)
        {
            if (node.Introduction[language].Length == 0 && row.Cell(ImportFields.Introduction, language) is { Length: > 0 } introduction)
            {
                node.Introduction = node.Introduction.With(language, introduction);
            }
        }
    }

    /// <summary>Puts a requirement under its section, which some row has taught.</summary>
    public void Place(string principleCode, RequirementDocument requirement) => _nodes[principleCode].Requirements.Add(requirement);

    /// <summary>The sections in the order in which they, or one inside them, came first.</summary>
    public IReadOnlyList<PrincipleDocument> Build()
    {
        var stableIds = new HashSet<string>(StringComparer.Ordinal);
        var tops = new List<Node>();
        foreach (var node in _ordered)
        {
            node.Parent = ParentOf(node);
        }

        foreach (var node in _ordered)
        {
            BreakLoop(node);
            (node.Parent?.Children ?? tops).Add(node);
            if (node.Titles.Count == 0 || !node.Titles.ContainsKey(source))
            {
                faults.Warn(FaultCode.PrincipleUntitled, node.First.File, node.First.Number, node.First.Columns.Heading(node.TitleField, source), node.Code, $"{node.TitleField}.{source}");
            }

            if (node.StableId.Length == 0 || !stableIds.Add(node.StableId))
            {
                node.StableId = node.Code;
                stableIds.Add(node.StableId);
            }
        }

        return [.. tops.Select(Document)];
    }

    private static PrincipleDocument Document(Node node)
    {
        var title = LocalizedText.Empty;
        foreach (var (language, (text, _)) in node.Titles)
        {
            title = title.With(language, text);
        }

        return new PrincipleDocument
        {
            Code = node.Code,
            StableId = node.StableId,
            Title = title,
            Introduction = node.Introduction,
            Principles = [.. node.Children.Select(Document)],
            Requirements = node.Requirements,
        };
    }

    private Node Learn(ReadRow row, string code, string codeField, string titleField)
    {
        if (!_nodes.TryGetValue(code, out var node))
        {
            _nodes[code] = node = new Node(code, row, titleField);
            _ordered.Add(node);
        }

        foreach (var language in Languages.All)
        {
            var title = row.Cell(titleField, language);
            if (title.Length == 0 || node.Titles.TryAdd(language, (title, row)))
            {
                continue;
            }

            var (kept, first) = node.Titles[language];
            if (kept != title && node.Disputed.Add((language, title)))
            {
                faults.Warn(FaultCode.PrincipleTwoTitles, row.File, row.Number, row.Columns.Heading(titleField, language), code, kept, first.File, first.Number, title);
            }
        }

        return node;
    }

    /// <summary>The section above: the one that a row names, else the longest dotted beginning of the code that is a section.</summary>
    private Node? ParentOf(Node node)
    {
        if (node.ParentCode is { } named)
        {
            return _nodes[named];
        }

        for (var dot = node.Code.LastIndexOf('.'); dot > 0; dot = node.Code.LastIndexOf('.', dot - 1))
        {
            if (_nodes.TryGetValue(node.Code[..dot], out var parent))
            {
                return parent;
            }
        }

        return null;
    }

    /// <summary>A section that stands inside itself is put at the top, with a warning.</summary>
    private void BreakLoop(Node node)
    {
        var steps = 0;
        for (var above = node.Parent; above is not null; above = above.Parent)
        {
            if (above == node || ++steps > MaxDepth)
            {
                faults.Warn(FaultCode.PrincipleLoop, node.First.File, node.First.Number, node.First.Columns.Heading(ImportFields.ParentCode), node.Code, node.Parent!.Code);
                node.Parent = null;
                return;
            }
        }
    }

    /// <summary>Deeper sections could not be written as JSON again.</summary>
    private const int MaxDepth = 8;

    private sealed class Node(string code, ReadRow first, string titleField)
    {
        public string Code { get; } = code;

        public ReadRow First { get; } = first;

        public string TitleField { get; } = titleField;

        public string StableId { get; set; } = "";

        public string? ParentCode { get; set; }

        public Node? Parent { get; set; }

        public Dictionary<string, (string Title, ReadRow Row)> Titles { get; } = [];

        public HashSet<(string Language, string Title)> Disputed { get; } = [];

        public LocalizedText Introduction { get; set; } = LocalizedText.Empty;

        public List<Node> Children { get; } = [];

        public List<RequirementDocument> Requirements { get; } = [];
    }
}
