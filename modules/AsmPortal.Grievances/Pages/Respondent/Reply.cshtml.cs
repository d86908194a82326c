using AsmPortal.Grievances.Pages.Public;
using AsmPortal.Grievances.Services.Files;
using AsmPortal.Grievances.Services.Inquiry;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace AsmPortal.Grievances.Pages.Respondent;

/// <summary>
/// What a respondent reads through their link, and where they reply, with files. A link that is over, revoked or wrong is a page that is not there. It leaves no
/// trace of who came: a witness who is asked may have as much to fear as whoever complained.
/// </summary>
[AllowAnonymous]
[Untraced]
[IgnoreAntiforgeryToken(Order = 1001)]
[SparingForm]
[RequestSizeLimit(SparingForm.MostBytes)]
[EnableRateLimiting(RateLimitPolicies.Untraced)]
internal sealed class ReplyModel(RespondentLinks links, CaseFiles files) : UntracedPage
{
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal) { ["text"] = nameof(Text), ["files"] = nameof(Uploads) };

    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public List<IFormFile> Uploads { get; set; } = [];

    public ShownToRespondent Shown { get; private set; } = null!;

    /// <summary>Whether the reply arrived just now.</summary>
    public bool Done { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (clean, refused) = await files.ReadAsync(Uploads, cancellationToken);
        var result = refused.Count > 0 ? Result.Refuse(FailureKind.Invalid, refused) : await links.ReplyAsync(Token, Text, clean, cancellationToken);
        Done = result.Succeeded;
        AddReasons(result.Reasons, Fields);
        return await ShowAsync(cancellationToken);
    }

    /// <summary>Goes on in another language, with the reply as far as it is written.</summary>
    public Task<IActionResult> OnPostLanguageAsync(CancellationToken cancellationToken)
    {
        ForgetErrors();
        return ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (await links.OpenAsync(Token, cancellationToken) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }
}
