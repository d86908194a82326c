using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services;
using AsmPortal.Frameworks.Services.Import;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Pages;

/// <summary>The faulty rows that an import left out, to be worked off one by one.</summary>
[RequirePermission("Frameworks.Import")]
internal sealed class FaultsModel(IFrameworkDirectory directory, KeptFaults kept, IStringLocalizer<FrameworksResources> S) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Version { get; set; } = "";

    /// <summary>Whether those that are done are shown too.</summary>
    [BindProperty(SupportsGet = true)]
    public bool All { get; set; }

    public IReadOnlyList<KeptFaultRow> Rows { get; private set; } = [];

    /// <summary>The version's desk, after the language.</summary>
    public string VersionPath => $"/work/frameworks/{Uri.EscapeDataString(Slug)}/{Uri.EscapeDataString(Version)}";

    /// <summary>The sentence of a row in the reader's language; the rule's name for one that is no more.</summary>
    public string Say(KeptFaultRow row) => ImportFaultRows.Fault(row) is { } fault ? new ImportFaultText(S).Say(fault) : row.Code;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await directory.FindVersionAsync(Slug, Version, cancellationToken) is not { } version)
        {
            return NotFound();
        }

        Rows = await kept.ListAsync(version.Id, All, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostDoneAsync(Guid id, CancellationToken cancellationToken)
    {
        var done = await kept.ResolveAsync(id, cancellationToken);
        if (done.Failure == FailureKind.NotFound)
        {
            return NotFound();
        }

        TempData["Status"] = done.Succeeded ? S["The row is marked as done."].Value : done.Reasons[0].Message;
        return LocalRedirect($"~/{Languages.Current}{VersionPath}/faults{(All ? "?All=true" : "")}");
    }
}
