using System.Globalization;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Word;
using AsmPortal.Frameworks.Contracts;

namespace AsmPortal.Consultations.Services.Importing;

/// <summary>What became of the requirements of the version that a document was exported from, in the version that is consulted on.</summary>
/// <param name="Identity">What the document says it is; a document that says nothing has the consultation's framework and an empty version.</param>
/// <param name="StableIds">The stable id of each bookmark of the document's version.</param>
/// <param name="HeirsOf">Stable ids in the consulted version for one of the document's version.</param>
/// <param name="IsCertain">Whether the document said which version it is.</param>
internal sealed record DocumentOrigin(WordIdentity Identity, IReadOnlyDictionary<string, string> StableIds, Func<string, IReadOnlyList<string>> HeirsOf, bool IsCertain);

/// <summary>Turns what a document says into contributions to be: each comment, each reply, each joined change is one, none is left out.</summary>
internal sealed class WordFindings(DocumentOrigin origin, RequirementIndex index)
{
    private readonly SourceKeys _keys = new("w");

    public IReadOnlyList<ImportFinding> Of(WordDocumentContent content)
    {
        var findings = new List<ImportFinding>();
        var keys = new string[content.Comments.Count];
        for (var number = 0; number < content.Comments.Count; number++)
        {
            var comment = content.Comments[number];
            keys[number] = Key(FindingKind.Comment, comment.Author, comment.At, comment.Place, comment.Quote, comment.Text);
            var parent = comment.ReplyTo is { } before && before < number ? before : (int?)null;
            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            if (comment.ReplyTo is { } replied)
            {
                fields["replyTo"] = content.Comments[replied].Text;
            }

            if (comment.IsResolved)
            {
                fields["resolved"] = "true";
            }

            findings.AddRange(InParts(Placed(comment.Place, comment.Quote) with
            {
                Kind = comment.ReplyTo is null ? FindingKind.Comment : FindingKind.Reply,
                SourceKey = keys[number],
                ParentKey = parent is null ? null : keys[parent.Value],
                Author = Cut(comment.Author, Limits.Name),
                At = comment.At,
                Text = comment.Text,
                IsResolved = comment.IsResolved,
                Fields = fields,
            }));
        }

        foreach (var change in content.Changes)
        {
            findings.AddRange(InParts(Placed(change.Place, "") with
            {
                Kind = FindingKind.TrackedChange,
                SourceKey = Key(FindingKind.TrackedChange, change.Author, change.At, change.Place, change.Old, change.New),
                Author = Cut(change.Author, Limits.Name),
                At = change.At,
                Quote = Cut(change.Old, Limits.Quote),
                ProposedChange = change.New,
                Text = change.New.Length == 0 ? change.Old : "",
                Position = Position.SupportWithChange,
                Fields = change.New.Length == 0 ? new Dictionary<string, string> { ["deleted"] = "true" } : new Dictionary<string, string>(),
            }));
        }

        return findings;
    }

    /// <summary>What has no words cannot be sent: an empty comment is named as such; what is too long comes in several parts.</summary>
    private IEnumerable<ImportFinding> InParts(ImportFinding finding)
    {
        if (finding.Text.Length == 0 && finding.ProposedChange.Length == 0)
        {
            finding = finding with { Text = finding.Quote.Length > 0 ? $"“{finding.Quote}”" : "…" };
        }

        yield return finding with { Text = Cut(finding.Text, Limits.Comment), ProposedChange = Cut(finding.ProposedChange, Limits.Comment) };
        for (var from = Limits.Comment; from < Math.Max(finding.Text.Length, finding.ProposedChange.Length); from += Limits.Comment)
        {
            yield return finding with { SourceKey = _keys.Next(finding.SourceKey, "part"), ParentKey = finding.SourceKey, Text = Part(finding.Text, from), ProposedChange = Part(finding.ProposedChange, from) };
        }

        static string Part(string text, int from) => from >= text.Length ? "" : text.Substring(from, Math.Min(Limits.Comment, text.Length - from));
    }

    private ImportFinding Placed(WordPlace place, string quote)
    {
        var finding = new ImportFinding { Kind = FindingKind.Comment, SourceKey = "", Heading = place.Heading, Quote = quote, Candidates = Candidates(place.Near) };
        if (place.Bookmark is null)
        {
            return finding with { Trouble = place.Trouble };
        }

        if (!origin.StableIds.TryGetValue(place.Bookmark, out var stableId))
        {
            return finding with { Trouble = PlaceTrouble.UnknownMark, Candidates = Candidates([place.Bookmark]) };
        }

        var heirs = origin.HeirsOf(stableId);
        if (!origin.IsCertain || heirs.Count != 1)
        {
            var trouble = !origin.IsCertain ? PlaceTrouble.UnknownVersion : heirs.Count == 0 ? PlaceTrouble.Removed : PlaceTrouble.Split;
            return finding with { Trouble = trouble, Candidates = Candidates([place.Bookmark]) };
        }

        var requirement = index.ByStableId(heirs[0])!;
        var (start, end) = RequirementIndex.SpanOf(RequirementIndex.TextOf(requirement, origin.Identity.Language), quote);
        return finding with { StableId = requirement.StableId, Code = requirement.Code, SpanStart = start, SpanEnd = end };
    }

    /// <summary>The requirements of today that bookmarks may stand for, also those whose case somebody's program changed.</summary>
    private IReadOnlyList<Candidate> Candidates(IEnumerable<string> bookmarks) =>
    [
        .. bookmarks
            .SelectMany(name => origin.StableIds.TryGetValue(name, out var id) ? [id] : origin.StableIds.Where(pair => string.Equals(pair.Key, name, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Value))
            .SelectMany(origin.HeirsOf).Distinct(StringComparer.Ordinal).Select(index.CandidateOf),
    ];

    private string Key(FindingKind kind, string author, DateTime? at, WordPlace place, params string[] words) => _keys.Next(
    [
        origin.Identity.Framework, origin.Identity.Version, origin.Identity.Language, kind.ToString(), author, at?.ToString("O", CultureInfo.InvariantCulture) ?? "",
        place.Bookmark ?? string.Join('|', place.Near.Append(place.Heading)), .. words,
    ]);

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
