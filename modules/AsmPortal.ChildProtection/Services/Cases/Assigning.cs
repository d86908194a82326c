using AsmPortal.Accounts.Contracts;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services;

/// <summary>Gives cases an officer: an officer takes one that nobody has, a supervisor assigns.</summary>
internal sealed class Assigning(CaseWork work, CaseScope scope, CaseChanges changes, CaseNotices notices, IOrganisationDirectory organisations, IUserDirectory users, ISecondFactors factors, IStringLocalizer<ChildProtectionResources> S)
{
    public Task<Result> TakeAsync(string number, long? version, CancellationToken cancellationToken) => work.RunAsync(number, version, async hand =>
    {
        if (!hand.Standing.MayTake)
        {
            return hand.Standing.IsOwner || hand.Standing.IsSupervisor ? work.WrongState(hand.Case.State) : work.Refuse(CaseRefusal.WrongParty, hand.Case.State);
        }

        var own = await scope.OwnAsync(cancellationToken);
        if (own.Count == 0)
        {
            return Result.Refuse(FailureKind.Conflict, S["You belong to no organisation yet. Ask your supervisor to add you, then take the case."]);
        }

        (hand.Case.OwnerId, hand.Case.OrganisationId) = (changes.Me, own[0]);
        changes.Note(hand, CaseStepKind.Taken);
        return Result.Done;
    }, cancellationToken);

    public Task<Result> AssignAsync(string number, long? version, Guid? officerId, CancellationToken cancellationToken) => work.RunAsync(number, version, async hand =>
    {
        if (!hand.Standing.IsSupervisor)
        {
            return work.Refuse(CaseRefusal.WrongParty, hand.Case.State);
        }

        if (!CaseStateMachine.Open.Contains(hand.Case.State))
        {
            return work.WrongState(hand.Case.State);
        }

        var officers = await OfficersAsync(await scope.OwnAsync(cancellationToken), cancellationToken);
        if (officers.FirstOrDefault(one => one.UserId == officerId) is not { } officer)
        {
            return NoSuchOfficer();
        }

        (hand.Case.OwnerId, hand.Case.OrganisationId) = (officer.UserId, officer.OrganisationId);
        changes.Note(hand, CaseStepKind.Assigned, subjectId: officer.UserId);
        await notices.AssignedAsync(hand.Case, cancellationToken);
        return Result.Done;
    }, cancellationToken);

    public Result NoSuchOfficer() => Result.Refuse(FailureKind.Invalid, S["Choose an officer of your organisation who has set up the second step of signing in."], "officer");

    /// <summary>The case officers of these organisations who can open a case, by name: without a second factor nobody can.</summary>
    public async Task<IReadOnlyList<Officer>> OfficersAsync(IReadOnlyCollection<Guid> organisationIds, CancellationToken cancellationToken)
    {
        var workers = await users.FindByPermissionAsync(Permissions.WorkName, cancellationToken);
        var ready = await factors.HoldersAsync([.. workers.Select(person => person.Id)], cancellationToken);
        var result = new List<Officer>();
        foreach (var organisation in organisationIds)
        {
            var members = (await organisations.MembersAsync(organisation, cancellationToken)).Select(member => member.UserId).ToHashSet();
            result.AddRange(workers.Where(person => members.Contains(person.Id) && ready.Contains(person.Id)).Select(person => new Officer(person.Id, person.DisplayName, organisation)));
        }

        return result;
    }
}

/// <summary>A case officer.</summary>
internal sealed record Officer(Guid UserId, string Name, Guid OrganisationId);
