using AsmPortal.Accounts.Contracts;
using AsmPortal.Localization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Services;

/// <summary>The choices of forms about people and organisations, in the reader's words.</summary>
internal sealed class Choices(IStringLocalizer<Choices> S)
{
    public IReadOnlyList<SelectListItem> OptionalCountries => [NotTold, .. AllCountries()];

    public IReadOnlyList<SelectListItem> OptionalGroups => [NotTold, .. Groups];

    public IReadOnlyList<SelectListItem> OptionalGenders => [NotTold, .. Enum.GetValues<Gender>().Select(value => new SelectListItem(S.Enum(value), value.ToString()))];

    public IReadOnlyList<SelectListItem> Countries(string first) => [new(first, ""), .. AllCountries()];

    public IReadOnlyList<SelectListItem> Groups => [.. Enum.GetValues<StakeholderGroup>().Select(value => new SelectListItem(S.Enum(value), value.ToString()))];

    public IReadOnlyList<SelectListItem> Types => [.. Enum.GetValues<OrganisationType>().Select(value => new SelectListItem(S.Enum(value), value.ToString()))];

    public IReadOnlyList<SelectListItem> MemberRoles => [.. Enum.GetValues<OrganisationRole>().Select(value => new SelectListItem(S.Enum(value), value.ToString()))];

    private SelectListItem NotTold => new(S["I would rather not say"], "");

    private static IEnumerable<SelectListItem> AllCountries() =>
        Contracts.Countries.All(Languages.Current).Select(country => new SelectListItem(country.Name, country.Code));
}
