using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Testing.Consultations;

/// <summary>A consultation of a test's own, on a version of the demonstration's framework.</summary>
public static class TestConsultation
{
    /// <summary>The zone of its deadlines.</summary>
    public const string Zone = "Africa/Lubumbashi";

    /// <summary>One whose round began today and ends in a few days.</summary>
    /// <returns>Its slug.</returns>
    public static Task<string> OpenAsync(TestPortal portal, ConsultationRules? rules = null, string version = "2.0", ConsultationState state = ConsultationState.Open, int days = 3) => portal.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<PortalDbContext>();
        var about = (await services.GetRequiredService<IFrameworkDirectory>().FindVersionAsync("asm-cobalt", version))!;
        var zone = new ZonedTimes(Zone);
        var now = portal.Time.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(zone.Local(now));
        var slug = "test-" + Guid.CreateVersion7().ToString("N");
        var consultation = new Consultation
        {
            Slug = slug,
            FrameworkId = about.FrameworkId,
            VersionId = about.Id,
            TimeZone = Zone,
            Title = new LocalizedText("Test of the draft", "Essai du projet", "草案试验"),
            Purpose = new LocalizedText("To hear everyone.", "Entendre chacun.", "听取各方意见。"),
            WhoDecides = new LocalizedText("The steering committee.", "Le comité de pilotage.", "指导委员会。"),
            Rules = rules ?? new ConsultationRules { Publication = Publication.AtOnce },
            State = state,
            CreatedAt = now,
        };
        db.Add(consultation);
        db.Add(new Round { ConsultationId = consultation.Id, Number = 1, OpensAt = zone.StartOfDay(today), ClosesAt = zone.EndOfDay(today.AddDays(days)) });
        services.GetRequiredService<IPageCache>().Evict(CacheTags.All);
        await db.SaveChangesAsync();
        return slug;
    });

    /// <summary>The first moment after its round.</summary>
    public static DateTimeOffset End(TestPortal portal, int days = 3)
    {
        var zone = new ZonedTimes(Zone);
        return new DateTimeOffset(zone.EndOfDay(DateOnly.FromDateTime(zone.Local(portal.Time.GetUtcNow().UtcDateTime)).AddDays(days)));
    }
}
