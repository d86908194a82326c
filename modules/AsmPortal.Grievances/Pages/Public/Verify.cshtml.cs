using System.Text;
using AsmPortal.Grievances.Services.Proof;
using AsmPortal.Grievances.Services.Public;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace AsmPortal.Grievances.Pages.Public;

/// <summary>Checks proofs of filing, for anybody; and says how it is done without the portal.</summary>
[AllowAnonymous]
[Untraced]
[IgnoreAntiforgeryToken(Order = 1001)]
[EnableRateLimiting(RateLimitPolicies.Untraced)]
internal sealed class VerifyModel(ProofOfFiling proofs, ProofKey key, IPublicAddress addresses) : UntracedPage
{
    [BindProperty]
    public string? Proof { get; set; }

    [BindProperty]
    public string? Salt { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    /// <summary>Null before anything was asked.</summary>
    public bool? Genuine { get; private set; }

    /// <summary>Null when no text was given.</summary>
    public bool? AboutText { get; private set; }

    public string PublicKey => key.PublicPem();

    public string KeyAddress => addresses.Of(PublicPaths.Key);

    public void OnGet()
    {
    }

    public void OnPost()
    {
        Genuine = proofs.IsGenuine(Proof);
        AboutText = string.IsNullOrWhiteSpace(Text) ? null : ProofOfFiling.IsAbout(Proof ?? "", Salt, Text);
    }

    /// <summary>Gives back a genuine proof as a file, with the secret below it.</summary>
    public IActionResult OnPostFile()
    {
        if (!proofs.IsGenuine(Proof))
        {
            return BadRequest();
        }

        var secret = string.IsNullOrEmpty(Salt) ? "" : "Secret: " + new string([.. Salt.Where(char.IsAsciiHexDigit).Take(64)]) + "\n";
        return File(Encoding.UTF8.GetBytes(Proof!.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd() + "\n" + secret), "text/plain", "proof.txt");
    }
}
