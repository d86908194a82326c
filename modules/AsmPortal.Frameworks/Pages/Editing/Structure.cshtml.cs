using AsmPortal.Frameworks.Services;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Pages.Editing;

/// <summary>The outline of a version. Rows are named <c>s:{id}</c> for sections and <c>r:{id}</c> for requirements.</summary>
[RequirePermission(Permissions.ViewDraftsName)]
internal sealed class StructureModel(EditingReader reader, StructureEditing structure, IMarkdownRenderer markdown, ICurrentUser user, IStringLocalizer<FrameworksResources> S) : VersionPage
{
    private const int MostLetters = 140;

    public IReadOnlyList<OutlineSection> Sections { get; private set; } = [];

    public bool MayWrite => user.Has(Permissions.Edit) && Head.IsEditable;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    /// <summary>One place up or down; at the edge of its section a requirement stays.</summary>
    public async Task<IActionResult> OnPostStepAsync(string? up, string? down, CancellationToken cancellationToken)
    {
        var outline = await OutlineAsync(cancellationToken);
        if (outline.Find(up ?? down) is not { } row)
        {
            return NotFound();
        }

        return await MoveAsync(row, row.Section, row.Position + (up is null ? 1 : -1), cancellationToken);
    }

    /// <summary>A row was dropped before or after another one.</summary>
    public async Task<IActionResult> OnPostDropAsync(string? id, string? target, string? place, CancellationToken cancellationToken)
    {
        var outline = await OutlineAsync(cancellationToken);
        if (outline.Find(id) is not { } row || outline.Find(target) is not { } goal)
        {
            return NotFound();
        }

        if (row.IsSection == goal.IsSection)
        {
            var position = goal.Position + (place == "after" ? 1 : 0);
            // The row itself leaves its place first.
            var leaves = row.Section == goal.Section && row.Position < position;
            return await MoveAsync(row, goal.Section, leaves ? position - 1 : position, cancellationToken);
        }

        // A requirement on a section's heading becomes its first; a section among requirements becomes the last section there.
        return row.IsSection ? await MoveAsync(row, goal.Section, int.MaxValue, cancellationToken) : await MoveAsync(row, goal.Id, 0, cancellationToken);
    }

    public string Excerpt(string text)
    {
        var plain = markdown.ToPlainText(text);
        return plain.Length <= MostLetters ? plain : plain[..MostLetters].TrimEnd() + "…";
    }

    private async Task<IActionResult> MoveAsync(OutlineRow row, Guid? section, int position, CancellationToken cancellationToken)
    {
        var place = Math.Max(position, 0);
        var moved = row.IsSection
            ? await structure.MovePrincipleAsync(row.Id, section, place, cancellationToken)
            : await structure.MoveRequirementAsync(row.Id, section!.Value, place, cancellationToken);
        return moved.Succeeded
            ? this.GoTo($"{VersionPath}/structure#{(row.IsSection ? "s" : "r")}{row.Code}", S["{0} has moved.", row.Code])
            : await this.RefuseAsync(moved, () => ShowAsync(cancellationToken));
    }

    private async Task<OutlineRows> OutlineAsync(CancellationToken cancellationToken) =>
        new(await reader.OutlineAsync(Head.Id, Head.AuthoritativeLanguage, cancellationToken));

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Sections = await reader.OutlineAsync(Head.Id, Head.AuthoritativeLanguage, cancellationToken);
        return Page();
    }
}

/// <summary>A row of the outline with the place it has.</summary>
/// <param name="Id">The section's or requirement's id.</param>
/// <param name="IsSection">Which of the two.</param>
/// <param name="Code">Its code.</param>
/// <param name="Section">The section it stands in; null for one that stands in none.</param>
/// <param name="Position">Its place among its like there, from 0.</param>
internal sealed record OutlineRow(Guid Id, bool IsSection, string Code, Guid? Section, int Position);

/// <summary>Finds rows of an outline by the name that forms send.</summary>
internal sealed class OutlineRows
{
    private readonly Dictionary<string, OutlineRow> _rows = [];

    public OutlineRows(IReadOnlyList<OutlineSection> sections) => Add(sections);

    public OutlineRow? Find(string? name) => name is null ? null : _rows.GetValueOrDefault(name);

    private void Add(IReadOnlyList<OutlineSection> sections)
    {
        foreach (var (section, place) in sections.Select((section, place) => (section, place)))
        {
            _rows[$"s:{section.Id}"] = new OutlineRow(section.Id, true, section.Code, section.ParentId, place);
            foreach (var (requirement, position) in section.Requirements.Select((requirement, position) => (requirement, position)))
            {
                _rows[$"r:{requirement.Id}"] = new OutlineRow(requirement.Id, false, requirement.Code, section.Id, position);
            }

            Add(section.Sections);
        }
    }
}
