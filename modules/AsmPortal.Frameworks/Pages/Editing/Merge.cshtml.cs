using AsmPortal.Frameworks.Services;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Pages.Editing;

/// <summary>Shows what was chosen in the outline, then makes one requirement of it.</summary>
[RequirePermission(Permissions.EditName)]
internal sealed class MergeModel(EditingReader reader, SplitAndMerge merging, IStringLocalizer<FrameworksResources> S) : VersionPage
{
    [BindProperty(SupportsGet = true)]
    public List<Guid> Requirements { get; set; } = [];

    /// <summary>In the order of the document.</summary>
    public IReadOnlyList<OutlineRequirement> Chosen { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var merged = await merging.MergeAsync(Requirements, cancellationToken);
        return merged.Succeeded
            ? this.GoTo(VersionPath + "/structure", S["The requirements are merged. Edit the text of the new one."])
            : await this.RefuseAsync(merged, () => ShowAsync(cancellationToken));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var outline = await reader.OutlineAsync(Head.Id, Head.AuthoritativeLanguage, cancellationToken);
        Chosen = [.. outline.SelectMany(All).Where(requirement => Requirements.Contains(requirement.Id))];
        return Page();
    }

    private static IEnumerable<OutlineRequirement> All(OutlineSection section) => section.Requirements.Concat(section.Sections.SelectMany(All));
}
