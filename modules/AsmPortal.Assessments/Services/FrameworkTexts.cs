using System.Collections.Concurrent;
using AsmPortal.Assessments.Services.Scoring;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Web;

namespace AsmPortal.Assessments.Services;

/// <summary>A version as assessments read it.</summary>
/// <param name="Document">The whole text.</param>
/// <param name="Scheme">What decides about levels.</param>
/// <param name="Subjects">What each requirement says, by its stable id and without its markup: for tables, and for what corrective actions are about.</param>
internal sealed record FrameworkText(VersionDocument Document, ScoringScheme Scheme, IReadOnlyDictionary<string, LocalizedText> Subjects);

/// <summary>Keeps texts that were read: a version that can be assessed against never changes again.</summary>
internal sealed class FrameworkTextCache
{
    private const int MostVersions = 32;

    private readonly ConcurrentDictionary<Guid, FrameworkText> _texts = [];

    public FrameworkText? Find(Guid versionId) => _texts.GetValueOrDefault(versionId);

    public void Keep(Guid versionId, FrameworkText text)
    {
        if (_texts.Count >= MostVersions)
        {
            _texts.Clear();
        }

        _texts[versionId] = text;
    }
}

/// <summary>The texts that assessments are made against.</summary>
internal sealed class FrameworkTexts(IFrameworkDirectory frameworks, FrameworkTextCache cache, IMarkdownRenderer markdown)
{
    /// <exception cref="InvalidOperationException">There is no such version.</exception>
    public async Task<FrameworkText> ReadAsync(Guid versionId, CancellationToken cancellationToken)
    {
        if (cache.Find(versionId) is { } known)
        {
            return known;
        }

        var document = await frameworks.ReadAsync(versionId, cancellationToken) ?? throw new InvalidOperationException($"There is no framework version {versionId}.");
        var text = new FrameworkText(document, ScoringScheme.Of(document), document.Principles.SelectMany(ScoringScheme.Below).ToDictionary(requirement => requirement.StableId, Subject));
        cache.Keep(versionId, text);
        return text;
    }

    private LocalizedText Subject(RequirementDocument requirement) =>
        new(markdown.ToPlainText(requirement.Text.En), markdown.ToPlainText(requirement.Text.Fr), markdown.ToPlainText(requirement.Text.Zh));
}
