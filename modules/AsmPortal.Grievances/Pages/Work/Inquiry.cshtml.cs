using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Files;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Grievances.Services.Inquiry;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Localization;
using AsmPortal.Sealing;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Pages.Work;

/// <summary>An entry of the plan or the log as the page shows it.</summary>
internal sealed record ShownEntry(InquiryEntry Entry, string Text, string? By);

/// <summary>A respondent's link as the page shows it.</summary>
internal sealed record ShownLink(RespondentLink Link, string Receiver, string Text, string? Reply, IReadOnlyList<CaseFile> Files);

/// <summary>The inquiry: plan, log, and the respondent's reply.</summary>
[RequirePermission(Permissions.ReadName)]
internal sealed class InquiryModel(
    CaseReader reader, InquiryWork inquiry, RespondentLinks links, CaseFiles files, ISealedRecords sealedRecords, PortalDbContext db, IUserDirectory users, IPublicAddress addresses, PortalDay day, IStringLocalizer<GrievancesResources> S) : CasePage(reader)
{
    [BindProperty]
    public EntryForm Entry { get; set; } = new();

    [BindProperty]
    public LinkForm Link { get; set; } = new();

    [BindProperty]
    public NoteForm Hear { get; set; } = new();

    [BindProperty]
    public NoteForm Resume { get; set; } = new();

    public override string Part => "inquiry";

    public IReadOnlyList<ShownEntry> Plan { get; private set; } = [];

    public IReadOnlyList<ShownEntry> Log { get; private set; } = [];

    public IReadOnlyList<ShownLink> Links { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Allegations { get; private set; } = [];

    /// <summary>The address of a link just made; shown once.</summary>
    public string? MadeAddress { get; private set; }

    public bool MayWork => Standing.Leads || Standing.IsInvestigator;

    public bool IsOpen => Grievance.State is GrievanceState.Admitted or GrievanceState.Inquiry or GrievanceState.RespondentReply;

    public IReadOnlyList<SelectListItem> LanguageChoices => [.. Languages.All.Select(language => new SelectListItem(Languages.NativeName(language), language))];

    public DateOnly Today => day.Today;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public Task<IActionResult> OnPostBeginAsync(CancellationToken cancellationToken) => EndAsync("", S["The inquiry has begun."], () => inquiry.BeginAsync(Number, Version, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostEntryAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Entry), S["Saved."], () => inquiry.AddAsync(Number, Entry.Kind, Entry.On, Entry.Text, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostTickAsync(Guid entry, CancellationToken cancellationToken) => EndAsync("", S["Done."], () => inquiry.TickAsync(Number, entry, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostRevokeAsync(Guid link, CancellationToken cancellationToken) => EndAsync("", S["The link no longer opens."], () => links.RevokeAsync(Number, link, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostHearAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Hear), S["Saved."], () => inquiry.MoveAsync(Number, Version, GrievanceMove.HearRespondent, Hear.Note, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostResumeAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Resume), S["The inquiry goes on."], () => inquiry.MoveAsync(Number, Version, GrievanceMove.ResumeInquiry, Resume.Note, cancellationToken), cancellationToken);

    /// <summary>The address is shown on the answer itself: it is kept nowhere, not even until the next page.</summary>
    public async Task<IActionResult> OnPostLinkAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return await AnswerAsync(Result.Done, nameof(Link), cancellationToken);
        }

        var made = await links.MakeAsync(Number, Link.ToRequest(), cancellationToken);
        if (!made.Succeeded)
        {
            return await AnswerAsync(made, nameof(Link), cancellationToken);
        }

        MadeAddress = addresses.Of($"/{Link.Language}{GrievancePaths.Respondent(made.Value)}");
        ModelState.Clear();
        Link = new LinkForm();
        return await ShowAsync(cancellationToken);
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (id, key) = (Grievance.Id, Case.Key);
        var entries = await db.Set<InquiryEntry>().AsNoTracking().Where(row => row.GrievanceId == id).OrderBy(row => row.On).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        var names = await users.GetNamesAsync([.. entries.Select(row => row.ById).OfType<Guid>().Distinct()], cancellationToken);
        var shown = entries.ConvertAll(row => new ShownEntry(row, key.Unseal(SealedFields.Inquiry(row.Id), row.Text) ?? "", row.ById is { } by ? names.GetValueOrDefault(by) : null));
        Plan = [.. shown.Where(row => row.Entry.Kind == InquiryEntryKind.Plan)];
        Log = [.. shown.Where(row => row.Entry.Kind != InquiryEntryKind.Plan)];
        Allegations = [.. (await db.Set<Allegation>().AsNoTracking().Where(row => row.GrievanceId == id).OrderBy(row => row.Number).ToListAsync(cancellationToken)).Select(row => new SelectListItem($"{row.Number}. {S.Enum(row.Category)}", row.Id.ToString()))];
        await LoadLinksAsync(cancellationToken);
    }

    private async Task LoadLinksAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Set<RespondentLink>().AsNoTracking().Where(row => row.GrievanceId == Grievance.Id).OrderBy(row => row.MadeOn).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        var keys = await sealedRecords.OpenAsync(new SealedReading("Grievances.RespondentRead"), GrievanceKinds.Respondent, rows.ConvertAll(row => row.Id), cancellationToken);
        var sent = await files.ListAsync(keys.Values, cancellationToken);
        Links = [.. rows.Where(row => keys.ContainsKey(row.Id)).Select(row => new ShownLink(
            row, keys[row.Id].Unseal(SealedFields.Receiver, row.Receiver) ?? "", keys[row.Id].Unseal(SealedFields.ShownText, row.ShownText) ?? "", keys[row.Id].Unseal(SealedFields.Reply, row.Reply), [.. sent[row.Id]]))];
    }
}

/// <summary>An entry of the plan or the log.</summary>
internal sealed class EntryForm
{
    public InquiryEntryKind? Kind { get; set; }

    public DateOnly? On { get; set; }

    [StringLength(Limits.Text)]
    public string? Text { get; set; }
}

/// <summary>A link for a respondent.</summary>
internal sealed class LinkForm
{
    [StringLength(Limits.Name)]
    public string? Organisation { get; set; }

    [StringLength(Limits.Name)]
    public string? Receiver { get; set; }

    [StringLength(Limits.Text)]
    public string? Text { get; set; }

    public List<Guid> Allegations { get; set; } = [];

    public string Language { get; set; } = Languages.French;

    public LinkRequest ToRequest() => new() { Organisation = Organisation ?? "", Receiver = Receiver ?? "", Text = Text ?? "", Allegations = Allegations, Language = Language };
}
