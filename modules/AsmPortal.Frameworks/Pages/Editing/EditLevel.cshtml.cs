using System.ComponentModel.DataAnnotations;
using System.Globalization;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Pages.Editing;

[RequirePermission(Permissions.EditName)]
internal sealed class EditLevelModel(EditingReader reader, LevelEditing levels, IStringLocalizer<FrameworksResources> S) : VersionPage
{
    /// <summary>The level's number, or <c>new</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty]
    public Form Input { get; set; } = new();

    public bool IsNew => Number == "new";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var all = await reader.LevelsAsync(Head.Id, cancellationToken);
        if (IsNew)
        {
            Input.Number = all.Select(level => level.Number).DefaultIfEmpty(0).Max() + 1;
            return Page();
        }

        if (all.FirstOrDefault(level => level.Number == Given) is not { } found)
        {
            return NotFound();
        }

        Input = new Form { Number = found.Number, Code = found.Code, Label = found.Label, Description = found.Description, Version = found.Version };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var document = new LevelDocument { Number = IsNew ? Input.Number : Given, Code = (Input.Code ?? "").Trim(), Label = Input.Label, Description = Input.Description };
        var saved = await levels.SaveAsync(Head.Id, document, IsNew ? null : Input.Version, cancellationToken);
        return saved.Succeeded
            ? this.GoTo(VersionPath + "/levels", S["Saved."])
            : await this.RefuseAsync(saved, () => Task.FromResult<IActionResult>(Page()));
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancellationToken)
    {
        var deleted = await levels.DeleteAsync(Head.Id, Given, cancellationToken);
        ModelState.Clear();
        return deleted.Succeeded
            ? this.GoTo(VersionPath + "/levels", S["The level is deleted."])
            : await this.RefuseAsync(deleted, () => OnGetAsync(cancellationToken));
    }

    private int Given => int.TryParse(Number, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    internal sealed class Form
    {
        public int Number { get; set; }

        [StringLength(Limits.LevelCode)]
        public string? Code { get; set; }

        public LocalizedText Label { get; set; } = LocalizedText.Empty;

        public LocalizedText Description { get; set; } = LocalizedText.Empty;

        public long Version { get; set; }
    }
}
