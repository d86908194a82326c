using AsmPortal.Accounts.Contracts;
using AsmPortal.Assessments.Contracts;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Services.Planning;

/// <summary>Who may be what in a team: a verifier may verify at all, and is not of the cooperative.</summary>
internal sealed class TeamRules(IUserDirectory people, IOrganisationDirectory organisations, IStringLocalizer<AssessmentsResources> S)
{
    /// <param name="team">The people.</param>
    /// <param name="cooperativeId">The cooperative that works the site; null when none is known.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result> CheckAsync(IReadOnlyList<NewTeamMember> team, Guid? cooperativeId, CancellationToken cancellationToken)
    {
        if (team.Count == 0)
        {
            return Result.Done;
        }

        if (team.Select(member => member.UserId).Distinct().Count() < team.Count)
        {
            return Result.Refuse(FailureKind.Invalid, S["Each person has one part in the team: the verifier is never an author."], "team");
        }

        var known = await people.FindActiveAsync([.. team.Select(member => member.UserId)], cancellationToken);
        if (known.Count < team.Count)
        {
            return Result.Refuse(FailureKind.Invalid, S["There is no such person."], "team");
        }

        var verifiers = team.Where(member => member.Role == TeamRole.Verifier).Select(member => member.UserId).ToHashSet();
        if (verifiers.Count == 0)
        {
            return Result.Done;
        }

        var permitted = (await people.FindByPermissionAsync(Permissions.VerifyName, cancellationToken)).Select(person => person.Id).ToHashSet();
        if (!verifiers.IsSubsetOf(permitted))
        {
            return Result.Refuse(FailureKind.Invalid, S["This person may not verify assessments."], "team");
        }

        var members = cooperativeId is { } id ? await organisations.MembersAsync(id, cancellationToken) : [];
        return members.Any(member => verifiers.Contains(member.UserId))
            ? Result.Refuse(FailureKind.Invalid, S["A member of the cooperative cannot verify its assessment."], "team")
            : Result.Done;
    }
}
