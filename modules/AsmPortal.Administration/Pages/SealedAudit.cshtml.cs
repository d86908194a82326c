using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Administration.Pages;

/// <summary>Who opened or changed sealed records: the trail, never the content.</summary>
[RequirePermission(Permissions.ViewSealedAuditName)]
internal sealed class SealedAuditModel(IAuditReader audit, IUserDirectory users, TimeProvider time) : PageModel
{
    private const int MostReaders = 20;
    private const int Days = 7;

    [BindProperty(SupportsGet = true)]
    public string? Event { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? SubjectId { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Person { get; set; }

    public Slice<AuditItem> Items { get; private set; } = new([], null);

    public IReadOnlyList<SealedReader> Readers { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public async Task OnGetAsync(string? after, CancellationToken cancellationToken)
    {
        Items = await audit.ListSealedAsync(new AuditFilter(Trim(Event), null, Trim(SubjectId), Person), after, PageExtensions.ListLength, cancellationToken);
        Readers = await audit.ReadersAsync(time.GetUtcNow().UtcDateTime.AddDays(-Days), MostReaders, cancellationToken);
        var people = Items.Items.Select(item => item.UserId).Concat(Readers.Select(reader => reader.UserId)).Append(Person).OfType<Guid>();
        Names = await users.GetNamesAsync([.. people.Distinct()], cancellationToken);
    }

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
