using System.Security.Cryptography;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Files;
using AsmPortal.Grievances.Services.Intake;
using AsmPortal.Grievances.Services.ProofOfWork;
using AsmPortal.Grievances.Services.Receipt;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using AsmPortal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Pages.Intake;

/// <summary>
/// Keys in what somebody said on the telephone, on paper or in person. The answer is shown and not redirected to: it holds the code, which is told once and must
/// stand in no address.
/// </summary>
[RequirePermission(Permissions.KeyInName)]
[SparingForm]
[RequestSizeLimit(SparingForm.MostBytes)]
internal sealed class KeyInModel(FileGrievance filing, CaseFiles files, FormTickets tickets, ISiteDirectory sites, IStringLocalizer<GrievancesResources> S) : PageModel
{
    private const int MostSites = 20;

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
    };

    [BindProperty]
    public GrievanceInput Input { get; set; } = new();

    [BindProperty]
    public IntakeChannel? Channel { get; set; }

    [BindProperty]
    public List<IFormFile> Uploads { get; set; } = [];

    [BindProperty]
    public string? Ticket { get; set; }

    public FiledGrievance? Filed { get; private set; }

    public IReadOnlyList<SiteSummary> Sites { get; private set; } = [];

    public IEnumerable<SelectListItem> Channels =>
        new[] { IntakeChannel.Telephone, IntakeChannel.Paper, IntakeChannel.InPerson }.Select(value => new SelectListItem(S.Enum(value), value.ToString()));

    public IEnumerable<SelectListItem> Categories => Enum.GetValues<GrievanceCategory>().Select(value => new SelectListItem(S.Enum(value), value.ToString()));

    public IEnumerable<SelectListItem> Anonymities => Enum.GetValues<GrievanceAnonymity>().Select(value => new SelectListItem(S.Enum(value), value.ToString()));

    public IEnumerable<SelectListItem> LanguageChoices => Languages.All.Select(language => new SelectListItem(Languages.NativeName(language), language));

    public IEnumerable<SelectListItem> SiteChoices => [.. Sites.Select(site => new SelectListItem($"{site.Name} ({site.Province})", site.Slug)), new(S["None of these"], "")];

    public void OnGet()
    {
        Ticket = tickets.Issue();
        Input.Language = Languages.Current;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (clean, reasons) = await files.ReadAsync(Uploads, cancellationToken);
        var form = tickets.Read(Ticket);
        if (Channel is not (IntakeChannel.Telephone or IntakeChannel.Paper or IntakeChannel.InPerson))
        {
            ModelState.AddModelError(nameof(Channel), S["Choose how it came."]);
        }

        if (form is null)
        {
            Renew();
            ModelState.AddModelError("", S["The form was open for too long. What you wrote is still here: send it once more."]);
        }

        var grievance = Input.ToFiling(clean, null, form is null ? null : ReceiptCode.Read(ReceiptCode.Of(form.Key)), form is null ? null : SHA256.HashData([.. "AsmPortal.Grievances.Salt:"u8, .. form.Key])[..16])
            with
        { Channel = Channel ?? IntakeChannel.Telephone };
        Add([.. reasons, .. filing.Check(grievance)]);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var filed = await filing.FileAsync(grievance, cancellationToken);
        Add(filed.Reasons);
        Filed = filed.Succeeded ? filed.Value : null;
        return Page();
    }

    /// <summary>Looks for sites by the words that were written.</summary>
    public async Task<IActionResult> OnPostSitesAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        Sites = await sites.SearchAsync((Input.Entity ?? "").Trim(), MostSites, cancellationToken);
        return Page();
    }

    private void Renew()
    {
        Ticket = tickets.Issue();
        ModelState.Remove(nameof(Ticket));
    }

    private void Add(IEnumerable<Reason> reasons)
    {
        foreach (var reason in reasons)
        {
            ModelState.AddModelError(Fields.GetValueOrDefault(reason.Field, ""), reason.Message);
        }
    }
}
