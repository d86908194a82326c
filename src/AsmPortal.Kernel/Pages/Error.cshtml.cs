using System.Diagnostics;
using AsmPortal.Display;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Kernel.Pages;

/// <summary>Shows what went wrong, in the reader's language and with a next step. Reached by re-execution only.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal sealed class ErrorPage : PageModel
{
    public ErrorModel Error { get; private set; } = new(500, "");

    public void OnGet(int status) => Show(status);

    public void OnPost(int status) => Show(status);

    private void Show(int status)
    {
        Error = new ErrorModel(status, Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier);
        Response.StatusCode = status;
    }
}
