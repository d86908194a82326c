using AsmPortal.Accounts.Contracts;
using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Assessments.Services;

/// <summary>What the running person is to one assessment.</summary>
/// <param name="OfCooperative">Belongs to the cooperative that works the site.</param>
/// <param name="Answers">May answer for the cooperative: of the team, or of the cooperative with the permission.</param>
/// <param name="Verifies">Is the team’s verifier and may be.</param>
/// <param name="MayVerify">Could take up the review: has the permission, is not of the cooperative, and has answered nothing here.</param>
/// <param name="MayPublish">May publish and withdraw: has the permission, is not of the cooperative, and has answered nothing here.</param>
internal sealed record Standing(bool OfCooperative, bool Answers, bool Verifies, bool MayVerify, bool MayPublish);

/// <summary>Who may see which assessment: members of the cooperative’s organisation, the team, and whoever may read all. For everybody else there is none.</summary>
internal sealed class AssessmentAccess(PortalDbContext db, ICurrentUser user, IOrganisationDirectory organisations)
{
    private List<Guid>? _own;

    /// <summary>The assessments that the running person may see. Every read of this module begins here.</summary>
    public async Task<IQueryable<Assessment>> VisibleAsync(CancellationToken cancellationToken)
    {
        var all = db.Set<Assessment>().AsNoTracking();
        if (user.Has(Permissions.ReadAll))
        {
            return all;
        }

        if (user.Id is not { } id)
        {
            return all.Where(row => false);
        }

        var own = await OwnOrganisationsAsync(cancellationToken);
        return all.Where(row => (row.OrganisationId != null && own.Contains(row.OrganisationId.Value)) || db.Set<TeamMember>().Any(member => member.AssessmentId == row.Id && member.UserId == id));
    }

    /// <summary>One of them by id or number; null when there is none for this person.</summary>
    public async Task<Assessment?> FindAsync(string idOrNumber, CancellationToken cancellationToken)
    {
        var number = idOrNumber.ToUpperInvariant();
        var visible = await VisibleAsync(cancellationToken);
        return Guid.TryParse(idOrNumber, out var id)
            ? await visible.FirstOrDefaultAsync(row => row.Id == id, cancellationToken)
            : await visible.FirstOrDefaultAsync(row => row.Number == number, cancellationToken);
    }

    public async Task<Assessment?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await (await VisibleAsync(cancellationToken)).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);

    /// <summary>The organisations that the running person belongs to.</summary>
    public async Task<IReadOnlyList<Guid>> OwnOrganisationsAsync(CancellationToken cancellationToken) =>
        _own ??= user.Id is { } id ? [.. (await organisations.OfUserAsync(id, cancellationToken)).Select(membership => membership.Organisation.Id)] : [];

    public async Task<Standing> StandingAsync(Assessment assessment, CancellationToken cancellationToken)
    {
        if (user.Id is not { } id)
        {
            // Tasks and commands have every permission and are nobody's party; visitors have none.
            var system = user.Has(Permissions.Verify);
            return new Standing(false, system, system, system, system);
        }

        var own = await OwnOrganisationsAsync(cancellationToken);
        var ofCooperative = assessment.OrganisationId is { } organisation && own.Contains(organisation);
        var role = await db.Set<TeamMember>().Where(member => member.AssessmentId == assessment.Id && member.UserId == id).Select(member => (TeamRole?)member.Role).FirstOrDefaultAsync(cancellationToken);
        var isParty = ofCooperative || role == TeamRole.Author || await HasAnsweredAsync(assessment.Id, id, cancellationToken);
        var mayVerify = user.Has(Permissions.Verify) && !isParty;
        return new Standing(
            ofCooperative,
            role == TeamRole.Author || (ofCooperative && user.Has(Permissions.Answer)),
            mayVerify && role == TeamRole.Verifier,
            mayVerify,
            user.Has(Permissions.Publish) && !isParty);
    }

    /// <summary>Whether a person has answered something for the cooperative in an assessment.</summary>
    public Task<bool> HasAnsweredAsync(Guid assessmentId, Guid userId, CancellationToken cancellationToken) =>
        db.Set<ResponseWrite>().AnyAsync(write => write.AssessmentId == assessmentId && write.ById == userId && write.Side == RatingSide.SelfDeclared, cancellationToken);
}
