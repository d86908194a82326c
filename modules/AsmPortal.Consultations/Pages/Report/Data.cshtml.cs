using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Report;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AsmPortal.Consultations.Pages.Report;

/// <summary>What the open data is, column by column, and under which licence.</summary>
[AllowAnonymous]
[PublicPage(CacheTags.All)]
internal sealed class DataModel(ICurrentUser user) : ConsultationPageModel
{
    public IActionResult OnGet()
    {
        HttpContext.DependsOn(Slug);
        return ResultAccess.MayReadResults(Found, user) ? Page() : NotFound();
    }
}
