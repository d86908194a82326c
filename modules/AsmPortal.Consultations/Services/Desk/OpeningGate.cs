using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Desk;

/// <summary>Says what keeps a consultation from being opened, each with the place where it is mended.</summary>
internal sealed class OpeningGate(PortalDbContext db, IFrameworkDirectory frameworks, IStringLocalizer<ConsultationsResources> S)
{
    public async Task<IReadOnlyList<Reason>> CheckAsync(Consultation consultation, DateTime now, CancellationToken cancellationToken)
    {
        var unmet = new List<Reason>();
        var version = await frameworks.FindVersionAsync(consultation.VersionId, cancellationToken);
        if (version is not { State: VersionState.InConsultation })
        {
            unmet.Add(new Reason(S["The version is not in consultation yet."], Link: version is null ? null : $"/work/frameworks/{version.Slug}/{version.Label}/workflow"));
        }

        var settings = ConsultationPaths.DeskOf(consultation.Slug) + "/settings";
        foreach (var language in Languages.All)
        {
            (string Name, LocalizedText Text)[] words =
            [
                (S["Title"], consultation.Title),
                (S["Purpose"], consultation.Purpose),
                (S["How to take part"], consultation.HowToTakePart),
                (S["Who decides"], consultation.WhoDecides),
                (S["Moderation rules"], consultation.ModerationRules),
            ];
            unmet.AddRange(words.Where(word => word.Text[language].Length == 0).Select(word => new Reason(S["Missing in {0}: {1}.", Languages.NativeName(language), word.Name], Link: settings)));
        }

        if (!await db.Set<Round>().AnyAsync(row => row.ConsultationId == consultation.Id && row.ClosesAt > now, cancellationToken))
        {
            unmet.Add(new Reason(S["There is no round that ends in the future."], Link: ConsultationPaths.DeskOf(consultation.Slug) + "/rounds"));
        }

        return unmet;
    }
}
