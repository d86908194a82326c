using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Services.Files;
using AsmPortal.Grievances.Services.FollowUp;
using AsmPortal.Grievances.Services.Intake;
using AsmPortal.Grievances.Services.Receipt;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Pages.Public;

/// <summary>Where complainants come back with their code: they read, write, add files, appeal, take back, report retaliation, or give a name.</summary>
[AllowAnonymous]
[Untraced]
[IgnoreAntiforgeryToken(Order = 1001)]
[SparingForm]
[RequestSizeLimit(SparingForm.MostBytes)]
[EnableRateLimiting(RateLimitPolicies.Untraced)]
internal sealed class FollowUpModel(AuthorCases cases, AuthorActions actions, CaseFiles files, AuthorSession session, StateWords words, IStringLocalizer<GrievancesResources> S) : UntracedPage
{
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["receipt"] = "Receipt",
        ["message"] = "Message",
        ["files"] = "Uploads",
        ["withdraw"] = "Reason",
        ["appeal"] = "Grounds",
        ["retaliation"] = "Retaliation",
        ["contact"] = "Name",
    };

    [BindProperty]
    public string? Receipt { get; set; }

    /// <summary>Keeps the grievance open from one form to the next.</summary>
    [BindProperty]
    public string? Session { get; set; }

    [BindProperty]
    public string? Message { get; set; }

    [BindProperty]
    public List<IFormFile> Uploads { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Grounds { get; set; }

    [BindProperty]
    public string? Retaliation { get; set; }

    [BindProperty]
    public GrievanceAnonymity? Anonymity { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Other { get; set; }

    public AuthorCase? Case { get; private set; }

    /// <summary>Whether the code opened a draft, to be gone on with.</summary>
    public bool IsDraft { get; private set; }

    /// <summary>What was done now; null for nothing.</summary>
    public string? Done { get; private set; }

    public StateWords Words => words;

    public IEnumerable<SelectListItem> AnonymityChoices => new[] { GrievanceAnonymity.Confidential, GrievanceAnonymity.Identified }.Select(value => new SelectListItem(S.Enum(value), value.ToString()));

    public void OnGet()
    {
    }

    /// <summary>Opens what the code belongs to.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var opened = await cases.OpenAsync(Receipt, cancellationToken);
        if (!opened.Succeeded)
        {
            AddReasons(opened.Reasons, Fields);
            return Page();
        }

        Receipt = null;
        ModelState.Clear();
        IsDraft = opened.Value.IsDraft;
        Session = session.Open(opened.Value.RecordId);
        Case = IsDraft ? null : await cases.ReadAsync(opened.Value.RecordId, cancellationToken);
        return Page();
    }

    /// <summary>Goes on in another language, with the message as far as it is written.</summary>
    public async Task<IActionResult> OnPostLanguageAsync(CancellationToken cancellationToken)
    {
        ForgetErrors();
        if (session.Read(Session) is not { } form)
        {
            return Ended();
        }

        return await ShowAsync(form, cancellationToken);
    }

    public Task<IActionResult> OnPostMessageAsync(CancellationToken cancellationToken) => ActAsync(
        async form =>
        {
            var (clean, refused) = await files.ReadAsync(Uploads, cancellationToken);
            return refused.Count > 0 ? Result.Refuse(FailureKind.Invalid, refused) : await actions.WriteAsync(form, Message, clean, cancellationToken);
        },
        S["Your message has arrived."],
        cancellationToken);

    public Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellationToken) =>
        ActAsync(form => actions.WithdrawAsync(form, Reason, cancellationToken), S["You have taken your grievance back."], cancellationToken);

    public Task<IActionResult> OnPostAppealAsync(CancellationToken cancellationToken) =>
        ActAsync(form => actions.AppealAsync(form, Grounds, cancellationToken), S["Your appeal has arrived. Other people than before decide."], cancellationToken);

    public Task<IActionResult> OnPostRetaliationAsync(CancellationToken cancellationToken) =>
        ActAsync(form => actions.ReportRetaliationAsync(form, Retaliation, cancellationToken), S["We have your report. It is read before all others."], cancellationToken);

    public Task<IActionResult> OnPostContactAsync(CancellationToken cancellationToken) => ActAsync(
        form => actions.GiveContactAsync(form, Anonymity, new ContactDetails { Name = Name ?? "", Phone = Phone ?? "", Email = Email ?? "", Other = Other ?? "" }, cancellationToken),
        S["Your name is sealed, apart from the case."],
        cancellationToken);

    /// <summary>Does one thing and shows the grievance again. When the time is up, what was typed stays, and the code is asked for.</summary>
    private async Task<IActionResult> ActAsync(Func<OpenedForm, Task<Result>> act, string done, CancellationToken cancellationToken)
    {
        if (session.Read(Session) is not { } form)
        {
            return Ended();
        }

        var result = await act(form);
        ModelState.Clear();
        if (result.Succeeded)
        {
            Done = done;
            (Message, Reason, Grounds, Retaliation, Name, Phone, Email, Other) = (null, null, null, null, null, null, null, null);
        }
        else
        {
            AddReasons(result.Reasons, Fields);
        }

        return await ShowAsync(form, cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(OpenedForm form, CancellationToken cancellationToken)
    {
        Session = session.Open(form.RecordId);
        ModelState.Remove(nameof(Session));
        Case = await cases.ReadAsync(form.RecordId, cancellationToken);
        return Page();
    }

    private IActionResult Ended()
    {
        Session = null;
        ModelState.Clear();
        ModelState.AddModelError(nameof(Receipt), S["For your safety the grievance closes after {0} minutes. Enter the code again. What you wrote is still here below: copy it.", (int)AuthorSession.Life.TotalMinutes]);
        return Page();
    }
}
