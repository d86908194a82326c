using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Importing;
using AsmPortal.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Pages.Word;

/// <summary>What came in from a file, to print or keep. The code is shown once.</summary>
[AllowAnonymous]
internal sealed class ReceiptModel(CommentImports imports, GuestTicket ticket, PortalDbContext db) : ConsultationPageModel
{
    private const int MostShown = 500;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public CommentImport Import { get; private set; } = null!;

    /// <summary>Empty when it was shown before.</summary>
    public string Code { get; private set; } = "";

    public IReadOnlyList<string> References { get; private set; } = [];

    public int Sent => Import.Found - Import.AlreadyThere;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var import = await imports.FindAsync(Found, Id, onBehalf: false, ticket.IsHeld(HttpContext, Id), cancellationToken);
        if (import is not { State: ImportState.Sent })
        {
            return NotFound();
        }

        Import = import;
        Code = TempData["ReceiptCode"] as string ?? "";
        References = await db.Set<Contribution>().AsNoTracking().Where(row => row.SubmissionId == import.SubmissionId).OrderBy(row => row.Id).Select(row => row.Reference).Take(MostShown).ToListAsync(cancellationToken);
        return Page();
    }
}
