using System.ComponentModel.DataAnnotations;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Pages.Editing;

[RequirePermission(Permissions.EditName)]
internal sealed class NewRequirementModel(EditingReader reader, RequirementEditing requirements, IStringLocalizer<FrameworksResources> S) : VersionPage
{
    /// <summary>Code of the section that the link in the outline proposes.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Section { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Levels { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Input.Section = Section is null ? Guid.Empty : (await reader.PrincipleAsync(Head.Id, Section, cancellationToken))?.Id ?? Guid.Empty;
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        var outline = await reader.OutlineAsync(Head.Id, Head.AuthoritativeLanguage, cancellationToken);
        if (SectionChoices.Of(outline).All(choice => choice.Value != Input.Section.ToString()))
        {
            ModelState.AddModelError("Input.Section", S["There is no such section in this version."]);
            return await ShowAsync(cancellationToken);
        }

        var added = await requirements.AddAsync(Input.Section, Input.Code, Input.Level, TypedText.Of(Input.Text, Input.Guidance, Input.Evidence), cancellationToken);
        return added.Succeeded
            ? this.GoTo(VersionPath + "/structure", S["The requirement is added."])
            : await this.RefuseAsync(added, () => ShowAsync(cancellationToken));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Places = [.. SectionChoices.Of(await reader.OutlineAsync(Head.Id, Head.AuthoritativeLanguage, cancellationToken))];
        Levels = LevelChoices.Of(await reader.LevelsAsync(Head.Id, cancellationToken));
        return Page();
    }

    internal sealed class Form
    {
        public Guid Section { get; set; }

        [StringLength(Limits.Code)]
        public string? Code { get; set; }

        public int Level { get; set; } = 1;

        [StringLength(Limits.LongText)]
        public string? Text { get; set; }

        [StringLength(Limits.LongText)]
        public string? Guidance { get; set; }

        [StringLength(Limits.LongText)]
        public string? Evidence { get; set; }
    }
}

/// <summary>The levels of a version as choices of a form.</summary>
internal static class LevelChoices
{
    public static IReadOnlyList<SelectListItem> Of(IReadOnlyList<Level> levels) =>
        [.. levels.Select(level => new SelectListItem($"{level.Number} · {level.Label.For(Languages.Current)}", level.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)))];
}
