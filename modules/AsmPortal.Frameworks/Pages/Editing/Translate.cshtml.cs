using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;

namespace AsmPortal.Frameworks.Pages.Editing;

/// <summary>What is missing, stale or unread in a language. A translator sees the languages that are theirs.</summary>
[RequirePermission(Permissions.ViewDraftsName)]
internal sealed class TranslateModel(TranslationOverview translations, EditingReader reader, IMarkdownRenderer markdown, ICurrentUser user) : VersionPage
{
    private const int PageSize = 25;
    private const int MostLetters = 180;

    [BindProperty(SupportsGet = true)]
    public string? Language { get; set; }

    [BindProperty(SupportsGet = true)]
    public TextState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<string> Offered { get; private set; } = [];

    public LanguageCount Count { get; private set; } = new("", 0, 0, 0, 0);

    public Slice<QueuedText> Queue { get; private set; } = new([], null);

    public bool IsWritable => Head.IsEditable;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var onlyOwn = user.Has(Permissions.Translate) && !user.Has(Permissions.Edit);
        Offered = [.. Languages.All.Where(language => !onlyOwn || user.TranslatorLanguages.Contains(language))];
        Language ??= Offered.FirstOrDefault(language => language != Head.AuthoritativeLanguage) ?? Head.AuthoritativeLanguage;
        if (!Languages.IsKnown(Language))
        {
            return NotFound();
        }

        if (!Offered.Contains(Language))
        {
            return Forbid();
        }

        var cells = (await translations.CoverageAsync(Head.Id, cancellationToken)).Where(cell => cell.Language == Language).ToList();
        Count = new LanguageCount(Language, cells.Sum(cell => cell.Missing), cells.Sum(cell => cell.Draft), cells.Sum(cell => cell.Reviewed), cells.Sum(cell => cell.Stale));
        Queue = await translations.QueueAsync(Head.Id, Head.AuthoritativeLanguage, Language, State is { } state ? [state] : [], After, PageSize, cancellationToken);
        Sections = (await reader.OutlineAsync(Head.Id, Head.AuthoritativeLanguage, cancellationToken)).SelectMany(All).ToDictionary(section => section.Id);
        return Page();
    }

    public Dictionary<Guid, OutlineSection> Sections { get; private set; } = [];

    public string Excerpt(string text)
    {
        var plain = markdown.ToPlainText(text);
        return plain.Length <= MostLetters ? plain : plain[..MostLetters].TrimEnd() + "…";
    }

    private static IEnumerable<OutlineSection> All(OutlineSection section) => section.Sections.SelectMany(All).Prepend(section);
}
