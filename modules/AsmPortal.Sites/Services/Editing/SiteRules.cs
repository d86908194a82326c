using AsmPortal.Accounts.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services.Places;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites.Services.Editing;

/// <summary>What came of looking at an entry.</summary>
/// <param name="Data">The entry to store.</param>
/// <param name="Reasons">What is wrong with it, by field.</param>
/// <param name="Doubts">What is odd, and may be right all the same.</param>
internal sealed record CheckedSite(SiteData Data, IReadOnlyList<Reason> Reasons, IReadOnlyList<Reason> Doubts);

/// <summary>What an entry of the register must be.</summary>
internal sealed class SiteRules(PlaceRules places, TimeProvider time, IStringLocalizer<SitesResources> S)
{
    public const int MostDelayDays = 3_650;

    public CheckedSite Check(SiteData given)
    {
        var data = given.Trimmed();
        var reasons = new List<Reason>();
        Text(data.Name, Site.NameLength, "Name", S["Enter a name of at most {0} characters, with a letter or digit in it.", Site.NameLength], reasons);
        Text(data.Province, Site.PlaceLength, "Province", S["Enter the province, in at most {0} characters.", Site.PlaceLength], reasons);
        Optional(data.Territory, Site.PlaceLength, "Territory", reasons);
        Optional(data.NationalId, Site.IdentifierLength, "NationalId", reasons);
        Optional(data.IcglrId, Site.IdentifierLength, "IcglrId", reasons);
        if (!Countries.IsKnown(data.Country))
        {
            reasons.Add(new Reason(S["Choose a country of the list."], "Country"));
        }

        if (data.Minerals.Count == 0 || data.Minerals.Any(mineral => !Enum.IsDefined(mineral)))
        {
            reasons.Add(new Reason(S["Choose at least one mineral."], "Minerals"));
        }

        CheckChoices(data, reasons);
        if (data.CoordinateRule == CoordinateRule.Delayed && data.DelayDays is < 1 or > MostDelayDays)
        {
            reasons.Add(new Reason(S["Enter a delay of 1 to {0:N0} days.", MostDelayDays], "DelayDays"));
        }

        if (data.StatusSince > Today)
        {
            reasons.Add(new Reason(S["This day lies in the future."], "StatusSince"));
        }

        var place = places.Check(data.Place, data.Country);
        return new CheckedSite(data with { Place = place.Place }, [.. reasons, .. place.Reasons], place.Doubts);
    }

    public DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private void CheckChoices(SiteData data, List<Reason> reasons)
    {
        foreach (var (isKnown, field) in new[] { (Enum.IsDefined(data.Concession), "Concession"), (Enum.IsDefined(data.Activity), "Activity"), (Enum.IsDefined(data.CoordinateRule), "CoordinateRule") })
        {
            if (!isKnown)
            {
                reasons.Add(new Reason(S["Choose one of the list."], field));
            }
        }
    }

    private static void Text(string value, int most, string field, string message, List<Reason> reasons)
    {
        if (value.Length == 0 || value.Length > most || value.Any(char.IsControl) || SiteName.Searchable(value).Length == 0)
        {
            reasons.Add(new Reason(message, field));
        }
    }

    private void Optional(string? value, int most, string field, List<Reason> reasons)
    {
        if (value is not null && (value.Length > most || value.Any(char.IsControl)))
        {
            reasons.Add(new Reason(S["Enter at most {0} characters.", most], field));
        }
    }
}
