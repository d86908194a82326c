using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Sealing;
using AsmPortal.Security;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Sealed;

/// <summary>What somebody has to do with a grievance.</summary>
internal enum GrievanceRelation
{
    Owner,
    Investigator,
    Seated,

    /// <summary>Owner, and it is about their own organisation.</summary>
    AboutOwnOrganisation,

    Stranger,
}

/// <summary>Grievances in every state and relation to people of every role, and who sees which: written down once more, apart from the code that it judges.</summary>
internal sealed class GrievanceMatrix
{
    private readonly Dictionary<(GrievanceState State, GrievanceRelation Relation, string Role), (MatrixPerson Person, string Number)> _places = [];

    private GrievanceMatrix()
    {
    }

    public (MatrixPerson Person, string Number) this[GrievanceState state, GrievanceRelation relation, string role] => _places[(state, relation, role)];

    public static async Task<GrievanceMatrix> CreateAsync(MatrixPortal portal)
    {
        var matrix = new GrievanceMatrix();
        var (organisation, people) = await portal.OrganisationAsync("mechanism");
        var number = 0;
        foreach (var state in Enum.GetValues<GrievanceState>())
        {
            await portal.Portal.InScopeAsync(async services =>
            {
                var context = services.GetRequiredService<PortalDbContext>();
                var records = services.GetRequiredService<ISealedRecords>();
                var today = DateOnly.FromDateTime(portal.Portal.Clock.Now);
                foreach (var relation in Enum.GetValues<GrievanceRelation>())
                {
                    foreach (var role in PortalRoles.All)
                    {
                        var person = people[role];
                        var row = new Grievance
                        {
                            Number = $"GR-2026-M{++number:00000}",
                            State = state,
                            StateOn = today,
                            Anonymity = GrievanceAnonymity.Anonymous,
                            Language = "en",
                            Category = GrievanceCategory.Safety,
                            Channel = IntakeChannel.Web,
                            ReceivedOn = today,
                            OwnerId = relation is GrievanceRelation.Owner or GrievanceRelation.AboutOwnOrganisation ? person.Id : Guid.CreateVersion7(),
                            InvestigatorId = relation == GrievanceRelation.Investigator ? person.Id : null,
                        };
                        var key = await records.CreateAsync(GrievanceKinds.Case, row.Id);
                        row.Narrative = key.Seal(SealedFields.Narrative, "The ladder is broken.");
                        context.Add(row);
                        context.Add(new Allegation
                        {
                            GrievanceId = row.Id,
                            Number = 1,
                            Category = GrievanceCategory.Safety,
                            OrganisationId = relation == GrievanceRelation.AboutOwnOrganisation ? organisation : null,
                        });
                        if (relation == GrievanceRelation.Seated)
                        {
                            var decision = new GrievanceDecision { GrievanceId = row.Id, Round = 1, OnAppeal = false, SeatedOn = today };
                            context.Add(decision);
                            context.Add(new DecisionSeat { DecisionId = decision.Id, GrievanceId = row.Id, UserId = person.Id });
                        }

                        matrix._places[(state, relation, role)] = (person, row.Number);
                    }
                }

                await context.SaveChangesAsync();
            });
        }

        return matrix;
    }

    /// <summary>Whether a case is there for them: officers lead the mechanism, the others see what they were given, and nobody judges their own organisation.</summary>
    public static bool Sees(string? role, GrievanceRelation relation) => relation != GrievanceRelation.AboutOwnOrganisation && role switch
    {
        PortalRoles.GrievanceOfficer => true,
        PortalRoles.Investigator => relation == GrievanceRelation.Investigator,
        PortalRoles.SteeringCommittee or PortalRoles.TechnicalCommittee => relation == GrievanceRelation.Seated,
        _ => false,
    };
}
