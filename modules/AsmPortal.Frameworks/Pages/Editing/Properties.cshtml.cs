using System.ComponentModel.DataAnnotations;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Pages.Editing;

/// <summary>All of a requirement but its texts: code, level, mappings, place, splitting and deleting.</summary>
[RequirePermission(Permissions.EditName)]
internal sealed class PropertiesModel(
    EditingReader reader,
    RequirementEditing requirements,
    StructureEditing structure,
    SplitAndMerge splitting,
    IMarkdownRenderer markdown,
    IStringLocalizer<FrameworksResources> S) : VersionPage
{
    private const int EmptyRows = 3;

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty]
    public List<MappingRow> Mappings { get; set; } = [];

    [BindProperty]
    public PlaceForm Place { get; set; } = new();

    /// <summary>The requirement's version that the person started from.</summary>
    [BindProperty]
    public long Expected { get; set; }

    public string Excerpt { get; private set; } = "";

    public IReadOnlyList<SelectListItem> Levels { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    public IEnumerable<SelectListItem> Categories => Enum.GetValues<AnnexIICategory>().Select(category => new SelectListItem(S.Enum(category), category.ToString()));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) is { } edited ? await ShowAsync(edited, cancellationToken) : NotFound();

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => ChangeAsync(
        "Input",
        async id =>
        {
            Code = (Input.Code ?? "").Trim();
            return await requirements.EditAsync(id, new RequirementProperties(Code, Input.Level, Input.Critical, Input.AnnexII), Expected, cancellationToken);
        },
        _ => S["Saved."],
        cancellationToken);

    public Task<IActionResult> OnPostMappingsAsync(CancellationToken cancellationToken) => ChangeAsync(
        "Mappings",
        async id => await requirements.SetMappingsAsync(id, [.. Mappings.Where(row => !row.IsEmpty).Select(row => row.ToDocument())], Expected, cancellationToken),
        _ => S["Saved."],
        cancellationToken);

    public Task<IActionResult> OnPostMoveAsync(CancellationToken cancellationToken) => ChangeAsync(
        "Place",
        async id => await structure.MoveRequirementAsync(id, Place.Section ?? Guid.Empty, Place.Position - 1, cancellationToken),
        _ => S["{0} has moved.", Code],
        cancellationToken);

    public Task<IActionResult> OnPostSplitAsync(int parts, CancellationToken cancellationToken) => ChangeAsync(
        "parts",
        async id => await splitting.SplitAsync(id, parts, Expected, cancellationToken),
        _ => S["{0} is split. Cut each part down to what it asks for.", Code],
        cancellationToken);

    public Task<IActionResult> OnPostDeleteAsync(CancellationToken cancellationToken) => ChangeAsync(
        "delete",
        async id => await requirements.DeleteAsync(id, Expected, cancellationToken),
        _ => S["{0} is deleted.", Code],
        cancellationToken);

    /// <summary>Does one of the page's forms. A refused form keeps what was typed in it; the others show what is stored.</summary>
    private async Task<IActionResult> ChangeAsync(string form, Func<Guid, Task<Result>> change, Func<Result, string> notice, CancellationToken cancellationToken)
    {
        var code = Code;
        if (await FindAsync(cancellationToken) is not { } edited)
        {
            return NotFound();
        }

        foreach (var key in ModelState.Keys.Where(key => !key.StartsWith(form, StringComparison.OrdinalIgnoreCase)).ToList())
        {
            ModelState.Remove(key);
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(edited, cancellationToken, form);
        }

        var done = await change(edited.Requirement.Id);
        if (done.Succeeded)
        {
            return this.GoTo(VersionPath + "/structure", notice(done));
        }

        Code = code;
        return await this.RefuseAsync(done, () => ShowAsync(edited, cancellationToken, form), form == "Place" ? "Place." : "Input.");
    }

    private Task<EditedRequirement?> FindAsync(CancellationToken cancellationToken) => reader.RequirementAsync(Head.Id, Code, cancellationToken);

    private async Task<IActionResult> ShowAsync(EditedRequirement edited, CancellationToken cancellationToken, string? typed = null)
    {
        var requirement = edited.Requirement;
        if (typed != "Input")
        {
            Input = new Form { Code = requirement.Code, Level = requirement.LevelNumber, Critical = requirement.Critical, AnnexII = requirement.AnnexII };
        }

        if (typed != "Mappings")
        {
            Mappings = [.. edited.Mappings.Select(MappingRow.Of)];
        }

        if (typed != "Place")
        {
            Place = new PlaceForm { Section = requirement.PrincipleId, Position = requirement.Position + 1 };
        }

        if (typed is null)
        {
            Expected = requirement.Version;
        }

        Mappings.RemoveAll(row => row.IsEmpty);
        Mappings.AddRange(Enumerable.Range(0, EmptyRows).Select(_ => new MappingRow()));
        Excerpt = markdown.ToPlainText(edited.Texts[Head.AuthoritativeLanguage].Text);
        Levels = LevelChoices.Of(await reader.LevelsAsync(Head.Id, cancellationToken));
        Places = [.. SectionChoices.Of(await reader.OutlineAsync(Head.Id, Head.AuthoritativeLanguage, cancellationToken))];
        return Page();
    }

    internal sealed class Form
    {
        [StringLength(Limits.Code)]
        public string? Code { get; set; }

        public int Level { get; set; }

        public bool Critical { get; set; }

        public List<AnnexIICategory> AnnexII { get; set; } = [];
    }

    internal sealed class MappingRow
    {
        public string? Standard { get; set; }

        public string? Provision { get; set; }

        public MappingRelation Relation { get; set; }

        public MappingConfidence Confidence { get; set; } = MappingConfidence.Medium;

        public string? Note { get; set; }

        public bool IsEmpty => string.IsNullOrWhiteSpace(Standard) && string.IsNullOrWhiteSpace(Provision);

        public static MappingRow Of(MappingDocument mapping) => new()
        {
            Standard = mapping.Standard,
            Provision = mapping.Provision,
            Relation = mapping.Relation,
            Confidence = mapping.Confidence,
            Note = mapping.Note,
        };

        public MappingDocument ToDocument() => new()
        {
            Standard = (Standard ?? "").Trim(),
            Provision = (Provision ?? "").Trim(),
            Relation = Relation,
            Confidence = Confidence,
            Note = (Note ?? "").Trim(),
        };
    }
}
