using AsmPortal.Consultations.Services;
using AsmPortal.Localization;
using AsmPortal.Theme;
using AsmPortal.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages;

/// <summary>A page of one consultation for those who take part.</summary>
internal abstract class ParticipatePage : ConsultationPageModel
{
    /// <summary>Asked for by a script that puts the answer into a page.</summary>
    protected bool IsFetched => Request.Headers.XRequestedWith == "fetch";

    /// <summary>The way to a page further below the consultation.</summary>
    public IReadOnlyList<Crumb> Crumbs(IStringLocalizer S, params IEnumerable<Crumb> further) =>
        [.. base.Crumbs(S), .. further];

    protected IActionResult AskToSignIn(string path) =>
        LocalRedirect($"~/{Languages.Current}/account/sign-in?returnUrl={Uri.EscapeDataString($"{Request.PathBase}/{Languages.Current}{path}")}");

    /// <summary>Puts reasons at the fields of <c>Input</c>.</summary>
    protected void AddReasons(Result refused)
    {
        foreach (var reason in refused.Reasons)
        {
            ModelState.AddModelError(reason.Field.Length == 0 ? "" : $"Input.{char.ToUpperInvariant(reason.Field[0])}{reason.Field[1..]}", reason.Message);
        }
    }

    /// <summary>
    /// Judges a form that must survive the end of a session: the token in it was made for somebody who is signed in no more. A browser says itself
    /// that such a form comes from a page of this site; then its words may be kept, but nothing is done for the person before they have signed in again.
    /// </summary>
    protected async Task<FormTrust> TrustAsync(bool isSignedIn)
    {
        var antiforgery = HttpContext.RequestServices.GetRequiredService<IAntiforgery>();
        if (await antiforgery.IsRequestValidAsync(HttpContext))
        {
            return FormTrust.Whole;
        }

        var isFromHere = Request.Headers["Sec-Fetch-Site"] == "same-origin" || Request.Headers.Origin == $"{Request.Scheme}://{Request.Host}";
        return isFromHere && !isSignedIn ? FormTrust.WordsOnly : FormTrust.None;
    }
}

/// <summary>How far a posted form is trusted.</summary>
internal enum FormTrust
{
    /// <summary>It may come from anywhere.</summary>
    None,

    /// <summary>It comes from a page of this site, made in a session that has ended.</summary>
    WordsOnly,

    /// <summary>It carries a valid token.</summary>
    Whole,
}
