using System.Security.Cryptography;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Services.Files;
using AsmPortal.Grievances.Services.Intake;
using AsmPortal.Grievances.Services.ProofOfWork;
using AsmPortal.Grievances.Services.Receipt;
using AsmPortal.Localization;
using AsmPortal.Sites.Contracts;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Pages.Public;

/// <summary>Files a grievance, or saves it to go on later with the code.</summary>
[AllowAnonymous]
[Untraced]
[IgnoreAntiforgeryToken(Order = 1001)]
[SparingForm]
[RequestSizeLimit(SparingForm.MostBytes)]
[EnableRateLimiting(RateLimitPolicies.Untraced)]
internal sealed class NewModel(
    FileGrievance filing, Drafts drafts, CaseFiles files, FormTickets tickets, AuthorSession session, ISiteDirectory sites, IStringLocalizer<GrievancesResources> S) : UntracedPage
{
    private const int MostSites = 20;

    /// <summary>A form may stay open for a day.</summary>
    private static readonly TimeSpan FormLife = TimeSpan.FromHours(24);

    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["category"] = "Input.Category",
        ["anonymity"] = "Input.Anonymity",
        ["language"] = "Input.Language",
        ["text"] = "Input.Text",
        ["entity"] = "Input.Entity",
        ["site"] = "Input.Entity",
        ["period"] = "Input.From",
        ["contact"] = "Input.Name",
        ["files"] = "Uploads",
        ["answer"] = "Answer",
    };

    [BindProperty]
    public GrievanceInput Input { get; set; } = new();

    [BindProperty]
    public List<IFormFile> Uploads { get; set; } = [];

    /// <summary>The form's ticket.</summary>
    [BindProperty]
    public string? Ticket { get; set; }

    /// <summary>What the script worked out.</summary>
    [BindProperty]
    public string? Work { get; set; }

    /// <summary>The answer to the sum, without a script.</summary>
    [BindProperty]
    public string? Answer { get; set; }

    /// <summary>Opens the draft that belongs to the form; empty while there is none.</summary>
    [BindProperty]
    public string? Draft { get; set; }

    /// <summary>Whether the complainant has been told the code of the draft.</summary>
    [BindProperty]
    public bool CodeTold { get; set; }

    public FormTicket Form { get; private set; } = new([], 0, 0);

    public FiledGrievance? Filed { get; private set; }

    /// <summary>The code, shown this once; null when nothing was saved now.</summary>
    public string? SavedCode { get; private set; }

    public bool Saved { get; private set; }

    public IReadOnlyList<CaseFile> Kept { get; private set; } = [];

    public IReadOnlyList<SiteSummary> Sites { get; private set; } = [];

    public bool Searched { get; private set; }

    public IEnumerable<SelectListItem> Categories => Enum.GetValues<GrievanceCategory>().Select(value => new SelectListItem(S.Enum(value), value.ToString()));

    public IEnumerable<SelectListItem> Anonymities =>
    [
        new(S["Anonymous: nobody knows who I am, not even the portal. The code is the only way back."], nameof(GrievanceAnonymity.Anonymous)),
        new(S["Confidential: I give a name. It is opened only if an identity custodian agrees, and only to reach me."], nameof(GrievanceAnonymity.Confidential)),
        new(S["Identified: I give a name. Once an identity custodian has opened it to them, those who handle the case may use it in their work. Those whom it is about are never told it."], nameof(GrievanceAnonymity.Identified)),
    ];

    public IEnumerable<SelectListItem> LanguageChoices => Languages.All.Select(language => new SelectListItem(Languages.NativeName(language), language));

    public IEnumerable<SelectListItem> SiteChoices =>
        [.. Sites.Select(site => new SelectListItem($"{site.Name} ({site.Province})", site.Slug)), new(S["None of these"], "")];

    public void OnGet()
    {
        Renew();
        Input.Language = Languages.Current;
    }

    /// <summary>Files it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var begun = await BeginAsync(cancellationToken);
        if (!FormTickets.IsWorked(Form, Work, Answer))
        {
            begun.Reasons.Add(new Reason(S["Answer the question, so that we know that no machine fills in the form."], "answer"));
        }

        var grievance = Input.ToFiling(begun.Files, begun.DraftId, CodeTold && begun.DraftId is not null ? null : begun.Code, Salt());
        begun.Reasons.AddRange(filing.Check(grievance));
        if (ModelState.IsValid && begun.Reasons.Count == 0)
        {
            var filed = await filing.FileAsync(grievance, cancellationToken);
            if (filed.Succeeded)
            {
                Filed = filed.Value;
                return Page();
            }

            begun.Reasons.AddRange(filed.Reasons);
        }

        AddReasons(begun.Reasons, Fields);
        return await KeepFilesAsync(begun, cancellationToken);
    }

    /// <summary>Saves what is there, to go on another day.</summary>
    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellationToken)
    {
        var begun = await BeginAsync(cancellationToken);
        var isTold = CodeTold && begun.DraftId is not null;
        var saved = await drafts.SaveAsync(begun.DraftId, isTold ? null : begun.Code, Input, begun.Files, cancellationToken);
        AddReasons(saved.Succeeded ? begun.Reasons : saved.Reasons, Fields);
        if (saved.Succeeded)
        {
            Saved = true;
            SavedCode = isTold ? null : ReceiptCode.Grouped(begun.Code);
            CodeTold = true;
            await HoldAsync(saved.Value, cancellationToken);
        }

        return Again();
    }

    /// <summary>Looks for sites by the words that were written.</summary>
    public async Task<IActionResult> OnPostSitesAsync(CancellationToken cancellationToken)
    {
        var begun = await BeginAsync(cancellationToken);
        Sites = await sites.SearchAsync((Input.Entity ?? "").Trim(), MostSites, cancellationToken);
        Searched = true;
        ForgetErrors();
        AddReasons(begun.Reasons, Fields);
        return await KeepFilesAsync(begun, cancellationToken);
    }

    /// <summary>Goes on in another language, with all that was typed and chosen. The language of the answers follows, unless another one was chosen.</summary>
    /// <param name="from">The language that the form was in.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IActionResult> OnPostLanguageAsync(string? from, CancellationToken cancellationToken)
    {
        var begun = await BeginAsync(cancellationToken);
        ForgetErrors();
        if (Input.Language == from)
        {
            Input.Language = Languages.Current;
            ModelState.Remove("Input.Language");
        }

        AddReasons(begun.Reasons, Fields);
        return await KeepFilesAsync(begun, cancellationToken);
    }

    /// <summary>Takes a file out again.</summary>
    public async Task<IActionResult> OnPostRemoveFileAsync(Guid file, CancellationToken cancellationToken)
    {
        var begun = await BeginAsync(cancellationToken);
        if (begun.DraftId is { } draft)
        {
            await drafts.RemoveFileAsync(draft, file, cancellationToken);
        }

        ForgetErrors();
        return await KeepFilesAsync(begun, cancellationToken);
    }

    /// <summary>Goes on with a draft that was opened with its code.</summary>
    public async Task<IActionResult> OnPostContinueAsync(CancellationToken cancellationToken)
    {
        if (session.Read(Draft) is not { } opened || await drafts.OpenAsync(opened.RecordId, cancellationToken) is not { } kept)
        {
            return LocalRedirect($"~/{Languages.Current}{GrievancePaths.FollowUp}");
        }

        Renew();
        Input = kept.Input;
        CodeTold = true;
        await HoldAsync(kept.Id, cancellationToken);
        return Again();
    }

    /// <summary>Reads the ticket, the draft and the files. A ticket of yesterday is renewed; nothing that was typed is lost by it.</summary>
    private async Task<Begun> BeginAsync(CancellationToken cancellationToken)
    {
        var reasons = new List<Reason>();
        if (tickets.Read(Ticket) is { } form)
        {
            Form = form;
        }
        else
        {
            Renew();
            reasons.Add(new Reason(S["The form was open for too long. What you wrote is still here: send it once more."]));
        }

        var (clean, refused) = await files.ReadAsync(Uploads, cancellationToken);
        reasons.AddRange(refused);
        return new Begun(session.Read(Draft)?.RecordId, ReceiptCode.Read(ReceiptCode.Of(Form.Key))!, clean, reasons);
    }

    /// <summary>A browser does not fill in file fields again: what was chosen is kept, sealed, with what was typed.</summary>
    private async Task<IActionResult> KeepFilesAsync(Begun begun, CancellationToken cancellationToken)
    {
        var draft = begun.DraftId;
        if (begun.Files.Count > 0)
        {
            var saved = await drafts.SaveAsync(draft, CodeTold && draft is not null ? null : begun.Code, Input, begun.Files, cancellationToken);
            AddReasons(saved.Reasons, Fields);
            draft = saved.Succeeded ? saved.Value : draft;
        }

        if (draft is { } id)
        {
            await HoldAsync(id, cancellationToken);
        }

        return Again();
    }

    private async Task HoldAsync(Guid draftId, CancellationToken cancellationToken)
    {
        Draft = session.Open(draftId, FormLife);
        Kept = (await drafts.OpenAsync(draftId, cancellationToken))?.Files ?? [];
    }

    private IActionResult Again()
    {
        // What the page sets anew must not be hidden by what came in.
        foreach (var field in (string[])[nameof(Ticket), nameof(Draft), nameof(CodeTold), nameof(Answer), nameof(Work)])
        {
            if (ModelState.TryGetValue(field, out var entry) && entry.Errors.Count == 0)
            {
                ModelState.Remove(field);
            }
        }

        return Page();
    }

    private void Renew()
    {
        Ticket = tickets.Issue();
        Form = tickets.Read(Ticket)!;
        (Work, Answer) = (null, null);
    }

    /// <summary>The secret of the proof follows from the form, so that a form that is sent again shows the same one.</summary>
    private byte[] Salt() => SHA256.HashData([.. "AsmPortal.Grievances.Salt:"u8, .. Form.Key])[..16];

    /// <param name="DraftId">The draft that belongs to the form.</param>
    /// <param name="Code">The 28 digits that follow from the form.</param>
    /// <param name="Files">What was sent and can be kept.</param>
    /// <param name="Reasons">What is wrong so far.</param>
    private sealed record Begun(Guid? DraftId, string Code, IReadOnlyList<CleanFile> Files, List<Reason> Reasons);
}
