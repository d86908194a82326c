using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Administration.Pages;

/// <summary>The audit trail without the sealed modules, newest first, and the check that nobody has altered any of it.</summary>
[RequirePermission(Permissions.ViewAuditName)]
internal sealed class AuditModel(IAuditReader audit, IUserDirectory users) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Event { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? SubjectType { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? SubjectId { get; set; }

    public Slice<AuditItem> Items { get; private set; } = new([], null);

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Whether the chain was just verified.</summary>
    public bool Verified { get; private set; }

    /// <summary>The first row that does not fit the chain.</summary>
    public long? Break { get; private set; }

    public async Task OnGetAsync(string? after, CancellationToken cancellationToken) => await ReadAsync(after, cancellationToken);

    public async Task OnPostVerifyAsync(CancellationToken cancellationToken)
    {
        Break = await audit.FindBreakAsync(cancellationToken);
        Verified = true;
        await ReadAsync(null, cancellationToken);
    }

    private async Task ReadAsync(string? after, CancellationToken cancellationToken)
    {
        Items = await audit.ListAsync(new AuditFilter(Trim(Event), Trim(SubjectType), Trim(SubjectId)), after, PageExtensions.ListLength, cancellationToken);
        Names = await users.GetNamesAsync([.. Items.Items.Select(item => item.UserId).OfType<Guid>().Distinct()], cancellationToken);
    }

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
