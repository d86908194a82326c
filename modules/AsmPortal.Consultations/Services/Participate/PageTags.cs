using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>What a cached page of a consultation depends on besides its fixed tags: what people said in it, and the time.</summary>
internal static class PageTags
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>The page is made anew when contributions change, and when a round begins or ends or a day of it is over.</summary>
    public static void Depend(this HttpContext context, FoundConsultation found)
    {
        if (context.Features.Get<IOutputCacheFeature>()?.Context is not { } cache)
        {
            return;
        }

        cache.Tags.Add(CacheTags.Contributions(found.Consultation.Slug));
        cache.ResponseExpirationTimeSpan = Until(found);
    }

    /// <summary>A page of another module shows a panel with these consultations.</summary>
    public static void Depend(this HttpContext? context, IEnumerable<ListedConsultation> listed)
    {
        if (context?.Features.Get<IOutputCacheFeature>()?.Context is not { } cache)
        {
            return;
        }

        cache.Tags.Add(CacheTags.All);
        foreach (var one in listed)
        {
            cache.Tags.Add(CacheTags.Contributions(one.Consultation.Slug));
        }
    }

    /// <summary>How long what the page says about time stays true, at most an hour.</summary>
    public static TimeSpan Until(FoundConsultation found)
    {
        var midnight = found.Zone.EndOfDay(DateOnly.FromDateTime(found.Zone.Local(found.Now)));
        var next = found.Rounds.SelectMany(round => new[] { round.OpensAt, round.ClosesAt }).Append(midnight).Where(moment => moment > found.Now).Min() - found.Now;
        return next < Longest ? next : Longest;
    }
}
