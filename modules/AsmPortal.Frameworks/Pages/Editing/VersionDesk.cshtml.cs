using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;

namespace AsmPortal.Frameworks.Pages.Editing;

/// <summary>Where a version stands, what it still lacks, and how far its languages are.</summary>
[RequirePermission(Permissions.ViewDraftsName)]
internal sealed class VersionDeskModel(VersionStatusReader status, EditingReader reader, TranslationOverview translations, ICurrentUser user) : VersionPage
{
    public VersionStatus Status { get; private set; } = null!;

    public IReadOnlyList<PrincipleCoverage> Coverage { get; private set; } = [];

    public bool MayEdit => user.Has(Permissions.Edit);

    /// <summary>The way to publication; how a version ends stands on it only when it has ended.</summary>
    public IReadOnlyList<VersionState> Ladder =>
    [
        VersionState.Draft, VersionState.InConsultation, VersionState.InRevision, VersionState.TechnicalReview, VersionState.Approved, VersionState.Published,
        .. Head.State is VersionState.Superseded or VersionState.Withdrawn ? [Head.State] : Array.Empty<VersionState>(),
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await status.ReadAsync(Slug, Label, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Status = found;
        var counts = (await translations.CoverageAsync(Head.Id, cancellationToken)).ToLookup(cell => (cell.PrincipleId, cell.Language));
        var outline = await reader.OutlineAsync(Head.Id, Head.AuthoritativeLanguage, cancellationToken);
        Coverage = [.. outline.Select(section => new PrincipleCoverage(section.Code, section.Title, [.. Languages.All.Select(language => Sum(section, language))]))];
        return Page();

        LanguageCount Sum(OutlineSection section, string language)
        {
            var cells = Sections(section).SelectMany(inner => counts[(inner.Id, language)]).ToList();
            return new LanguageCount(language, cells.Sum(cell => cell.Missing), cells.Sum(cell => cell.Draft), cells.Sum(cell => cell.Reviewed), cells.Sum(cell => cell.Stale));
        }
    }

    private static IEnumerable<OutlineSection> Sections(OutlineSection section) => section.Sections.SelectMany(Sections).Prepend(section);

    internal sealed record PrincipleCoverage(string Code, LocalizedText Title, IReadOnlyList<LanguageCount> Languages);
}
