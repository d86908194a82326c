using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Clocks;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Pages.Work;

/// <summary>A clock as the page shows it.</summary>
internal sealed record ShownClock(GrievanceDeadline Deadline, int UsedPercent, IReadOnlyList<(PauseReason Reason, DateOnly From, DateOnly? Until, string? Note)> Pauses, IReadOnlyList<int> Warned);

/// <summary>A step of the history as the page shows it.</summary>
internal sealed record ShownStep(GrievanceStep Step, string? By, string? Note);

/// <summary>One case: what was said, who has it, its clocks, what can be done next, and its history.</summary>
[RequirePermission(Permissions.ReadName)]
internal sealed class ShowModel(
    CaseReader reader, CaseHandling handling, CaseClocks clocks, PortalDbContext db, IUserDirectory users, PortalDay day, IStringLocalizer<GrievancesResources> S) : CasePage(reader)
{
    [BindProperty]
    public AssignForm Assign { get; set; } = new();

    [BindProperty]
    public WeighForm Weigh { get; set; } = new();

    [BindProperty]
    public TextForm Acknowledge { get; set; } = new();

    [BindProperty]
    public PauseForm Pause { get; set; } = new();

    [BindProperty]
    public ExtendForm Extend { get; set; } = new();

    public override string Part => "";

    public string Narrative { get; private set; } = "";

    public IReadOnlyList<ShownClock> Clocks { get; private set; } = [];

    public IReadOnlyList<ShownStep> Steps { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Officers { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Investigators { get; private set; } = [];

    public string? Owner { get; private set; }

    public string? Investigator { get; private set; }

    public string? MergedInto { get; private set; }

    /// <summary>Numbers of the cases that go on in this one.</summary>
    public IReadOnlyList<string> MergedHere { get; private set; } = [];

    public DateOnly Today => day.Today;

    /// <summary>Clocks that can be held now.</summary>
    public IReadOnlyList<SelectListItem> Pausable => [.. Clocks.Where(clock => clock.Deadline is { EndedOn: null, PausedOn: null } && ClockRules.MayPause(clock.Deadline.Clock)).Select(clock => new SelectListItem(S.Enum(clock.Deadline.Clock), clock.Deadline.Id.ToString()))];

    public bool MayExtend => Clocks.Any(clock => clock.Deadline is { Clock: ClockKind.Feedback, EndedOn: null, PausedOn: null, ExtendedFor: null });

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public Task<IActionResult> OnPostTakeUpAsync(CancellationToken cancellationToken) => EndAsync("", S["The case is yours."], () => handling.TakeUpAsync(Number, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostAssignAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Assign), S["Assigned."], () => handling.AssignAsync(Number, Version, Assign.Owner, Assign.Investigator, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostWeighAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Weigh), S["Saved."], () => handling.WeighAsync(Number, Version, Weigh.Criticality, Weigh.Reason, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostAcknowledgeAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Acknowledge), S["The complainant finds your answer with their code."], () => handling.AcknowledgeAsync(Number, Version, Acknowledge.Text, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostPauseAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Pause), S["The clock stands still."], () => handling.PauseAsync(Number, Pause.Clock ?? default, Pause.Reason, Pause.Note, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostResumeAsync(Guid clock, CancellationToken cancellationToken) =>
        EndAsync("", S["The clock runs on."], () => handling.ResumeAsync(Number, clock, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostExtendAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Extend), S["The time for the answer is extended."], () => handling.ExtendAsync(Number, Extend.Reason, Extend.Text, cancellationToken), cancellationToken);

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (grievance, key) = (Grievance, Case.Key);
        Narrative = key.Unseal(SealedFields.Narrative, grievance.Narrative) ?? "";
        var merged = await Reader.NumbersAsync(row => row.Id == grievance.MergedIntoId || row.MergedIntoId == grievance.Id, cancellationToken);
        MergedInto = grievance.MergedIntoId is { } into ? merged.GetValueOrDefault(into) : null;
        MergedHere = [.. merged.Where(row => row.Key != grievance.MergedIntoId).Select(row => row.Value).Order(StringComparer.Ordinal)];
        await LoadClocksAsync(cancellationToken);
        var steps = await db.Set<GrievanceStep>().AsNoTracking().Where(row => row.GrievanceId == grievance.Id).OrderBy(row => row.Number).ToListAsync(cancellationToken);
        var names = await users.GetNamesAsync([.. steps.Select(step => step.ById).Append(grievance.OwnerId).Append(grievance.InvestigatorId).OfType<Guid>().Distinct()], cancellationToken);
        Steps = steps.ConvertAll(step => new ShownStep(step, step.ById is { } by ? names.GetValueOrDefault(by) : null, key.Unseal(SealedFields.Step(step.Id), step.Note)));
        Owner = grievance.OwnerId is { } owner ? names.GetValueOrDefault(owner) : null;
        Investigator = grievance.InvestigatorId is { } investigator ? names.GetValueOrDefault(investigator) : null;
        if (Standing.Leads)
        {
            Officers = await PeopleAsync(Permissions.HandleName, cancellationToken);
            Investigators = await PeopleAsync(Permissions.InvestigateName, cancellationToken);
            (Assign.Owner, Assign.Investigator, Weigh.Criticality) = (grievance.OwnerId, grievance.InvestigatorId, grievance.Criticality);
        }
    }

    private async Task LoadClocksAsync(CancellationToken cancellationToken)
    {
        var deadlines = await db.Set<GrievanceDeadline>().AsNoTracking().Where(row => row.GrievanceId == Grievance.Id).ToListAsync(cancellationToken);
        var pauses = (await db.Set<DeadlinePause>().AsNoTracking().Where(row => row.GrievanceId == Grievance.Id).ToListAsync(cancellationToken)).ToLookup(row => row.DeadlineId);
        var warned = (await db.Set<GrievanceEscalation>().AsNoTracking().Where(row => row.GrievanceId == Grievance.Id).ToListAsync(cancellationToken)).ToLookup(row => row.DeadlineId, row => row.Percent);
        Clocks = [.. deadlines.OrderBy(row => row.EndedOn is not null).ThenBy(row => row.DueOn).ThenBy(row => row.Clock).Select(row => new ShownClock(
            row, clocks.UsedPercent(Grievance, row),
            [.. pauses[row.Id].OrderBy(pause => pause.FromOn).Select(pause => (pause.Reason, pause.FromOn, pause.UntilOn, Case.Key.Unseal(SealedFields.Pause(pause.Id), pause.Note)))],
            [.. warned[row.Id].Order()]))];
    }

    private async Task<IReadOnlyList<SelectListItem>> PeopleAsync(string permission, CancellationToken cancellationToken) =>
        [new(S["Nobody yet"], ""), .. (await users.FindByPermissionAsync(permission, cancellationToken)).Select(person => new SelectListItem(person.DisplayName, person.Id.ToString()))];
}

/// <summary>A form with one text.</summary>
internal sealed class TextForm
{
    [StringLength(Limits.Text)]
    public string? Text { get; set; }
}

/// <summary>Giving a case to people.</summary>
internal sealed class AssignForm
{
    public Guid? Owner { get; set; }

    public Guid? Investigator { get; set; }
}

/// <summary>Saying how critical a case is.</summary>
internal sealed class WeighForm
{
    public GrievanceCriticality Criticality { get; set; }

    [StringLength(Limits.Text)]
    public string? Reason { get; set; }
}

/// <summary>Holding a clock.</summary>
internal sealed class PauseForm
{
    public Guid? Clock { get; set; }

    public PauseReason? Reason { get; set; }

    [StringLength(Limits.Text)]
    public string? Note { get; set; }
}

/// <summary>Taking the longer time.</summary>
internal sealed class ExtendForm
{
    public ExtensionReason? Reason { get; set; }

    [StringLength(Limits.Text)]
    public string? Text { get; set; }
}
