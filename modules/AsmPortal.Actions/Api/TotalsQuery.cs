using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Services;

namespace AsmPortal.Actions.Api;

/// <summary>The filters of the totals page, in an address.</summary>
internal sealed record TotalsQuery(string? Site, string? Province, string? Programme, string? Support)
{
    public TotalsFilter ToFilter(DateOnly today) => new()
    {
        Site = Site?.Trim() ?? "",
        Province = Province ?? "",
        Programme = Programme ?? "",
        Support = EnumNames.Parse<SupportWanted>(Support),
        Window = new RateWindow(null, today),
    };
}
