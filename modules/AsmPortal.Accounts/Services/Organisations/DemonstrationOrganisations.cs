using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Commands;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Accounts.Services.Organisations;

/// <summary>The organisations of the demonstration, all invented, over all stakeholder groups; and what the people of the demonstration say of themselves.</summary>
internal sealed class DemonstrationOrganisations(PortalDbContext context, OrganisationEditing editing, OrganisationMembers members) : IDemonstrationData
{
    private const string Cooperative = "cooperative-miniere-lukuni";
    private const string Union = "union-des-cooperatives-du-luenda";
    private const string CivilSociety = "copperbelt-community-voices";
    private const string Refiner = "yunhe-cobalt-refining";
    private const string ChildProtection = "bureau-de-protection-de-l-enfance-du-luenda";
    private const string Shelter = "maison-tumaini-du-luenda";

    private static readonly (string Slug, OrganisationData Data)[] Organisations =
    [
        (Cooperative, new("Coopérative minière Lukuni", OrganisationType.Cooperative, StakeholderGroup.ArtisanalMiners, "CD", null)),
        (Union, new("Union des coopératives du Luenda", OrganisationType.Cooperative, StakeholderGroup.ArtisanalMiners, "CD", null)),
        ("cooperative-miniere-mwangaza-ya-leo", new("Coopérative minière Mwangaza ya Leo", OrganisationType.Cooperative, StakeholderGroup.ArtisanalMiners, "CD", null)),
        ("service-provincial-d-encadrement-minier-du-luenda", new("Service provincial d’encadrement minier du Luenda", OrganisationType.StateService, StakeholderGroup.Government, "CD", null)),
        ("bureau-de-tracabilite-du-luenda", new("Bureau de traçabilité du Luenda", OrganisationType.StateService, StakeholderGroup.Government, "CD", null)),
        (ChildProtection, new("Bureau de protection de l’enfance du Luenda", OrganisationType.StateService, StakeholderGroup.Government, "CD", null)),
        (Shelter, new("Maison Tumaini du Luenda", OrganisationType.CivilSociety, StakeholderGroup.CivilSociety, "CD", null)),
        (CivilSociety, new("Copperbelt Community Voices", OrganisationType.CivilSociety, StakeholderGroup.CivilSociety, "ZM", null)),
        ("collectif-des-femmes-des-carrieres", new("Collectif des femmes des carrières", OrganisationType.CivilSociety, StakeholderGroup.CivilSociety, "CD", null)),
        ("observatoire-citoyen-kivuli", new("Observatoire citoyen Kivuli", OrganisationType.CivilSociety, StakeholderGroup.CivilSociety, "CD", null)),
        ("luenda-mining-concessions", new("Luenda Mining Concessions", OrganisationType.MiningCompany, StakeholderGroup.Upstream, "CD", "1")),
        ("comptoir-du-cobalt-bleu", new("Comptoir du Cobalt bleu", OrganisationType.Trader, StakeholderGroup.Upstream, "CD", "1")),
        ("depot-kando", new("Dépôt Kando", OrganisationType.Trader, StakeholderGroup.Upstream, "CD", "1")),
        (Refiner, new("Yunhe Cobalt Refining", OrganisationType.Refiner, StakeholderGroup.Midstream, "CN", "2")),
        ("nordfjell-refining", new("Nordfjell Refining", OrganisationType.Refiner, StakeholderGroup.Midstream, "NO", "2")),
        ("jinlan-battery-materials", new("Jinlan Battery Materials", OrganisationType.Manufacturer, StakeholderGroup.Midstream, "CN", "2")),
        ("solvane-cells", new("Solvane Cells", OrganisationType.Manufacturer, StakeholderGroup.Downstream, "FR", "3")),
        ("arcadia-motors", new("Arcadia Motors", OrganisationType.Brand, StakeholderGroup.Downstream, "DE", "3")),
        ("brightleaf-electronics", new("Brightleaf Electronics", OrganisationType.Brand, StakeholderGroup.Downstream, "US", "3")),
        ("fund-for-fair-mineral-trade", new("Fund for Fair Mineral Trade", OrganisationType.International, StakeholderGroup.InternationalOrganisations, "CH", null)),
        ("lakes-region-minerals-programme", new("Lakes Region Minerals Programme", OrganisationType.International, StakeholderGroup.InternationalOrganisations, "ZM", null)),
        ("council-for-sourcing-assurance", new("Council for Sourcing Assurance", OrganisationType.StandardsBody, StakeholderGroup.StandardsBodies, "GB", null)),
        ("institut-des-mines-du-haut-plateau", new("Institut des mines du Haut-Plateau", OrganisationType.Academia, StakeholderGroup.Academia, "CD", null)),
        ("centre-for-extractives-and-society", new("Centre for Extractives and Society", OrganisationType.Academia, StakeholderGroup.Academia, "ZA", null)),
    ];

    private static readonly (string Email, string Slug, OrganisationRole Role, string Country, StakeholderGroup Group, Gender? Gender)[] People =
    [
        ("participant.en@demo.asm", CivilSociety, OrganisationRole.Spokesperson, "ZM", StakeholderGroup.CivilSociety, Contracts.Gender.Woman),
        ("participant.fr@demo.asm", Union, OrganisationRole.Spokesperson, "CD", StakeholderGroup.ArtisanalMiners, Contracts.Gender.Woman),
        ("participant.zh@demo.asm", Refiner, OrganisationRole.Spokesperson, "CN", StakeholderGroup.Midstream, null),
        ("cooperative@demo.asm", Cooperative, OrganisationRole.Manager, "CD", StakeholderGroup.ArtisanalMiners, Contracts.Gender.Man),
        ("caseofficer@demo.asm", ChildProtection, OrganisationRole.Member, "CD", StakeholderGroup.Government, null),
        ("supervisor@demo.asm", ChildProtection, OrganisationRole.Manager, "CD", StakeholderGroup.Government, null),
        ("provider@demo.asm", Shelter, OrganisationRole.Manager, "CD", StakeholderGroup.CivilSociety, null),
    ];

    public int Order => 5;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync(OrganisationEditing.Lock, cancellationToken);
        var present = await context.Set<Organisation>().Select(row => row.Slug).ToListAsync(cancellationToken);
        foreach (var (slug, data) in Organisations.ExceptBy(present, entry => entry.Slug))
        {
            await editing.AddAsync(data, illustrative: true, cancellationToken, slug);
        }

        await context.SaveChangesAsync(cancellationToken);
        await BindPeopleAsync(cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Only who has told nothing yet: what somebody changed or withdrew in the demonstration stays so.</summary>
    private async Task BindPeopleAsync(CancellationToken cancellationToken)
    {
        var addresses = People.Select(person => person.Email).ToList();
        var users = await context.Set<PortalUser>().Where(user => user.IsDemo && addresses.Contains(user.Email!) && user.LastSignInAt == null && user.OrganisationId == null && user.Country == null)
            .ToDictionaryAsync(user => user.Email!, cancellationToken);
        var slugs = People.Select(person => person.Slug).ToList();
        var ids = await context.Set<Organisation>().Where(row => slugs.Contains(row.Slug)).ToDictionaryAsync(row => row.Slug, row => row.MergedIntoId ?? row.Id, cancellationToken);
        foreach (var (email, slug, role, country, group, gender) in People)
        {
            if (users.TryGetValue(email, out var user))
            {
                user.Country = country;
                user.StakeholderGroup = group;
                user.Gender = gender;
                await members.PutAsync(ids[slug], user.Id, role, cancellationToken);
            }
        }
    }
}
