using System.ComponentModel.DataAnnotations;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Pages.Editing;

/// <summary>Where something is to stand.</summary>
internal sealed class PlaceForm
{
    public Guid? Section { get; set; }

    /// <summary>From 1, as people count.</summary>
    [Range(1, 9999)]
    public int Position { get; set; } = 1;
}

/// <summary>Adds, changes, moves and deletes a principle, at any depth.</summary>
[RequirePermission(Permissions.EditName)]
internal sealed class SectionModel(EditingReader reader, PrincipleEditing principles, StructureEditing structure, IStringLocalizer<FrameworksResources> S) : VersionPage
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty]
    public PlaceForm Place { get; set; } = new();

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    public bool IsNew => Code == "new";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!IsNew)
        {
            if (await reader.PrincipleAsync(Head.Id, Code, cancellationToken) is not { } principle)
            {
                return NotFound();
            }

            Input = new Form { Code = principle.Code, Title = principle.Title, Introduction = principle.Introduction, Version = principle.Version };
            Place = new PlaceForm { Section = principle.ParentId, Position = principle.Position + 1 };
        }

        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (IsNew)
        {
            var added = await principles.AddAsync(Head.Id, Input.Parent, (Input.Code ?? "").Trim(), Input.Title, Input.Introduction, cancellationToken);
            return added.Succeeded ? GoToStructure(S["The principle is added."]) : await this.RefuseAsync(added, () => ShowAsync(cancellationToken));
        }

        if (await reader.PrincipleAsync(Head.Id, Code, cancellationToken) is not { } principle)
        {
            return NotFound();
        }

        var edited = await principles.EditAsync(principle.Id, (Input.Code ?? "").Trim(), Input.Title, Input.Introduction, Input.Version, cancellationToken);
        return edited.Succeeded ? GoToStructure(S["Saved."]) : await this.RefuseAsync(edited, () => ShowAsync(cancellationToken));
    }

    public async Task<IActionResult> OnPostMoveAsync(CancellationToken cancellationToken)
    {
        if (await reader.PrincipleAsync(Head.Id, Code, cancellationToken) is not { } principle)
        {
            return NotFound();
        }

        var moved = await structure.MovePrincipleAsync(principle.Id, Place.Section, Place.Position - 1, cancellationToken);
        return moved.Succeeded ? GoToStructure(S["{0} has moved.", Code]) : await RefillAsync(moved, principle, cancellationToken);
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancellationToken)
    {
        if (await reader.PrincipleAsync(Head.Id, Code, cancellationToken) is not { } principle)
        {
            return NotFound();
        }

        var deleted = await principles.DeleteAsync(principle.Id, cancellationToken);
        return deleted.Succeeded ? GoToStructure(S["{0} is deleted.", Code]) : await RefillAsync(deleted, principle, cancellationToken);
    }

    /// <summary>The other forms of the page did not send the principle itself.</summary>
    private Task<IActionResult> RefillAsync(Web.Result refused, Principle principle, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        Input = new Form { Code = principle.Code, Title = principle.Title, Introduction = principle.Introduction, Version = principle.Version };
        return this.RefuseAsync(refused, () => ShowAsync(cancellationToken), "Place.");
    }

    private IActionResult GoToStructure(string notice) => this.GoTo(VersionPath + "/structure", notice);

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var outline = await reader.OutlineAsync(Head.Id, Head.AuthoritativeLanguage, cancellationToken);
        Places = [new SelectListItem(S["The version itself"], ""), .. SectionChoices.Of(outline)];
        return Page();
    }

    internal sealed class Form
    {
        [StringLength(Limits.Code)]
        public string? Code { get; set; }

        public Guid? Parent { get; set; }

        public LocalizedText Title { get; set; } = LocalizedText.Empty;

        public LocalizedText Introduction { get; set; } = LocalizedText.Empty;

        public long Version { get; set; }
    }
}

/// <summary>The sections of a version as choices of a form, in the order of the document.</summary>
internal static class SectionChoices
{
    public static IEnumerable<SelectListItem> Of(IReadOnlyList<OutlineSection> sections) => sections.SelectMany(section =>
        Of(section.Sections).Prepend(new SelectListItem($"{section.Code} {section.Title.For(Languages.Current)}", section.Id.ToString())));
}
