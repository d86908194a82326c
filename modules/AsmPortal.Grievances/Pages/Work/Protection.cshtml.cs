using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.Data;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Deciding;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Grievances.Services.Identity;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Localization;
using AsmPortal.Sealing;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Pages.Work;

/// <summary>A report of retaliation as the page shows it.</summary>
internal sealed record ShownReport(RetaliationReport Report, string Text);

/// <summary>A check for retaliation as the page shows it; the result is null while it is due.</summary>
internal sealed record ShownCheck(GrievanceDeadline Deadline, RetaliationCheck? Check, string? Note);

/// <summary>What protects people: retaliation, the complainant's identity, a child who is concerned, and who opened the case.</summary>
[RequirePermission(Permissions.ReadName)]
internal sealed class ProtectionModel(
    CaseReader reader, Protection protection, LegalHold legalHold, IdentityRequests identities, IChildCaseLinks childCases, ISealedReadLog readLog, ISealedRecords sealedRecords, PortalDbContext db, PortalDay day, IStringLocalizer<GrievancesResources> S) : CasePage(reader)
{
    private const int MostReadings = 20;

    [BindProperty]
    public TextForm Report { get; set; } = new();

    [BindProperty]
    public CheckForm Check { get; set; } = new();

    [BindProperty]
    public AskForm Ask { get; set; } = new();

    [BindProperty]
    public ChildForm Child { get; set; } = new();

    [BindProperty]
    public HoldForm Hold { get; set; } = new();

    public override string Part => "protection";

    /// <summary>Until when it is kept, and whether a hold keeps it beyond that.</summary>
    public SealedRecordStatus? Keeping { get; private set; }

    public IReadOnlyList<ShownReport> Reports { get; private set; } = [];

    public IReadOnlyList<ShownCheck> Checks { get; private set; } = [];

    public IReadOnlyList<ShownRequest> Requests { get; private set; } = [];

    public bool HasIdentity { get; private set; }

    public bool MayOpenIdentity { get; private set; }

    /// <summary>The identity, on the answer to the very form that opened it.</summary>
    public IReadOnlyList<(string Name, string Value)>? Identity { get; private set; }

    public IReadOnlyList<(int Allegation, LinkedChildCase? Case)> ChildCases { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Allegations { get; private set; } = [];

    public IReadOnlyList<SealedReadEntry> Readings { get; private set; } = [];

    /// <summary>Checks that are still to be recorded.</summary>
    public IReadOnlyList<SelectListItem> DueChecks => [.. Checks.Where(row => row.Check is null && row.Deadline.EndedOn is null).Select(row => new SelectListItem(S.Enum(row.Deadline.Clock), row.Deadline.Id.ToString()))];

    public bool MayWork => Standing.Leads || Standing.IsInvestigator;

    public DateOnly Today => day.Today;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public Task<IActionResult> OnPostReportAsync(CancellationToken cancellationToken) => EndAsync(nameof(Report), S["The report is saved."], () => protection.ReportAsync(Number, Report.Text, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostFollowAsync(Guid report, RetaliationState state, CancellationToken cancellationToken) => EndAsync("", S["Saved."], () => protection.FollowAsync(Number, report, state, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostCheckAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Check), S["The check is recorded."], () => protection.CheckAsync(Number, Check.Deadline ?? default, Check.Found, Check.Note, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostAskAsync(CancellationToken cancellationToken) => EndAsync(nameof(Ask), S["The custodian is told."], () => identities.AskAsync(Number, Ask.Reason, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostChildAsync(CancellationToken cancellationToken) => EndAsync(nameof(Child), S["A child case is open. Nothing of it comes back here but its state."], () => protection.OpenChildCaseAsync(Number, Child.AllegationId, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostHoldAsync(bool keep, CancellationToken cancellationToken) =>
        EndAsync(nameof(Hold), S["Saved."], () => legalHold.SetAsync(Number, keep, Hold.Ground, cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostOpenAsync(CancellationToken cancellationToken)
    {
        var opened = await identities.OpenAsync(Number, cancellationToken);
        if (!opened.Succeeded)
        {
            return await AnswerAsync(opened, "", cancellationToken);
        }

        Identity = Read(opened.Value);
        return await ShowAsync(cancellationToken);
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (id, key) = (Grievance.Id, Case.Key);
        Reports = (await db.Set<RetaliationReport>().AsNoTracking().Where(row => row.GrievanceId == id).OrderBy(row => row.ReportedOn).ThenBy(row => row.Id).ToListAsync(cancellationToken))
            .ConvertAll(row => new ShownReport(row, key.Unseal(SealedFields.Retaliation(row.Id), row.Text) ?? ""));
        var checks = await db.Set<RetaliationCheck>().AsNoTracking().Where(row => row.GrievanceId == id).ToDictionaryAsync(row => row.DeadlineId, cancellationToken);
        Checks = (await db.Set<GrievanceDeadline>().AsNoTracking().Where(row => row.GrievanceId == id && (row.Clock == ClockKind.FirstCheck || row.Clock == ClockKind.SecondCheck)).OrderBy(row => row.DueOn).ToListAsync(cancellationToken))
            .ConvertAll(row => new ShownCheck(row, checks.GetValueOrDefault(row.Id), checks.TryGetValue(row.Id, out var check) ? key.Unseal(SealedFields.Check(check.Id), check.Note) : null));
        HasIdentity = await db.Set<SealedIdentity>().AnyAsync(row => row.GrievanceId == id && row.Content != null, cancellationToken);
        Requests = MayWork ? await identities.MineAsync(Grievance, cancellationToken) : [];
        MayOpenIdentity = identities.IsOpen(Requests);
        Keeping = await sealedRecords.StatusAsync(id, cancellationToken);
        await LoadChildrenAsync(cancellationToken);
        Readings = await readLog.OfAsync(GrievanceKinds.Case, id, MostReadings, cancellationToken);
    }

    private async Task LoadChildrenAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Set<Allegation>().AsNoTracking().Where(row => row.GrievanceId == Grievance.Id).OrderBy(row => row.Number).ToListAsync(cancellationToken);
        var linked = await db.Set<ChildCaseLink>().AsNoTracking().Where(row => row.GrievanceId == Grievance.Id).Select(row => row.AllegationId).ToListAsync(cancellationToken);
        var states = linked.Count == 0 ? new Dictionary<Guid, LinkedChildCase>() : await childCases.OfAsync(ChildCaseSourceKind.Grievance, linked, cancellationToken);
        ChildCases = [.. rows.Where(row => linked.Contains(row.Id)).Select(row => (row.Number, states.GetValueOrDefault(row.Id)))];
        Allegations = [.. rows.Where(row => !linked.Contains(row.Id)).Select(row => new SelectListItem($"{row.Number}. {S.Enum(row.Category)}", row.Id.ToString()))];
    }

    /// <summary>The fields of an identity, as they were given.</summary>
    private static List<(string Name, string Value)> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.String && field.Value.GetString()!.Length > 0).Select(field => (field.Name, field.Value.GetString()!))];
    }
}

/// <summary>A check for retaliation.</summary>
internal sealed class CheckForm
{
    public Guid? Deadline { get; set; }

    public CheckResult? Found { get; set; }

    [StringLength(Limits.Text)]
    public string? Note { get; set; }
}

/// <summary>A request for an identity.</summary>
internal sealed class AskForm
{
    [StringLength(Limits.Text)]
    public string? Reason { get; set; }
}

/// <summary>The allegation that a child case is opened from.</summary>
internal sealed class ChildForm
{
    public Guid? AllegationId { get; set; }
}

/// <summary>Why a case is held, or no longer.</summary>
internal sealed class HoldForm
{
    public HoldGround? Ground { get; set; }
}
