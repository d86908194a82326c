using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Answer;

/// <summary>Who sits in the committees, for whom, with or without a vote.</summary>
[RequirePermission(Permissions.ReadAllName)]
internal sealed class CommitteesModel(CommitteeBook book, IUserDirectory people, ICurrentUser user, IStringLocalizer<ConsultationsResources> S) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<SeatedMember> Members { get; private set; } = [];

    public IReadOnlyList<DirectoryUser> People { get; private set; } = [];

    public bool MayManage => user.Has(Permissions.Manage);

    public DateOnly Today => book.Today;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var added = await book.AddAsync(Input.Committee, Input.Person, Input.Constituency, Input.Standing, Input.From, Input.To, cancellationToken);
        return await this.EndAsync(added, ConsultationPaths.Committees, S["The member is added."], () => ShowAsync(cancellationToken), "Input.");
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancellationToken)
    {
        var ended = await book.EndAsync(id, cancellationToken);
        return await this.EndAsync(ended, ConsultationPaths.Committees, S["The seat ends today."], () => ShowAsync(cancellationToken));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Members = await book.ListAsync(cancellationToken);
        People = MayManage ? await people.FindByPermissionAsync(Permissions.ObserveName, cancellationToken) : [];
        return Page();
    }

    internal sealed class Form
    {
        public Committee Committee { get; set; }

        public Guid? Person { get; set; }

        public Constituency? Constituency { get; set; }

        public Standing Standing { get; set; }

        public DateOnly? From { get; set; }

        public DateOnly? To { get; set; }
    }
}
