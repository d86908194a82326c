using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>Whether the person behind the request is the author of a contribution: by their account, else by the receipt code that they were given.</summary>
internal sealed class Authorship(PortalDbContext db, ICurrentUser user)
{
    public bool IsOwn(Contribution contribution) => user.Id is { } id && contribution.AuthorId == id;

    public async Task<bool> IsProvenAsync(Contribution contribution, string? code, CancellationToken cancellationToken)
    {
        if (IsOwn(contribution))
        {
            return true;
        }

        if (string.IsNullOrWhiteSpace(code) || code.Length > 100)
        {
            return false;
        }

        var hash = ReceiptCode.HashCode(code);
        return await db.Set<Submission>().AnyAsync(row => row.Id == contribution.SubmissionId && row.ReceiptHash == hash, cancellationToken);
    }
}
