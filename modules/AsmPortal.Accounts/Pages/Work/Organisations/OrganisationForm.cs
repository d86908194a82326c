using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services.Organisations;

namespace AsmPortal.Accounts.Pages;

/// <summary>What the desk asks of an organisation.</summary>
internal sealed class OrganisationForm
{
    [StringLength(Organisation.NameLength)]
    public string Name { get; set; } = "";

    public OrganisationType Type { get; set; }

    public StakeholderGroup Group { get; set; }

    public string? Country { get; set; }

    [StringLength(Organisation.TierLength)]
    public string? Tier { get; set; }

    public bool EvenIfAlike { get; set; }

    public long Version { get; set; }

    public OrganisationData ToData() => new(Name, Type, Group, Country, Tier);

    public static OrganisationForm Of(Organisation row) =>
        new() { Name = row.Name, Type = row.Type, Group = row.Group, Country = row.Country, Tier = row.Tier, Version = row.Version };
}

/// <summary>A page with the form of an organisation.</summary>
internal interface IOrganisationFormPage
{
    OrganisationForm Input { get; }
}
