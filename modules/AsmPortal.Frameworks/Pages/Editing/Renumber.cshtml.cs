using AsmPortal.Data;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Pages.Editing;

/// <summary>Shows which codes would change, then changes them.</summary>
[RequirePermission(Permissions.EditName)]
internal sealed class RenumberModel(PortalDbContext db, StructureEditing structure, IStringLocalizer<FrameworksResources> S) : VersionPage
{
    public IReadOnlyList<CodeChange> Changes { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var done = await structure.RenumberAsync(Head.Id, null, cancellationToken);
        return done.Succeeded
            ? this.GoTo(VersionPath + "/structure", S.Plural(done.Value, "{0} code has changed.", "{0} codes have changed."))
            : await this.RefuseAsync(done, () => ShowAsync(cancellationToken));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var principles = await db.Set<Principle>().AsNoTracking().Where(row => row.VersionId == Head.Id).OrderBy(row => row.Position).ToListAsync(cancellationToken);
        var requirements = await db.Set<Requirement>().AsNoTracking().Where(row => row.VersionId == Head.Id).OrderBy(row => row.Position).ToListAsync(cancellationToken);
        var plan = new NumberingPlan(principles, requirements, null);
        Changes =
        [
            .. plan.Principles.Select(pair => new CodeChange(pair.Key.Code, pair.Value, true)),
            .. plan.Requirements.Select(pair => new CodeChange(pair.Key.Code, pair.Value, false)),
        ];
        return Page();
    }

    internal sealed record CodeChange(string Now, string After, bool IsPrinciple);
}
