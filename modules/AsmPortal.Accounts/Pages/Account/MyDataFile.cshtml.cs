using AsmPortal.Accounts.Services.MyData;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Accounts.Pages;

/// <summary>The file with everything that is kept about the person.</summary>
[SignedIn]
internal sealed class MyDataFileModel(MyDataService data, ICurrentUser current) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        return await data.ExistsAsync(current.Id!.Value, cancellationToken)
            ? File(await data.ExportAsync(current.Id!.Value, cancellationToken), "application/json", "my-data.json")
            : NotFound();
    }
}
