using System.ComponentModel.DataAnnotations;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Pages.Work;

/// <summary>The checklist, and whether the mechanism hears the case.</summary>
[RequirePermission(Permissions.ReadName)]
internal sealed class ScreeningModel(CaseReader reader, CaseScreening screening, PortalDbContext db, IStringLocalizer<GrievancesResources> S) : CasePage(reader)
{
    /// <summary>Answers by the name of their question. Bound by this name only, or the other form's fields would be taken for questions.</summary>
    [BindProperty(Name = nameof(Answers))]
    public Dictionary<ScreeningQuestion, ScreeningAnswerValue?> Answers { get; set; } = [];

    [BindProperty]
    public NoteForm Check { get; set; } = new();

    [BindProperty]
    public ScreeningForm End { get; set; } = new();

    public override string Part => "screening";

    public bool IsOpen => Grievance.State == GrievanceState.Screening && Standing.Leads;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public Task<IActionResult> OnPostBeginAsync(CancellationToken cancellationToken) => EndAsync("", S["The screening has begun."], () => screening.BeginAsync(Number, Version, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostCheckAsync(CancellationToken cancellationToken) => EndAsync(nameof(Check), S["Saved."], () => screening.AnswerAsync(
        Number, Answers.Where(answer => answer.Value is not null).ToDictionary(answer => answer.Key, answer => answer.Value!.Value), Check.Note, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostEndAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(End), S["The screening has ended, and the complainant finds the answer with their code."], () => screening.EndAsync(Number, Version, End.ToRequest(), cancellationToken), cancellationToken);

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var answer in await db.Set<ScreeningAnswer>().AsNoTracking().Where(row => row.GrievanceId == Grievance.Id).ToListAsync(cancellationToken))
        {
            Answers.TryAdd(answer.Question, answer.Answer);
        }

        Check.Note ??= Case.Key.Unseal(SealedFields.Screening, await db.Set<Screening>().AsNoTracking().Where(row => row.GrievanceId == Grievance.Id).Select(row => row.Note).FirstOrDefaultAsync(cancellationToken));
    }
}

/// <summary>A form with a note.</summary>
internal sealed class NoteForm
{
    [StringLength(Limits.Text)]
    public string? Note { get; set; }
}

/// <summary>How a screening ends.</summary>
internal sealed class ScreeningForm
{
    public ScreeningEnd? End { get; set; }

    public InadmissibleReason? Reason { get; set; }

    public RedirectBody Redirect { get; set; }

    [StringLength(Limits.Number)]
    public string? Into { get; set; }

    [StringLength(Limits.Text)]
    public string? Text { get; set; }

    public ScreeningRequest ToRequest() => new(End) { Reason = Reason, Redirect = Redirect, Into = Into ?? "", Text = Text };
}
