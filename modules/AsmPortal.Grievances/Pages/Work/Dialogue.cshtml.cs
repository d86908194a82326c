using System.ComponentModel.DataAnnotations;
using AsmPortal.Data;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Pages.Work;

/// <summary>A message as the page shows it.</summary>
internal sealed record ShownMessage(GrievanceMessage Message, string Text, IReadOnlyList<ShownFile> Files);

/// <summary>A file as the page shows it.</summary>
internal sealed record ShownFile(Guid Id, string Name, long Length, DateOnly AddedOn);

/// <summary>The dialogue with the complainant; it never closes.</summary>
[RequirePermission(Permissions.ReadName)]
internal sealed class DialogueModel(CaseReader reader, CaseHandling handling, PortalDbContext db, IStringLocalizer<GrievancesResources> S) : CasePage(reader)
{
    [BindProperty]
    public MessageForm Input { get; set; } = new();

    public override string Part => "dialogue";

    public IReadOnlyList<ShownMessage> Messages { get; private set; } = [];

    /// <summary>Files that came with the grievance itself.</summary>
    public IReadOnlyList<ShownFile> Filed { get; private set; } = [];

    public bool MayWrite => Standing.Leads || Standing.IsInvestigator;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public Task<IActionResult> OnPostWriteAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Input), S["The complainant finds your message with their code."], () => handling.WriteAsync(Number, Input.Text, Input.IsQuestion, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostReadAsync(CancellationToken cancellationToken) => EndAsync("", S["Marked as read."], () => handling.MarkReadAsync(Number, cancellationToken), cancellationToken);

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (id, key) = (Grievance.Id, Case.Key);
        var files = (await db.Set<GrievanceAttachment>().AsNoTracking().Where(row => row.RecordId == id).ToListAsync(cancellationToken))
            .ToLookup(row => row.MessageId, row => new ShownFile(row.Id, key.Unseal(SealedFields.FileName(row.Id), row.Name) ?? "", row.Length, row.AddedOn));
        Filed = [.. files[null]];
        Messages = (await db.Set<GrievanceMessage>().AsNoTracking().Where(row => row.GrievanceId == id).OrderBy(row => row.Number).ToListAsync(cancellationToken))
            .ConvertAll(row => new ShownMessage(row, key.Unseal(SealedFields.Message(row.Id), row.Text) ?? "", [.. files[row.Id]]));
    }
}

/// <summary>A message to the complainant.</summary>
internal sealed class MessageForm
{
    [StringLength(Limits.Text)]
    public string? Text { get; set; }

    public bool IsQuestion { get; set; }
}
