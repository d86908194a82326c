using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Participate;
using AsmPortal.Security;

namespace AsmPortal.Consultations.Pages;

/// <summary>The account's own contributions to a consultation.</summary>
[SignedIn]
internal sealed class MineModel(OwnContributions own, CommentDrafts drafts, DraftOwners owners) : ParticipatePage
{
    public IReadOnlyList<Contribution> Contributions { get; private set; } = [];

    public int Unsent { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Contributions = await own.ListAsync(Found.Consultation.Id, cancellationToken);
        Unsent = await owners.FindAsync(cancellationToken) is { } owner ? await drafts.CountAsync(Found.Consultation.Id, owner, cancellationToken) : 0;
    }
}
