using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Security;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Sealed;

/// <summary>What somebody has to do with a child's case.</summary>
internal enum CaseRelation
{
    Owner,
    SameOrganisation,
    OtherOrganisation,
    FormerOwner,
    ObserverToday,
    ObserverBefore,
    Referred,
    ReferralEnded,
    NobodysYet,
    Stranger,
}

/// <summary>
/// Cases in every state, in every relation to people of every role, and what domain.md §8 says of each: written down here once more, apart from the code
/// that it judges.
/// </summary>
internal sealed class ChildCaseMatrix
{
    private readonly Dictionary<(ChildCaseState State, CaseRelation Relation, string Role), Place> _places = [];

    private ChildCaseMatrix()
    {
    }

    /// <summary>Somebody before a case.</summary>
    /// <param name="Person">Who.</param>
    /// <param name="Number">The case.</param>
    /// <param name="Referral">A referral of the case.</param>
    internal sealed record Place(MatrixPerson Person, string Number, Guid Referral);

    public Place this[ChildCaseState state, CaseRelation relation, string role] => _places[(state, relation, role)];

    public static async Task<ChildCaseMatrix> CreateAsync(MatrixPortal portal)
    {
        var matrix = new ChildCaseMatrix();
        var (home, people) = await portal.OrganisationAsync("home");
        var (_, others) = await portal.OrganisationAsync("other");
        var (provider, helpers) = await portal.OrganisationAsync("provider");
        var (formerProvider, former) = await portal.OrganisationAsync("former-provider");
        var (elsewhere, _) = await portal.OrganisationAsync("elsewhere");
        var number = 0;
        foreach (var state in Enum.GetValues<ChildCaseState>())
        {
            await portal.Portal.InScopeAsync(async services =>
            {
                var context = services.GetRequiredService<PortalDbContext>();
                var records = services.GetRequiredService<ISealedRecords>();
                var now = portal.Portal.Clock.Now;
                foreach (var relation in Enum.GetValues<CaseRelation>())
                {
                    foreach (var role in PortalRoles.All)
                    {
                        var person = relation switch
                        {
                            CaseRelation.Owner or CaseRelation.SameOrganisation or CaseRelation.FormerOwner => people[role],
                            CaseRelation.Referred => helpers[role],
                            CaseRelation.ReferralEnded => former[role],
                            _ => others[role],
                        };
                        var row = new ChildCase
                        {
                            Number = $"CP-2026-{++number:00000}",
                            State = state,
                            StateAt = now,
                            ObservedAt = now,
                            ReceivedAt = relation == CaseRelation.ObserverBefore ? now.AddHours(-24) : now,
                            ObserverId = relation is CaseRelation.ObserverToday or CaseRelation.ObserverBefore ? person.Id : null,
                            AgeFrom = 11,
                            AgeTo = 13,
                            OrganisationId = relation switch { CaseRelation.NobodysYet => null, CaseRelation.FormerOwner => elsewhere, _ => home },
                            OwnerId = relation == CaseRelation.Owner ? person.Id : relation == CaseRelation.NobodysYet ? null : Guid.CreateVersion7(),
                        };
                        var key = await records.CreateAsync(ChildCase.Kind, row.Id);
                        row.SealedObservation = key.Seal("observation", "by the washing place");
                        var service = new ServiceOffer { OrganisationId = relation == CaseRelation.ReferralEnded ? formerProvider : provider, Name = "School" };
                        var referral = new Referral
                        {
                            CaseId = row.Id,
                            Number = 1,
                            ServiceId = service.Id,
                            ProviderId = service.OrganisationId,
                            Help = default,
                            CreatedAt = now,
                            State = relation == CaseRelation.ReferralEnded ? ReferralState.Closed : ReferralState.Accepted,
                            StateAt = now,
                        };
                        context.AddRange(row, service, referral);
                        if (relation == CaseRelation.FormerOwner)
                        {
                            context.Add(new CaseTransfer
                            {
                                CaseId = row.Id,
                                State = TransferState.Accepted,
                                FromOrganisationId = home,
                                FromOwnerId = person.Id,
                                ToOrganisationId = elsewhere,
                                RequestedAt = now,
                            });
                        }

                        matrix._places[(state, relation, role)] = new Place(person, row.Number, referral.Id);
                    }
                }

                await context.SaveChangesAsync();
            });
        }

        return matrix;
    }

    /// <summary>Whether a case's pages are there for them. Source: domain.md §8 and issue rules: owner and supervisor of the organisation; what nobody took yet is open to those who may take it.</summary>
    public static bool SeesCase(string? role, CaseRelation relation, ChildCaseState state) => role switch
    {
        PortalRoles.CaseOfficer => relation == CaseRelation.Owner || (relation == CaseRelation.NobodysYet && state == ChildCaseState.Observed),
        PortalRoles.CaseSupervisor => relation is CaseRelation.Owner or CaseRelation.SameOrganisation || (relation == CaseRelation.NobodysYet && state == ChildCaseState.Observed),
        _ => false,
    };

    /// <summary>Whether the slice of a referral is there for them: the provider's people, while it is not ended.</summary>
    public static bool SeesSlice(string? role, CaseRelation relation) => role == PortalRoles.ServiceProvider && relation == CaseRelation.Referred;
}
