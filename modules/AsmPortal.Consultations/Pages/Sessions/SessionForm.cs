using System.ComponentModel.DataAnnotations;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Sessions;
using AsmPortal.Localization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Sessions;

/// <summary>A page with the fields of a session.</summary>
internal interface ISessionForm
{
    SessionForm Input { get; }
}

/// <summary>The fields of a session; times as the clock at the place shows them.</summary>
internal sealed class SessionForm
{
    public SessionKind Kind { get; set; }

    public LocalizedText Title { get; set; } = LocalizedText.Empty;

    public LocalizedText Description { get; set; } = LocalizedText.Empty;

    public DateTime? Starts { get; set; }

    public DateTime? Ends { get; set; }

    [StringLength(Limits.TimeZone)]
    public string TimeZone { get; set; } = "";

    [StringLength(Limits.Place)]
    public string? Place { get; set; }

    [StringLength(Limits.Address)]
    public string? OnlineAddress { get; set; }

    [StringLength(Limits.Place)]
    public string? Hosts { get; set; }

    public List<string>? Spoken { get; set; }

    public List<string>? Interpretation { get; set; }

    public int? Capacity { get; set; }

    public long Version { get; set; }

    public static SessionForm Of(Session session)
    {
        var zone = new ZonedTimes(session.TimeZone);
        return new SessionForm
        {
            Kind = session.Kind,
            Title = session.Title,
            Description = session.Description,
            Starts = zone.Local(session.StartsAt),
            Ends = zone.Local(session.EndsAt),
            TimeZone = session.TimeZone,
            Place = session.Place,
            OnlineAddress = session.OnlineAddress,
            Hosts = session.Hosts,
            Spoken = [.. SpokenLanguages.Split(session.SpokenLanguages)],
            Interpretation = [.. SpokenLanguages.Split(session.Interpretation)],
            Capacity = session.Capacity,
            Version = session.Version,
        };
    }

    public SessionHeader ToHeader(IStringLocalizer<ConsultationsResources> S) => new(
        Kind, Title, Description, Starts, Ends, TimeZone, Place ?? "", OnlineAddress ?? "", Hosts ?? "", SpokenLanguages.Join(Spoken, S), SpokenLanguages.Join(Interpretation, S), Capacity);
}
