using AsmPortal.Grievances.Services.Intake;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AsmPortal.Grievances.Pages.Public;

/// <summary>
/// A page on which a complainant writes. It sends no cookie, so it has no antiforgery token: nothing is done here by the authority of a signed-in person, and
/// another site could make a browser send no more than it could send itself. Answers are not redirected: where they lead must not stand in an address.
/// </summary>
internal abstract class UntracedPage : PageModel
{
    /// <summary>Where the link leads that leaves in a hurry.</summary>
    public string ExitAddress => HttpContext.RequestServices.GetRequiredService<IOptions<IntakeOptions>>().Value.ExitAddress is { Length: > 0 } address ? address : Url.Content($"~/{Languages.Current}/");

    /// <summary>Shows reasons at the fields that they are about.</summary>
    protected void AddReasons(IEnumerable<Reason> reasons, IReadOnlyDictionary<string, string> fields)
    {
        foreach (var reason in reasons)
        {
            ModelState.AddModelError(fields.TryGetValue(reason.Field, out var field) ? field : "", reason.Message);
        }
    }

    /// <summary>Forgets what was found wrong, for a form that is not sent off yet. What was typed stays, also where it is no date.</summary>
    protected void ForgetErrors()
    {
        foreach (var entry in ModelState.Values)
        {
            entry.Errors.Clear();
            entry.ValidationState = Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Skipped;
        }
    }
}
